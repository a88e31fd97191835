import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { poolOf } from '#shared/vocabulary/states.ts'
import { catalogue } from '../catalogue/index.ts'
import { leaversSince, rowsOf, servedPerson } from '../people/index.ts'
import { addPeriod, explainDue, holdsOf, listVersions } from '../retention/index.ts'
import type { ReceiptRow } from './erasure.model.ts'
import { presentRules } from './present-rules.ts'
import type { ReceiptDocument } from './receipt-document.ts'
import { sendingsOf } from './sendings-of.ts'

type Timeline = ResponseOf<Api['erasure.timeline']>
type Kind = Timeline['kinds'][number]

/** What becomes of everything that is kept of one leaver. Kinds of data, days and reasons; nothing of an archive. */
export async function getTimeline(cx: Cx, employeeId: string): Promise<Timeline> {
  const { db, config } = cx.deps
  const person = await servedPerson(cx, employeeId)
  if (!person) throw new AppError('people.not_found')
  if (poolOf[person.state] !== 'left') throw new AppError('erasure.not_left')
  const today = localDate(cx.now(), config.timeZone)
  const [shown, known, { version, dues }, holds, versions, receipts, unproven] = await Promise.all([
    rowsOf(cx, [employeeId]),
    leaversSince(db, [employeeId]),
    explainDue(db, employeeId, { today, locale: cx.locale }),
    holdsOf(db, [employeeId], today),
    listVersions(db),
    receiptsOf(cx, employeeId),
    row<{ n: number }>(
      db,
      "SELECT COUNT(*) AS n FROM erasure_erasures WHERE employee_id = ? AND state IN ('begun', 'open')",
      [employeeId],
    ),
  ])
  const recordedAt = known.get(employeeId)?.recordedAt ?? null
  const inForce = versions.find(({ number }) => Number(number) === version)
  const kinds = dues.map(
    ({ retentionClass, ...due }): Kind => ({
      retentionClass,
      fields: catalogue()
        .fields.filter((field) => field.retentionClass === retentionClass)
        .map(({ labels }) => labels[cx.locale]),
      state: due.state,
      ruleId: due.ruleId,
      jurisdiction: due.jurisdiction,
      triggeredOn: due.triggeredOn,
      keepUntil: due.keepUntil,
      source: due.source,
      ground: due.ground,
      storageOnlyFrom: due.storageOnlyFrom,
      eraseOn: due.eraseOn,
      holds: holds
        .filter(({ classes }) => due.state !== 'erased' && classes.includes(retentionClass))
        .map(({ caseNumber, endsOn }) => ({ caseNumber, endsOn })),
      receiptId: receipts.find(({ classes }) => classes.includes(retentionClass))?.id ?? null,
    }),
  )
  return {
    employeeId,
    name: person.name,
    ...(shown[0]?.employeeNumber ? { employeeNumber: shown[0].employeeNumber } : {}),
    state: person.state,
    leftOn: person.leftOn,
    recordedAt: recordedAt === null ? null : new Date(recordedAt).toISOString(),
    graceUntil:
      recordedAt === null
        ? null
        : addPeriod(localDate(recordedAt, config.timeZone), { months: 0, days: limits.leaverErasureDays }),
    rules: inForce ? presentRules(inForce) : null,
    kinds: kinds.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    receipts,
    unproven: Number(unproven?.n),
  }
}

const orderOf = ({ state, eraseOn, retentionClass }: Kind) =>
  `${state === 'erased' ? 1 : 0}|${eraseOn ?? '9999'}|${retentionClass}`

/** Newest first; a person has at most a few. */
async function receiptsOf(cx: Cx, employeeId: string): Promise<Timeline['receipts']> {
  const { db } = cx.deps
  const found = await rows<Pick<ReceiptRow, 'id' | 'document'>>(
    db,
    'SELECT id, document FROM erasure_receipts WHERE employee_id = ? ORDER BY id DESC',
    [employeeId],
  )
  const sendings = await sendingsOf(
    db,
    found.map(({ id }) => id),
  )
  return found.map(({ id, document }) => {
    const { ground, erasedAt, classes } = JSON.parse(document) as ReceiptDocument
    return { id, ground, erasedAt, classes: classes.map((one) => one.id), sending: sendings.get(id) ?? null }
  })
}
