import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { DueStateId } from '#shared/vocabulary/retention.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { bytesOf, saveFile } from '../../lib/save-file.ts'
import { BackButton } from '../../ui/back-button.tsx'
import { Button } from '../../ui/button.tsx'
import { className } from '../../ui/leaver-timeline.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { groundText } from './ground-text.ts'

type Receipt = ResponseOf<Api['erasure.receipt']>

/** What a signed receipt says, as far as the page shows it. */
interface Said {
  id: string
  person: string
  ground: string
  erasedAt: string
  classes: { id: string }[]
  destroyed: Record<string, number>
  keyIds: string[]
  proof: { samplesTried: number; samplesOpened: number }
  remains: { class: string; state: DueStateId; eraseOn: string | null }[]
  backups: { ciphertextGoneBy: string; keysGoneBy: string }
}

/** One proof of what was destroyed; opening it is an entry of the log. */
export function ReceiptPage() {
  const { receiptId = '' } = useParams()
  const { t } = useTexts()
  const receipt = useQuery({
    queryKey: ['receipt', receiptId],
    queryFn: () => call('erasure.receipt', { params: { receiptId } }),
    // Opened anew is logged anew.
    gcTime: 0,
  })
  return (
    <Page title={t('erasures.receipt.title')}>
      <BackButton above="/erasures?tab=receipts" />
      <Loaded query={receipt}>
        {(signed) => (
          <>
            <p className="row">
              <Button onPress={() => saveFile(`receipt-${receiptId}.json`, 'application/json', signedFile(signed))}>
                {t('erasures.receipt.json')}
              </Button>
              <Paper receiptId={receiptId} />
            </p>
            <Facts receipt={signed} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The signed bytes with what it takes to check them; nothing of the page's own words. */
const signedFile = ({ document, signature, keyId, entryId }: Receipt) =>
  JSON.stringify({ document, signature, keyId, entryId })

function Paper({ receiptId }: { receiptId: string }) {
  const { t } = useTexts()
  const paper = useMutation({
    networkMode: 'always',
    mutationFn: () => call('erasure.receipt_paper', { params: { receiptId } }),
    onSuccess: ({ mediaType, base64 }) => saveFile(`receipt-${receiptId}.pdf`, mediaType, bytesOf(base64)),
  })
  return (
    <>
      <Button isDisabled={paper.isPending} onPress={() => paper.mutate()}>
        {t('erasures.receipt.paper')}
      </Button>
      {paper.isError ? <Problem error={paper.error} /> : null}
    </>
  )
}

function Facts({ receipt }: { receipt: Receipt }) {
  const said = JSON.parse(receipt.document) as Said
  const { t } = useTexts()
  const instant = useInstant()
  const kindsOf = (ids: readonly string[]) => ids.map((id) => t(className(id))).join('、')
  const facts: [MessageKey, ReactNode][] = [
    ['erasures.receipt.erasedAt', instant(said.erasedAt)],
    ['erasures.receipt.ground', t(groundText(said.ground))],
    [
      'erasures.receipt.classes',
      said.classes.length > 0 ? kindsOf(said.classes.map(({ id }) => id)) : t('erasures.receipt.parts'),
    ],
    [
      'erasures.receipt.destroyed',
      t('erasures.receipt.count', { n: Object.values(said.destroyed).reduce((sum, n) => sum + n, 0) }),
    ],
    [
      'erasures.receipt.proof',
      t('erasures.receipt.proofText', {
        keys: said.keyIds.length,
        tried: said.proof.samplesTried,
        opened: said.proof.samplesOpened,
      }),
    ],
    [
      'erasures.receipt.backups',
      t('erasures.receipt.backupsText', {
        keys: instant(said.backups.keysGoneBy),
        data: instant(said.backups.ciphertextGoneBy),
      }),
    ],
    [
      'erasures.receipt.copies',
      receipt.copies.length > 0 ? receipt.copies.join('、') : t('erasures.receipt.copiesNone'),
    ],
  ]
  return (
    <section className="card">
      <p className="soft">{t('erasures.receipt.person', { pseudonym: said.person })}</p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {receipt.rules.map((one) => (
        <p key={one.version}>
          {t('erasures.rulesBy', {
            n: one.version,
            proposed: one.proposedBy,
            agreed: one.agreedBy,
            day: one.effectiveOn,
          })}
        </p>
      ))}
      <h2>{t('erasures.receipt.remains')}</h2>
      {said.remains.length === 0 ? <p className="soft">{t('erasures.receipt.remainsNone')}</p> : null}
      <ul className="lines">
        {said.remains.map((one) => (
          <li key={one.class}>
            {t('erasures.receipt.remainsLine', {
              kind: t(className(one.class)),
              state: t(`vocabulary.dueState.${one.state}`),
              day: one.eraseOn ?? '—',
            })}
          </li>
        ))}
      </ul>
      <h2>{t('erasures.receipt.signature')}</h2>
      <p className="soft">{t('erasures.receipt.key', { id: receipt.keyId })}</p>
      <p>
        <code>{receipt.signature}</code>
      </p>
    </section>
  )
}
