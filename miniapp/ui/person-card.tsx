import type { MouseEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import type { z } from 'zod'
import type { personRowSchema } from '#shared/contracts/people.ts'
import { isInDingTalkOnPc } from '../lib/dingtalk/client.ts'
import { useTexts } from '../lib/i18n.tsx'

/** One person in a list. Keys the viewer may not see are absent from the row, so nothing stands in their place. */
export function PersonCard({ person }: { person: z.infer<typeof personRowSchema> }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const archive = `/archives/${person.employeeId}`
  /** On PC the list stays where it is, with the archive in the client's panel beside it. */
  const beside = async (event: MouseEvent) => {
    if (!isInDingTalkOnPc()) return
    event.preventDefault()
    try {
      const { openBeside } = await import('../lib/dingtalk/open-beside.ts')
      await openBeside(archive, t('shell.name'))
    } catch {
      await navigate(archive)
    }
  }
  return (
    <article className="card person">
      <span className="round" aria-hidden="true">
        {person.avatarText}
      </span>
      <div>
        <h2>
          {person.name}{' '}
          {person.state && person.state !== 'active' ? (
            <span className="badge">{t(`vocabulary.state.${person.state}`)}</span>
          ) : null}{' '}
          {person.vanished ? <span className="badge red">{t('people.vanished')}</span> : null}
        </h2>
        <p className="soft">
          {[person.departmentNames?.join(' / '), person.post, person.employeeNumber, person.workPhone]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {person.canOpenArchive ? (
        <Link
          className="button"
          to={archive}
          onClick={(event) => void beside(event)}
          aria-label={`${t('people.open')} ${person.name}`}
        >
          {t('people.open')}
        </Link>
      ) : null}
    </article>
  )
}
