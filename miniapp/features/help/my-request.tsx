import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { AdviceView } from './advice.tsx'

type Mine = ResponseOf<Api['help.mine']>['items'][number]

/** One own request: what I wrote, what came of it, and my right to have it destroyed. */
export function MyRequest({ request }: { request: Mine }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [sure, setSure] = useState(false)
  const takeBack = useMutation({
    mutationFn: () => call('help.take_back', { params: { requestId: request.id } }),
    onSuccess: async () => {
      setSure(false)
      await queries.invalidateQueries({ queryKey: ['help-mine'] })
    },
  })
  const name = t(request.state === 'open' ? 'help.takeBack' : 'help.destroy')
  return (
    <article className="card">
      <div className="spread">
        <h3 className="label">
          {request.number} <span className="soft at">{instant(request.askedAt)}</span>
        </h3>
        <span className="badge">{t(`help.state.${request.state}`)}</span>
      </div>
      {request.words === null ? (
        <p className="soft">{t('help.erased')}</p>
      ) : (
        <blockquote className="said">{request.words}</blockquote>
      )}
      {request.answer !== null ? (
        <>
          <h4 className="label">{t('help.answerIs', { name: request.answeredByName ?? '' })}</h4>
          <p className="said">{request.answer}</p>
        </>
      ) : null}
      {request.contacts.map(({ id, kind, state, value }) => (
        <p key={id} className="soft">
          {t(`help.contact.kind.${kind}`)} · {t(`help.contact.state.${state}`)} {value ? <b>{value}</b> : null}
        </p>
      ))}
      {request.state === 'open' ? (
        <details>
          <summary>{t('help.can')}</summary>
          <AdviceView advice={request.advice} />
        </details>
      ) : null}
      {request.words !== null ? (
        <p>
          <Button onPress={() => setSure(true)} aria-label={`${name} ${request.number}`}>
            {name}
          </Button>
        </p>
      ) : null}
      {sure ? (
        <ConfirmDialog
          title={`${name} ${request.number}`}
          confirm={name}
          pending={takeBack.isPending}
          error={takeBack.error}
          onConfirm={() => takeBack.mutate()}
          close={() => setSure(false)}
        >
          <p>{t('help.takeBackSure')}</p>
        </ConfirmDialog>
      ) : null}
    </article>
  )
}
