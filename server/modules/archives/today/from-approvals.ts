import type { Cx } from '#server/platform/context.ts'
import { listApprovals, titleOf } from '../../access/index.ts'
import { countedMax, namedMax, type TodayItem } from './today-source.ts'

type Approval = Awaited<ReturnType<typeof listApprovals>>['items'][number]

/** An item made of open requests of one box, those that pass. */
export async function fromApprovals(
  cx: Cx,
  box: 'inbox' | 'mine',
  passes: (approval: Approval) => boolean,
  about: Pick<TodayItem, 'kind' | 'title' | 'to'>,
): Promise<TodayItem | null> {
  const { items, nextCursor } = await listApprovals(cx, { box, state: 'open', limit: countedMax })
  // Newest first.
  const waiting = items.filter(passes)
  if (waiting.length === 0) return null
  const iso = (at: number) => new Date(Number(at)).toISOString()
  return {
    ...about,
    count: waiting.length,
    more: nextCursor !== null,
    overdue: waiting.filter(({ expiresAt }) => Number(expiresAt) <= cx.now()).length,
    oldestAt: iso((waiting.at(-1) as Approval).askedAt),
    newest: waiting
      .slice(0, namedMax)
      .map((approval) => ({ id: approval.id, title: titleOf(cx, approval), at: iso(approval.askedAt) })),
  }
}
