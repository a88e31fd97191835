import { useEffect, useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'

export type Work = ResponseOf<Api['work.list']>['items'][number]
export type WorkDetail = ResponseOf<Api['work.get']>
export type WorkPurpose = ResponseOf<Api['work.purposes']>['items'][number]

/** How long a session still lives, to the minute. */
export function Remaining({ until }: { until: string }) {
  const { t } = useTexts()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000))
  return <span role="timer">{t('work.remaining', { h: Math.floor(minutes / 60), m: minutes % 60 })}</span>
}

/** Fields by the section they are of, in the catalogue's order. */
export function bySection<Field extends { section: string }>(fields: readonly Field[]): [string, Field[]][] {
  const sections = new Map<string, Field[]>()
  for (const field of fields) sections.set(field.section, [...(sections.get(field.section) ?? []), field])
  return [...sections]
}
