import type { Cx } from '#server/platform/context.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { propose } from '../access/index.ts'
import { append, maskReason } from '../audit/index.ts'
import { brokenPromises, keepProposal, numbered, publishNarrowing, type Wanted, weighSet } from '../catalogue/index.ts'
import { presentEditor } from './present-editor.ts'

type Publication = ResponseOf<Api['permissions.publish']>

/** The draft as the caller saw it, now or at a time. */
export function publish(cx: Cx, { seen, at, note }: HandlerInput<Api['permissions.publish']>['body']) {
  return putForward(cx, { draftSeen: seen, at: at === null ? null : Date.parse(at), note: masked(note) })
}

/** One tap back: a new set with the rules of an old one, under the same conditions as any. */
export function rollBack(cx: Cx, number: number, note: string | null) {
  return putForward(cx, { rollBackTo: number, at: null, note: masked(note) })
}

const masked = (note: string | null) => (note === null ? null : maskReason(note))

/** What narrows is in force by one person's word, what widens waits for a second; what breaks a promise is neither. */
async function putForward(cx: Cx, wanted: Wanted): Promise<Publication> {
  const result = await numbered(cx, async (tx) => {
    const candidate = await weighSet(tx, wanted)
    if (candidate.broken.length > 0) {
      const cells = candidate.broken.flatMap((one) => one.cells)
      await append(tx, [
        {
          by: cx,
          action: 'permissions.refused',
          result: 'refused',
          reason: wanted.note,
          fields: [...new Set(cells.map(({ field }) => field))],
          ruleIds: candidate.broken.map(({ invariant }) => invariant.id),
        },
      ])
      return candidate
    }
    if (!candidate.widens) {
      await publishNarrowing(tx, candidate, wanted)
      return 'published' as const
    }
    const id = await keepProposal(tx, candidate, wanted)
    await propose(tx, { kind: 'permissions', proposedId: id, proposed: {}, reason: wanted.note })
    return 'proposed' as const
  })
  // After the commit, so that the refusal stays in the log.
  if (typeof result !== 'string') throw brokenPromises(cx.locale, result.broken)
  return { outcome: result, editor: await presentEditor(cx) }
}
