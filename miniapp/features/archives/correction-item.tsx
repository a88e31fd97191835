import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { CorrectionDiff } from './correction-diff.tsx'

type Correction = ResponseOf<Api['editing.accept_correction']>

export function CorrectionItem({ correction }: { correction: Correction }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [hidden, setHidden] = useState(false)
  const params = { correctionId: correction.id }
  const settled = () => void queries.invalidateQueries({ queryKey: ['corrections'] })
  const open = useMutation({
    mutationFn: () => call('editing.open_correction', { params }),
    gcTime: 0,
    onSuccess: () => setHidden(false),
  })
  const accept = useMutation({
    mutationFn: (basis: string) => call('editing.accept_correction', { params, body: { basis } }),
    onSuccess: settled,
    // What it was compared with is no longer there: it has to be opened anew.
    onError: () => setHidden(true),
  })
  const refuse = useMutation({
    mutationFn: () => call('editing.refuse_correction', { params, body: { note } }),
    onSuccess: settled,
  })
  const busy = accept.isPending || refuse.isPending
  const diff = hidden ? undefined : open.data
  const error = accept.error ?? refuse.error ?? open.error
  return (
    <article className="card">
      <div className="spread">
        <h2>
          {correction.section} · {correction.fields.join('、')}
        </h2>
        <span className={correction.state === 'refused' ? 'badge red' : 'badge'}>
          {t(`editing.state.${correction.state}`)}
        </span>
      </div>
      <p className="soft">
        <Link to={`/archives/${correction.employeeId}`}>
          {t('editing.corrections.by', { name: correction.name, at: instant(correction.submittedAt) })}
        </Link>
      </p>
      {correction.note ? (
        <p>
          {correction.decidedByName}: {correction.note}
        </p>
      ) : null}
      {diff ? <CorrectionDiff diff={diff} hide={setHidden} /> : null}
      {error ? <Problem error={error} /> : null}
      {correction.canDecide ? (
        <>
          {hidden ? <p className="soft">{t('editing.corrections.hidden')}</p> : null}
          <p className="row">
            {diff ? (
              <Button main isDisabled={busy} onPress={() => accept.mutate(diff.basis)}>
                {t('editing.corrections.accept')}
              </Button>
            ) : (
              <>
                <Button
                  main
                  isDisabled={open.isPending}
                  onPress={() => {
                    accept.reset()
                    open.mutate()
                  }}
                >
                  {t('editing.corrections.look')}
                </Button>
                <span className="soft">{t('editing.corrections.lookHint')}</span>
              </>
            )}
          </p>
          <TextInput
            label={t('editing.corrections.note')}
            value={note}
            onChange={setNote}
            maxLength={limits.noteCharsMax}
            error={fieldError(refuse.error, 'note')}
          />
          <Button isDisabled={note.trim() === '' || busy} onPress={() => refuse.mutate()}>
            {t('editing.corrections.refuse')}
          </Button>
        </>
      ) : null}
    </article>
  )
}
