import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'

type Step = ResponseOf<Api['dingtalk.connection']>['steps'][number]

/** What is done in the developer console; open until the first sync has shown that the app is set up. */
export function SetUpSteps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTexts()
  const open = steps.some(({ id, done }) => id === 'sync' && !done)
  return (
    <details className="card" open={open}>
      <summary>
        <span className="label">{t('connection.page.steps')}</span>{' '}
        <span className="soft">
          {t('connection.page.stepsDone', { done: steps.filter(({ done }) => done).length, total: steps.length })}
        </span>
      </summary>
      <p className="soft">{t('connection.page.stepsIntro')}</p>
      <ol className="steps">
        {steps.map(({ id, title, how, copy, done, optional }) => (
          <li key={id}>
            <div className="spread">
              <h3 className="label">{title}</h3>
              <span className={done ? 'mark ok' : 'mark unknown'}>
                <svg width="1.1em" height="1.1em" viewBox="0 0 16 16" aria-hidden="true" fill="none">
                  <path d="M1.5 1.5h13v13h-13z" stroke="currentColor" strokeWidth="1.5" />
                  {done ? <path d="M4.3 8.3l2.6 2.6 4.9-5.6" stroke="currentColor" strokeWidth="2" /> : null}
                </svg>
                {t(done ? 'connection.page.stepDone' : 'connection.page.stepOpen')}
                {optional ? ` · ${t('connection.page.stepOptional')}` : ''}
              </span>
            </div>
            <p>{how}</p>
            {copy.length > 0 ? (
              <ul className="copies">
                {copy.map((line) => (
                  <li key={line}>
                    <code>{line}</code>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
