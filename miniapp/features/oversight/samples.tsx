import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { type VerdictId, verdictIds } from '#shared/vocabulary/oversight.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { EntryLine } from './entry-line.tsx'

type Sample = ResponseOf<Api['oversight.review_sample']>

export function Samples() {
  const { t, locale } = useTexts()
  const [wanted, setWanted] = useState('')
  const samples = useQuery({
    queryKey: ['oversight', 'samples', wanted, locale],
    queryFn: () => call('oversight.samples', { query: { month: wanted || undefined } }),
  })
  return (
    <Loaded query={samples}>
      {({ month, months, draw, items }) =>
        month && draw ? (
          <>
            <label className="field">
              <span className="label">{t('oversight.month')}</span>
              <select className="input" value={month} onChange={(event) => setWanted(event.target.value)}>
                {months.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
            <p className="soft">{t('oversight.drawHow', { n: draw.candidates })}</p>
            <p className="soft">{t('oversight.drawRoot', { head: draw.head, root: draw.root })}</p>
            {items.length === 0 ? <Empty text={t('oversight.noLooks')} /> : null}
            {items.map((sample) => (
              <SampleCard key={sample.entry.id} sample={sample} />
            ))}
          </>
        ) : (
          <Empty text={t('oversight.noDraw')} />
        )
      }
    </Loaded>
  )
}

function SampleCard({ sample }: { sample: Sample }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const review = useMutation({
    mutationFn: (verdict: VerdictId) =>
      call('oversight.review_sample', {
        params: { entryId: sample.entry.id },
        body: note.trim() ? { verdict, note } : { verdict },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['oversight', 'samples'] }),
  })
  const bad = sample.overdue || sample.verdict === 'abuse'
  return (
    <article className="card">
      <div className="spread">
        <p>
          <EntryLine {...sample.entry} />
        </p>
        <span className={bad ? 'badge red' : 'badge'}>
          {sample.verdict
            ? t(`oversight.verdict.${sample.verdict}`)
            : t(sample.overdue ? 'oversight.overdue' : 'oversight.waiting')}
        </span>
      </div>
      {sample.note ? <blockquote>{sample.note}</blockquote> : null}
      <p className="soft">
        {sample.reviewedByName && sample.reviewedAt
          ? t('oversight.answeredBy', { name: sample.reviewedByName, at: instant(sample.reviewedAt) })
          : t('oversight.due', { at: instant(sample.dueAt) })}
      </p>
      {review.isError ? <Problem error={review.error} /> : null}
      {sample.canReview ? (
        <>
          <TextInput label={t('oversight.note')} value={note} onChange={setNote} maxLength={limits.noteCharsMax} />
          <p className="row">
            {verdictIds.map((verdict) => (
              <Button
                key={verdict}
                main={verdict === 'fine'}
                isDisabled={review.isPending || (verdict !== 'fine' && note.trim() === '')}
                onPress={() => review.mutate(verdict)}
              >
                {t(`oversight.verdict.${verdict}`)}
              </Button>
            ))}
          </p>
        </>
      ) : null}
    </article>
  )
}
