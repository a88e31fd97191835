import type { ReactNode } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { StateMark } from './state-mark.tsx'

export type Check = ResponseOf<Api['dingtalk.connection']>['checks'][number]

export const anchorOf = ({ id }: Check) => `check-${id}`

/** One thing that is looked at: how it stands, what was found, what to do. `children` are its buttons. */
export function CheckCard({ check, children }: { check: Check; children?: ReactNode }) {
  const { t } = useTexts()
  const instant = useInstant()
  const { state, title, found, details, todo, at, permission } = check
  return (
    <article className="card check-card" id={anchorOf(check)} tabIndex={-1}>
      <div className="check-head">
        <h3 className="label">{title}</h3>
        <StateMark state={state} />
      </div>
      {permission ? <code>{permission.code}</code> : null}
      <p className={check.group === 'copies' && state !== 'ok' ? 'error label' : undefined}>{found}</p>
      {details.length > 0 ? (
        <ul className="soft">
          {details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {permission && state !== 'ok' ? (
        <p>
          <span className="label">{t('connection.page.breaks')}</span>
          {permission.breaks}
        </p>
      ) : null}
      {todo && state !== 'unknown' ? (
        <p className={state === 'bad' ? 'todo bad' : 'todo'}>
          <span className="label">{t('connection.page.todo')}</span>
          {todo}
        </p>
      ) : null}
      {/* Where nothing is known yet, what to do is no alarm, and a button beside it says it already. */}
      {todo && state === 'unknown' && !permission?.testable ? <p className="soft">{todo}</p> : null}
      {at ? (
        <p className="soft">
          {t(permission ? 'connection.page.at' : 'connection.page.measuredAt', { at: instant(at) })}
          {permission?.errorCode ? ` · ${t('connection.page.code', { code: permission.errorCode })}` : ''}
          {permission?.requestId ? ` · ${t('connection.page.request', { id: permission.requestId })}` : ''}
        </p>
      ) : null}
      {children}
    </article>
  )
}
