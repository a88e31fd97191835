import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type EntryNames, getEntries, readTexts } from '../../audit/index.ts'
import type { AlertRow } from '../oversight.model.ts'
import { concerns } from '../who.ts'

type View = ResponseOf<Api['oversight.answer_alert']>

export const alertColumns = `id, alert_key AS alertKey, rule, actor_id AS actorId, subject_pid AS subjectPid, day, entry_ids AS entryIds,
  found_at AS foundAt, state, answered_at AS answeredAt, answered_by AS answeredBy, answered_by_name AS answeredByName,
  answer_entry_id AS answerEntryId`

/** Lines shown of each; the detail page has the rest. */
const shownMax = 5

export async function listAlerts(
  cx: Cx,
  query: { state: 'open' | 'answered'; cursor?: string | undefined; limit: number },
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.alerts']>> {
  const after = decodeCursor(query.cursor, 1)
  const found = await rows<AlertRow>(
    cx.deps.db,
    `SELECT ${alertColumns} FROM oversight_alerts WHERE state ${query.state === 'open' ? '=' : '<>'} 'open'
     ${after ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${query.limit + 1}`,
    after ? [String(after[0])] : [],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await presentAlerts(cx, page, names),
    nextCursor: found.length > query.limit && last ? encodeCursor([last.id]) : null,
  }
}

export async function presentAlerts(cx: Cx, alerts: readonly AlertRow[], names: EntryNames): Promise<View[]> {
  const { deps, locale } = cx
  const shown = alerts.map(({ entryIds }) => (JSON.parse(entryIds) as string[]).slice(-shownMax).reverse())
  const [entries, texts, subjects] = await Promise.all([
    getEntries(cx, [...new Set(shown.flat())], names),
    readTexts(
      deps,
      alerts.flatMap(({ answerEntryId }) => answerEntryId ?? []),
    ),
    names.subjects(deps.db, [...new Set(alerts.flatMap(({ subjectPid }) => subjectPid ?? []))]),
  ])
  return alerts.map((alert, index) => {
    const lines = (shown[index] as string[]).flatMap((id) => entries.get(id) ?? [])
    return {
      id: alert.id,
      rule: alert.rule,
      title: text(locale, `oversight.rule.${alert.rule}`),
      explanation: text(locale, `oversight.rule.${alert.rule}.why`),
      actorName: lines[0]?.actorName ?? '',
      subjectName: alert.subjectPid ? (subjects.get(alert.subjectPid) ?? null) : null,
      day: alert.day,
      foundAt: new Date(Number(alert.foundAt)).toISOString(),
      state: alert.state,
      entries: lines.map(({ id, line }) => ({ id, line })),
      entryCount: (JSON.parse(alert.entryIds) as string[]).length,
      answeredByName: alert.answeredByName,
      answeredAt: alert.answeredAt === null ? null : new Date(Number(alert.answeredAt)).toISOString(),
      because: (alert.answerEntryId && texts.get(alert.answerEntryId)) || null,
      canAnswer: alert.state === 'open' && !concerns(cx, actorOf(cx), alert),
    }
  })
}
