import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { StepId } from '#shared/vocabulary/oversight.ts'
import {
  append,
  type EntryNames,
  type FoundEntry,
  findEntries,
  getEntries,
  inSight,
  proveEntry,
  sightOf,
} from '../../audit/index.ts'

type Way = ResponseOf<Api['oversight.entry']>

/** The longest purpose lives ninety days: what belongs to one look lies within. */
const aroundMs = 100 * 86_400_000
const relatedActions = [
  'archives.revealed',
  'archives.reopened',
  'archives.outcome_recorded',
  'access.approval_decided',
  'access.approval_expired',
] as const

/** One entry, what went before and after it, and its proof. The auditor's opening it is itself an entry, written first. */
export async function getWay(cx: Cx, entryId: string, names: EntryNames): Promise<Way> {
  const { deps } = cx
  const {
    entries: [entry],
  } = await findEntries(deps, { id: entryId }, { limit: 1 })
  if (!entry) throw new AppError('audit.not_found')
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'oversight.entry_opened',
        result: 'shown',
        subjectPid: entry.subjectPid,
        details: { of: entryId },
      },
    ]),
  )
  const [shown, related, proof, sight] = await Promise.all([
    getEntries(cx, [entryId], names),
    relatedTo(cx, entry),
    proveEntry(deps, entryId),
    sightOf(cx, names),
  ])
  const seen = (one: FoundEntry) => inSight(deps, one, sight)
  return {
    entry: shown.get(entryId) as Way['entry'],
    steps: stepsOf(cx, seen(entry), related.map(seen), names),
    proof: { ...proof, sealedAt: proof.sealedAt === null ? null : new Date(proof.sealedAt).toISOString() },
  }
}

/** Under the same grant or request, oldest first. */
async function relatedTo(cx: Cx, entry: FoundEntry): Promise<FoundEntry[]> {
  if (!entry.subjectPid) return []
  const at = Number(entry.at)
  const { entries } = await findEntries(
    cx.deps,
    { subjectPid: entry.subjectPid, actions: relatedActions, from: at - aroundMs, to: at + aroundMs },
    { limit: 500 },
  )
  const of = (one: FoundEntry) => (JSON.parse(one.details) as { of?: string }).of
  const decisions = entries.filter((one) => of(one) === entry.id || (entry.grantId && one.grantId === entry.grantId))
  const asked = new Set([entry.id, ...decisions.flatMap((one) => of(one) ?? [])])
  const grants = new Set([entry, ...decisions].flatMap(({ grantId }) => grantId ?? []))
  return entries
    .filter((one) => one.id !== entry.id)
    .filter((one) => asked.has(one.id) || asked.has(of(one) ?? '') || (one.grantId && grants.has(one.grantId)))
    .reverse()
}

function stepsOf(cx: Cx, entry: FoundEntry, related: readonly FoundEntry[], names: EntryNames): Way['steps'] {
  const say = (key: 'asked' | 'judged' | 'approved' | 'shown' | 'hidden' | 'done', params: Record<string, string>) =>
    text(cx.locale, `oversight.step.${key}.text`, params)
  const role = ({ capacity }: FoundEntry) => text(cx.locale, `vocabulary.capacity.${capacity}`)
  const result = (one: FoundEntry) => text(cx.locale, `vocabulary.result.${one.result}`)
  const steps: { step: StepId; at: number; text: string }[] = []
  for (const one of [entry, ...related].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const at = Number(one.at)
    if (one.action === 'archives.outcome_recorded') {
      const { outcome } = JSON.parse(one.details) as { outcome: 'family_contacted' | 'provided_to' | 'not_used' }
      steps.push({
        step: 'done',
        at,
        text: say('done', {
          role: role(one),
          name: one.actorName,
          what: text(cx.locale, `vocabulary.outcome.${outcome}`),
        }),
      })
    } else if (one.action === 'access.approval_decided' || one.action === 'access.approval_expired') {
      steps.push({
        step: 'approved',
        at,
        text: say('approved', { role: role(one), name: one.approverName ?? one.actorName, result: result(one) }),
      })
    } else {
      steps.push({
        step: 'asked',
        at,
        text: say('asked', {
          role: role(one),
          name: one.actorName,
          what: text(cx.locale, `vocabulary.action.${one.action}`),
          purpose: one.purpose ? names.purpose(one.purpose, cx.locale) : text(cx.locale, 'log.reason.none'),
        }),
      })
      if (one.ruleIds)
        steps.push({
          step: 'judged',
          at,
          text: say('judged', {
            result: result(one),
            rules: one.ruleIds
              .split(',')
              .filter(Boolean)
              .map((id) => names.rule(id, cx.locale))
              .join(' · '),
          }),
        })
      if (one.result === 'shown' && one.action !== 'archives.viewed' && one.ticketId) {
        steps.push({ step: 'shown', at, text: say('shown', { name: one.actorName }) })
        // The sheet hides itself; whoever looked longer did so by a further opening with its own entry.
        steps.push({
          step: 'hidden',
          at: at + limits.ticketSeconds * 1000,
          text: say('hidden', { seconds: String(limits.ticketSeconds) }),
        })
      }
    }
  }
  return steps.sort((a, b) => a.at - b.at).map(({ step, at, text }) => ({ step, at: new Date(at).toISOString(), text }))
}
