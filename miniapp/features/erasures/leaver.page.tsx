import { Link, useParams } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { BackButton } from '../../ui/back-button.tsx'
import { LeaverTimeline, useTimeline } from '../../ui/leaver-timeline.tsx'
import { Page } from '../../ui/page.tsx'

/** The timeline by itself: for whoever watches over erasure and opens no archive. */
export function LeaverPage() {
  const { employeeId = '' } = useParams()
  const { t } = useTexts()
  const hr = useMay('archives.edit')
  const person = useTimeline(employeeId).data
  return (
    <Page title={person ? t('erasures.timeline.of', { name: person.name }) : t('erasures.timeline')}>
      <p className="row">
        <BackButton above="/leavers" />
        {hr ? (
          <Link className="button" to={`/archives/${employeeId}`}>
            {t('erasures.timeline.archive')}
          </Link>
        ) : null}
        {person ? <span className="badge">{t(`vocabulary.state.${person.state}`)}</span> : null}
        {person?.employeeNumber ? (
          <span className="soft">{t('erasures.number', { no: person.employeeNumber })}</span>
        ) : null}
      </p>
      <LeaverTimeline employeeId={employeeId} />
    </Page>
  )
}
