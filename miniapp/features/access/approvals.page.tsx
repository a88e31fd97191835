import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { BreakGlass } from './break-glass.tsx'
import { CaseEvidence } from './case-evidence.tsx'
import { Deputies } from './deputies.tsx'
import { OpenedGrant } from './opened-grant.tsx'
import { ProposedNotice } from './proposed-notice.tsx'
import { AskBack, Queries } from './queries.tsx'

type Approval = ResponseOf<Api['access.agree']>

export function ApprovalsPage() {
  return <Box box="inbox" />
}
export function RequestsPage() {
  return <Box box="mine" />
}

function Box({ box }: { box: 'inbox' | 'mine' }) {
  const { t, locale } = useTexts()
  const [state, setState] = useState<'open' | 'closed'>('open')
  // Where a message led to.
  const item = useSearchParams()[0].get('item')
  const [looked, setLooked] = useState(false)
  const decides = useMay('approvals.decide')
  const approvals = useQuery({
    queryKey: ['approvals', box, state, locale],
    queryFn: () => call('access.approvals', { query: { box, state } }),
  })
  const loaded = approvals.data !== undefined
  const missing = item !== null && loaded && !approvals.data.items.some(({ id }) => id === item)
  // Decided before one came: it is among the closed ones. Asked once, or deciding it here would jump there.
  useEffect(() => {
    if (!loaded || looked) return
    setLooked(true)
    if (missing) setState('closed')
  }, [loaded, missing, looked])
  return (
    <Page title={t(`access.${box}`)}>
      <p className="row">
        {(['open', 'closed'] as const).map((id) => (
          <Button key={id} main={id === state} onPress={() => setState(id)}>
            {t(`access.${id}`)}
          </Button>
        ))}
      </p>
      {missing && looked && state === 'closed' ? <p role="status">{t('messages.gone')}</p> : null}
      <Loaded query={approvals}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t(box === 'inbox' ? 'access.noneInbox' : 'common.empty')} />
          ) : (
            items.map((one) => <Item key={one.id} approval={one} pointedAt={one.id === item} />)
          )
        }
      </Loaded>
      {box === 'inbox' && decides ? <Deputies /> : null}
    </Page>
  )
}

function Item({ approval, pointedAt }: { approval: Approval; pointedAt: boolean }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [opened, setOpened] = useState(false)
  const settled = () => queries.invalidateQueries({ queryKey: ['approvals'] })
  const params = { approvalId: approval.id }
  const agree = useMutation({
    mutationFn: () => call('access.agree', { params, body: note.trim() ? { note } : {} }),
    onSuccess: settled,
  })
  const refuse = useMutation({
    mutationFn: () => call('access.refuse', { params, body: { note } }),
    onSuccess: settled,
  })
  const withdraw = useMutation({ mutationFn: () => call('access.withdraw', { params }), onSuccess: settled })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!pointedAt) return
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'center' })
  }, [pointedAt])
  const review = approval.kind === 'review'
  return (
    <article className="card">
      <div className="spread">
        <h2 ref={heading} tabIndex={pointedAt ? -1 : undefined}>
          {approval.title}
        </h2>
        <span className={approval.overdue ? 'badge red' : 'badge'}>
          {approval.overdue ? t('access.overdue') : t(`vocabulary.approvalState.${approval.state}`)}
        </span>
      </div>
      <p className="soft">
        {t('access.by', { name: approval.requesterName })} · {instant(approval.askedAt)}
      </p>
      {approval.purposeName ? <p>{approval.purposeName}</p> : null}
      {approval.reason ? <blockquote>{approval.reason}</blockquote> : null}
      <CaseEvidence approval={approval} />
      <p className="soft">{approval.fields.join('、')}</p>
      {approval.lines.length > 0 ? (
        <ul>
          {approval.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {approval.notice ? <ProposedNotice notice={approval.notice} agreed={approval.state === 'agreed'} /> : null}
      {approval.rules.length > 0 ? (
        <p className="soft">{t('access.rules', { rules: approval.rules.join('、') })}</p>
      ) : null}
      {approval.note ? (
        <p>
          {approval.decidedByName}: {approval.note}
        </p>
      ) : null}
      <Queries approval={approval} />
      {agree.isError || refuse.isError ? <Problem error={agree.error ?? refuse.error} /> : null}
      {approval.canDecide ? (
        <>
          <TextInput label={t('access.note')} value={note} onChange={setNote} maxLength={500} />
          <p className="row">
            <Button main onPress={() => agree.mutate()}>
              {t(review ? 'access.inOrder' : 'access.agree')}
            </Button>
            <Button isDisabled={note.trim() === ''} onPress={() => refuse.mutate()}>
              {t(review ? 'access.abuse' : 'access.refuse')}
            </Button>
          </p>
          <AskBack approvalId={approval.id} />
        </>
      ) : null}
      {approval.canBreak ? <BreakGlass approvalId={approval.id} /> : null}
      {approval.canWithdraw ? <Button onPress={() => withdraw.mutate()}>{t('access.withdraw')}</Button> : null}
      {approval.grantId && !opened ? (
        <Button main onPress={() => setOpened(true)}>
          {t('access.openIt')}
        </Button>
      ) : null}
      {approval.grantId && opened ? <OpenedGrant grantId={approval.grantId} /> : null}
    </article>
  )
}
