import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/page.tsx'
import { useEditor } from './use-editor.ts'

/** Every version there was; the way back to one is a tap and a yes. */
export function History() {
  const { t } = useTexts()
  const time = useInstant()
  const sets = useQuery({ queryKey: ['permissions', 'sets'], queryFn: () => call('permissions.sets', {}) })
  const [chosen, setChosen] = useState<number | null>(null)
  const [outcome, setOutcome] = useState<'published' | 'proposed' | null>(null)
  const back = useEditor(async (number: number) => {
    const answer = await call('permissions.roll_back', { params: { number: String(number) }, body: {} })
    setOutcome(answer.outcome)
    return answer.editor
  })
  return (
    <>
      {outcome ? <p role="status">{t(`permissions.publish.${outcome}`)}</p> : null}
      <Loaded query={sets}>
        {({ items }) =>
          items.map((set) => (
            <article key={set.number} className="card spread">
              <div>
                <h2>
                  {t('permissions.history.number', { number: set.number })}{' '}
                  <span className="badge">{t(`permissions.history.state.${set.state}`)}</span>
                </h2>
                <p className="soft">
                  {(set.publishedAt
                    ? [
                        t('permissions.history.by', { name: set.proposedByName ?? '' }),
                        set.agreedByName ? t('permissions.history.agreed', { name: set.agreedByName }) : null,
                        t('permissions.history.effective', { at: time(set.effectiveAt ?? set.publishedAt) }),
                      ]
                    : [t('permissions.history.program')]
                  )
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {set.note ? <p>{set.note}</p> : null}
                {set.differs > 0 ? (
                  <p className="soft">{t('permissions.history.differs', { count: set.differs })}</p>
                ) : null}
                <p className="soft">
                  <code>{set.id}</code>
                </p>
              </div>
              {set.differs > 0 ? (
                <Button onPress={() => setChosen(set.number)}>{t('permissions.history.rollBack')}</Button>
              ) : null}
            </article>
          ))
        }
      </Loaded>
      {chosen === null ? null : (
        <ConfirmDialog
          title={t('permissions.history.rollBack')}
          confirm={t('permissions.history.rollBack')}
          pending={back.isPending}
          error={back.error}
          onConfirm={() => back.mutate(chosen, { onSuccess: () => setChosen(null) })}
          close={() => setChosen(null)}
        >
          <p>{t('permissions.history.sure', { number: chosen })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
