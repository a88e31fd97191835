import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Problem } from '../../ui/page.tsx'

/** Who outside has seen the log, in one line; the hashes that somebody elsewhere may compare are one tap away. */
export function SealCard() {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const seal = useQuery({ queryKey: ['log-seal'], queryFn: () => call('audit.seal', {}) })
  if (seal.isError) return <Problem error={seal.error} retry={() => void seal.refetch()} />
  if (!seal.data) return null
  const { head, stamp, stamping, fingerprint, problems, closedUntil, retired } = seal.data
  const day = (at: string) => new Date(at).toLocaleDateString(locale, { dateStyle: 'medium' })
  const facts: [string, string][] = head
    ? [
        [t('audit.seal.head'), t('audit.seal.headOf', { count: head.size, at: instant(head.at) })],
        [t('audit.seal.root'), head.root],
        [t('audit.seal.fingerprint'), fingerprint.match(/.{8}/g)?.join(' ') ?? ''],
      ]
    : []
  return (
    <section className="card" aria-label={t('audit.seal.title')}>
      <p>
        {stamp
          ? t('audit.seal.stamped', { at: instant(stamp.at), by: stamp.by, count: stamp.size })
          : t(stamping ? 'audit.seal.notYet' : 'audit.seal.unstamped')}
      </p>
      {problems.map(({ kind, since }) => (
        <p key={kind} className="error">
          {t(`today.seal.${kind}`)} · {instant(since)}
        </p>
      ))}
      <p className="soft">{t('audit.seal.closed', { date: day(closedUntil) })}</p>
      {retired ? (
        <p className="soft">{t('audit.seal.retired', { date: day(retired.before), count: retired.entries })}</p>
      ) : null}
      {head ? (
        <details>
          <summary className="soft">{t('audit.seal.details')}</summary>
          <dl className="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </section>
  )
}
