import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { catalogue } from '../load-catalogue.ts'
import { compareSets } from './compare-sets.ts'
import { permissionsInForce } from './in-force.ts'
import { findProposal } from './publish-set.ts'
import { sentenceOf } from './sentences.ts'

const linesMax = 30

/** Cell by cell against what is in force now, and from when. Once decided there is nothing left to compare with. */
export async function describeProposedSets(
  cx: Cx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { db } = cx.deps
  const inForce = await permissionsInForce(db, cx.now())
  const lines = new Map<string, readonly string[]>()
  for (const id of ids) {
    const proposal = await findProposal(db, id)
    if (proposal?.state !== 'open') continue
    const rules = JSON.parse(proposal.rules) as PermissionSet['rules']
    const changes = compareSets(inForce, { rules }, catalogue().fields)
    lines.set(id, [
      ...changes.slice(0, linesMax).map((change) => sentenceOf(cx.locale, change)),
      ...(changes.length > linesMax
        ? [text(cx.locale, 'permissions.moreChanges', { count: changes.length - linesMax })]
        : []),
      proposal.wantedAt === null
        ? text(cx.locale, 'permissions.takesEffectAtOnce')
        : text(cx.locale, 'permissions.takesEffect', { at: localMinute(Number(proposal.wantedAt), cx.timeZone) }),
    ])
  }
  return lines
}
