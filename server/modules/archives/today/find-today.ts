import type { Cx } from '#server/platform/context.ts'
import { sources } from './sources.ts'
import type { TodayItem, TodaySource } from './today-source.ts'

/** What waits for whoever asks. Looking here is no look at anybody: no source shows a value. */
export async function findToday(cx: Cx, more: readonly TodaySource[]): Promise<{ items: TodayItem[] }> {
  const items = await Promise.all([...more, ...sources].map((find) => find(cx)))
  return { items: items.filter((item) => item !== null) }
}
