import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { EntryNames } from './entry-names.ts'
import type { FoundEntry } from './find-entries.ts'
import type { RecordedOutcome } from './find-outcomes.ts'

type Entry = ResponseOf<Api['audit.get']>

const asked = new Set([
  'archives.revealed',
  'archives.reopened',
  'archives.reveal_abandoned',
  'archives.looked_up',
  'work.opened',
  'work.filed',
])

/** An entry in words anybody understands, in the reader's language and time zone. */
export function presentEntry(
  cx: Cx,
  entry: FoundEntry & { closed: boolean },
  names: EntryNames,
  subjects: ReadonlyMap<string, string>,
  outcome: RecordedOutcome | undefined,
): Entry {
  const purposeName = entry.purpose ? names.purpose(entry.purpose, cx.locale) : null
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    line: lineOf(cx, entry),
    action: entry.action,
    result: entry.result,
    actorId: entry.actorId,
    actorName: entry.actorName,
    capacity: entry.capacity,
    purpose: entry.purpose,
    purposeName,
    reason: entry.reason,
    closed: entry.closed,
    subject: entry.subjectPid ? entry.subjectPid.slice(0, 10) : null,
    subjectName: entry.subjectPid ? (subjects.get(entry.subjectPid) ?? null) : null,
    sections: entry.sections
      .split(',')
      .filter(Boolean)
      .map((key) => ({ key, name: names.section(key, cx.locale) })),
    fields: (JSON.parse(entry.fields) as string[]).map((key) => names.field(key, cx.locale)),
    rules: entry.ruleIds
      .split(',')
      .filter(Boolean)
      .map((id) => ({ id, text: names.rule(id, cx.locale) })),
    permissionSet: entry.permissionSetId,
    ruleVersion: entry.ruleVersion,
    grantId: entry.grantId,
    ticketId: entry.ticketId,
    approverName: entry.approverName,
    requestId: entry.requestId,
    device: text(
      cx.locale,
      `vocabulary.device.${entry.device === 'phone' || entry.device === 'pc' ? entry.device : 'unknown'}`,
    ),
    outcome: outcome ? outcomeText(cx, outcome) : null,
  }
}

export function outcomeText(cx: Cx, { outcome, to }: RecordedOutcome): string {
  return outcome === 'provided_to' && to
    ? text(cx.locale, 'log.outcome.provided_to', { to })
    : text(cx.locale, `vocabulary.outcome.${outcome}`)
}

/** 2024-05-10 15:30,人事管理员 周敏,查询原因:私人债务求助,结果:未提供 */
function lineOf(cx: Cx, entry: FoundEntry & { closed: boolean }): string {
  const common = {
    at: localMinute(entry.at, cx.timeZone),
    role: text(cx.locale, `vocabulary.capacity.${entry.capacity}`),
    name: entry.actorName,
    result: text(cx.locale, `vocabulary.result.${entry.result}`),
  }
  const action = text(cx.locale, `vocabulary.action.${entry.action}`)
  if (asked.has(entry.action))
    return text(cx.locale, 'log.line.reveal', {
      ...common,
      reason: entry.reason ?? text(cx.locale, entry.closed ? 'log.reason.closed' : 'log.reason.none'),
    })
  if (entry.action === 'archives.outcome_recorded') {
    const { outcome } = JSON.parse(entry.details) as RecordedOutcome
    return text(cx.locale, 'log.line.outcome', {
      ...common,
      action,
      outcome: outcomeText(cx, { outcome, to: entry.reason }),
    })
  }
  return text(cx.locale, 'log.line.act', { ...common, action }).replace(/ ([,，、])/, '$1')
}
