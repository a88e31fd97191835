import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { ProposeSheet } from './propose-sheet.tsx'

type Way = ResponseOf<Api['oversight.entry']>

/** One entry: the line, how it went, whether it is what was sealed, and what else it holds. */
export function EntryPage() {
  const { t, locale } = useTexts()
  const { entryId = '' } = useParams()
  const way = useQuery({
    queryKey: ['oversight', 'entry', entryId, locale],
    queryFn: () => call('oversight.entry', { params: { entryId } }),
  })
  return (
    <Page title={t('oversight.way')}>
      <Loaded query={way}>{(found) => <Found way={found} />}</Loaded>
    </Page>
  )
}

function Found({ way: { entry, steps, proof } }: { way: Way }) {
  const { t } = useTexts()
  const instant = useInstant()
  const [proposing, setProposing] = useState(false)
  const [proposed, setProposed] = useState(false)
  const proofText = t(`oversight.proof.${proof.state}`, {
    head: proof.head ?? 0,
    at: proof.sealedAt ? instant(proof.sealedAt) : '',
  })
  const facts: [string, string | null][] = [
    [t('oversight.reason'), entry.reason ?? t(entry.closed ? 'log.reason.closed' : 'oversight.noReason')],
    [t('oversight.subject'), entry.subjectName ?? entry.subject],
    [t('oversight.purpose'), entry.purposeName],
    [t('oversight.fields'), entry.fields.join('、')],
    [t('oversight.inForce'), [entry.ruleVersion, entry.permissionSet].filter(Boolean).join(' · ')],
    [t('oversight.origin'), [entry.device, entry.requestId].filter(Boolean).join(' · ')],
  ]
  return (
    <>
      <article className="card">
        <p>
          <strong>{entry.line}</strong>
        </p>
        <p className={`proof ${proof.state}`}>
          <span aria-hidden="true">{{ verified: '✓', unsealed: '…', broken: '✗' }[proof.state]}</span> {proofText}
        </p>
      </article>
      <ol className="way">
        {steps.map(({ step, at, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of one entry, in order, never reordered
          <li key={index}>
            <span className="badge">{t(`oversight.step.${step}`)}</span>
            <span>
              {text}
              <br />
              <span className="soft">{instant(at)}</span>
            </span>
          </li>
        ))}
      </ol>
      <article className="card">
        <dl className="facts">
          {facts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
        {proposed ? <p role="status">{t('oversight.proposed')}</p> : null}
        {entry.closed ? <p className="soft">{t('oversight.closedHint', { days: limits.logOpenedDays })}</p> : null}
        <Button onPress={() => setProposing(true)}>{t('oversight.propose')}</Button>
      </article>
      {proposing ? (
        <ProposeSheet
          entryId={entry.id}
          closed={entry.closed}
          done={() => {
            setProposing(false)
            setProposed(true)
          }}
          close={() => setProposing(false)}
        />
      ) : null}
    </>
  )
}
