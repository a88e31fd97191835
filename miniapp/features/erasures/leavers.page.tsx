import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Page } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** The left pool, with what goes next of each. */
export function LeaversPage() {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const q = useDeferredValue(text)
  return (
    <Page title={t('erasures.leavers')}>
      <p>
        <Link className="button" to="/erasures">
          {t('erasures.tab.calendar')}
        </Link>
      </p>
      <TextInput label={t('erasures.leavers.search')} value={text} onChange={setText} maxLength={50} />
      <Paged
        asked={['leavers', q]}
        fetch={(cursor) => call('erasure.leavers', { query: { q: q || undefined, cursor, limit: 50 } })}
        idOf={({ employeeId }) => employeeId}
        empty={t('erasures.leavers.none')}
      >
        {(person) => (
          <article className="card person">
            <span className="round" aria-hidden="true">
              {person.avatarText}
            </span>
            <div>
              <h2>
                {person.name}{' '}
                {person.state ? <span className="badge">{t(`vocabulary.state.${person.state}`)}</span> : null}
              </h2>
              <p className="soft">
                {[
                  person.departmentNames?.join(' / '),
                  person.employeeNumber,
                  person.leftOn ? t('leaving.leftOnIs', { date: person.leftOn }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p>
                {person.nextOn ? t('erasures.leavers.next', { day: person.nextOn }) : t('erasures.leavers.nextNone')}
              </p>
            </div>
            <Link
              className="button"
              to={`/leavers/${person.employeeId}`}
              aria-label={`${t('erasures.leavers.open')} ${person.name}`}
            >
              {t('erasures.leavers.open')}
            </Link>
          </article>
        )}
      </Paged>
    </Page>
  )
}
