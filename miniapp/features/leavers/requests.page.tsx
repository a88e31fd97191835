import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Request = ResponseOf<Api['leavers.requests']>['items'][number]

/** The officer's desk for people who left and ask that what is held of them be destroyed. */
export function LeaverRequestsPage() {
  const { t, locale } = useTexts()
  const [state, setState] = useState<'open' | 'closed'>('open')
  const requests = useQuery({
    queryKey: ['leaver-requests', state, locale],
    queryFn: () => call('leavers.requests', { query: { state } }),
  })
  return (
    <Page title={t('leavers.desk.title')}>
      <p className="row">
        {(['open', 'closed'] as const).map((one) => (
          <Button key={one} main={state === one} aria-pressed={state === one} onPress={() => setState(one)}>
            {t(`leavers.desk.${one}`)}
          </Button>
        ))}
      </p>
      <Loaded query={requests}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('leavers.desk.none')} />
          ) : (
            items.map((one) => <RequestCard key={one.id} request={one} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function RequestCard({ request }: { request: Request }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [sure, setSure] = useState(false)
  const decide = useMutation({
    mutationFn: (granted: boolean) =>
      call('leavers.decide', {
        params: { requestId: request.id },
        body: granted ? { granted, note: note.trim() || null } : { granted, note },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['leaver-requests'] }),
  })
  const open = request.state === 'asked'
  const stays = open ? request.stays : request.kept
  // Whom a message was about is marked.
  const meant = useSearchParams()[0].get('item') === request.id
  return (
    <article className="card" aria-current={meant ? 'true' : undefined}>
      <div className="spread">
        <h2>
          <Link to={`/archives/${request.employeeId}`}>{request.name}</Link>{' '}
          <span className={request.overdue ? 'badge red' : 'badge'}>
            {request.overdue ? t('leavers.desk.overdue') : t(`leavers.requestState.${request.state}`)}
          </span>
        </h2>
        <span className="soft">
          {request.decidedAt
            ? t('leavers.page.decided', { at: instant(request.decidedAt) })
            : t('leavers.desk.due', { at: instant(request.dueBy) })}
        </span>
      </div>
      {open ? (
        <>
          <p>
            <b>{t('leavers.desk.goes')}</b>
          </p>
          <p>{request.goes.length > 0 ? request.goes.join('、') : t('leavers.desk.goesNone')}</p>
        </>
      ) : null}
      {!open && request.erased.length > 0 ? (
        <p>{t('leavers.page.erased', { list: request.erased.join('、') })}</p>
      ) : null}
      {stays.length > 0 ? (
        <>
          <p>
            <b>{t('leavers.desk.stays')}</b>
          </p>
          <ul className="plain">
            {stays.map((one) => (
              <li key={one.title} className="line">
                <b>{one.title}</b>
                <br />
                <span className="soft">{one.why}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {request.note ? <p>{t('leavers.page.note', { note: request.note })}</p> : null}
      {open ? (
        <>
          <TextInput
            label={t('leavers.desk.note')}
            value={note}
            onChange={setNote}
            lines={2}
            maxLength={limits.noteCharsMax}
            error={fieldError(decide.error, 'note')}
          />
          {decide.isError && !sure ? <Problem error={decide.error} /> : null}
          <p className="row">
            <Button main isDisabled={request.goes.length === 0 || decide.isPending} onPress={() => setSure(true)}>
              {t('leavers.desk.grant')}
            </Button>
            <Button isDisabled={note.trim() === '' || decide.isPending} onPress={() => decide.mutate(false)}>
              {t('leavers.desk.refuse')}
            </Button>
          </p>
        </>
      ) : null}
      {sure ? (
        <ConfirmDialog
          title={t('leavers.desk.grant')}
          confirm={t('leavers.desk.grant')}
          pending={decide.isPending}
          error={decide.error}
          onConfirm={() => decide.mutate(true)}
          close={() => setSure(false)}
        >
          <p>{t('leavers.desk.sure', { list: request.goes.join('、') })}</p>
        </ConfirmDialog>
      ) : null}
    </article>
  )
}
