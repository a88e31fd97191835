import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { LeaverChannelId } from '#shared/vocabulary/leavers.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'

/** For HR: archives of the same person beside this one, and the way to somebody who has no account any more. */
export function LeaverCard({ employeeId, left }: { employeeId: string; left: boolean }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const standing = useQuery({
    queryKey: ['leaver', employeeId, locale],
    queryFn: () => call('leavers.standing', { params: { employeeId } }),
  })
  const send = useMutation({
    mutationFn: (channel: LeaverChannelId) => call('leavers.send_link', { params: { employeeId }, body: { channel } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['leaver', employeeId] }),
  })
  if (standing.data && !left && standing.data.formers.length === 0) return null
  return (
    <section className="card">
      <h2>{t('leavers.card.title')}</h2>
      <Loaded query={standing}>
        {({ formers, cameBack, channels, identifiable, links, requests }) => (
          <>
            {formers.map((one) => (
              <p key={one.employeeId}>
                {t('leavers.card.former', { left: one.leftOn ?? '…' })} {t(`leavers.formerState.${one.state}`)}{' '}
                <Link to={`/archives/${one.employeeId}`}>{t('leavers.card.open')}</Link>
              </p>
            ))}
            {cameBack ? (
              <p>
                {t('leavers.card.back')} {t(`leavers.formerState.${cameBack.state}`)}{' '}
                <Link to={`/archives/${cameBack.employeeId}`}>{t('leavers.card.openNew')}</Link>
              </p>
            ) : null}
            {requests.map((one) => (
              <p key={one.id}>
                {t('leavers.desk.title')} <span className="badge">{t(`leavers.requestState.${one.state}`)}</span>{' '}
                <span className="soft">
                  {t('leavers.page.asked', { at: instant(one.askedAt), due: instant(one.dueBy) })}
                </span>
              </p>
            ))}
            {left && !cameBack ? (
              <>
                <p>
                  <b>{t('leavers.card.link')}</b>
                </p>
                <p className="soft">
                  {t(
                    channels.length === 0
                      ? 'leavers.card.noAddress'
                      : identifiable
                        ? 'leavers.card.linkHint'
                        : 'leavers.card.notIdentifiable',
                  )}
                </p>
                {send.isError ? <Problem error={send.error} /> : null}
                {send.data ? <p role="status">{t('leavers.card.sent', { at: instant(send.data.expiresAt) })}</p> : null}
                {identifiable ? (
                  <p className="row">
                    {channels.map((channel) => (
                      <Button key={channel} isDisabled={send.isPending} onPress={() => send.mutate(channel)}>
                        {t(`leavers.card.send.${channel}`)}
                      </Button>
                    ))}
                  </p>
                ) : null}
                {links.length > 0 ? (
                  <ol className="timeline">
                    {links.map((link) => (
                      <li key={link.id}>
                        <span className="badge">{t(`leavers.linkState.${link.state}`)}</span>{' '}
                        <span className="soft">
                          {link.madeBy === null
                            ? t('leavers.card.linkItself', { at: instant(link.madeAt) })
                            : t('leavers.card.linkLine', { at: instant(link.madeAt), name: link.madeBy })}
                        </span>
                      </li>
                    ))}
                  </ol>
                ) : null}
              </>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}
