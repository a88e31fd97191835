import type { Cx } from '#server/platform/context.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { errors } from '#shared/errors.ts'
import { type FaultKindId, faultKindIds, faultKinds } from '#shared/vocabulary/imports.ts'
import { catalogue } from '../../catalogue/index.ts'
import type { Summary } from './count-outcomes.ts'
import { findImportKey, getImport, openFileName, type StoredImport } from './load-import.ts'

export type ImportView = ResponseOf<Api['imports.get']>

const iso = (at: number) => new Date(Number(at)).toISOString()

/** An import as its pages show it; no cell of it. */
export async function viewImport(cx: Cx, one: StoredImport): Promise<ImportView> {
  const [key, faults, waiting] = await Promise.all([
    findImportKey(cx, one),
    one.summary ? countFaults(cx, one.id) : [],
    countWaiting(cx, one.id),
  ])
  const running = one.state === 'checking' || one.state === 'importing'
  const rests = one.state === 'examined' || one.state === 'checked'
  return {
    id: one.id,
    state: one.state,
    fileName: openFileName(key, one),
    bytes: one.byteCount,
    fileHash: one.fileHash,
    ...(JSON.parse(one.format) as Pick<ImportView, 'kind' | 'encoding' | 'separator'>),
    uploadedAt: iso(one.uploadedAt),
    uploadedByName: one.uploadedByName,
    diesAt: iso(one.diesAt),
    revision: one.revision,
    progress: running ? { done: one.doneRows, total: one.totalRows } : null,
    problem: one.problem === null ? null : problemText(cx, one.problem),
    check: one.summary ? { ...presentSummary(cx, one.summary), faults } : null,
    result: one.result ? presentSummary(cx, one.result) : null,
    waiting,
    can: {
      map: rests,
      check: rests && one.mapping !== null,
      correct: one.state === 'checked',
      start: one.state === 'checked' && one.checkedRevision === one.revision,
      discard: rests || (one.state === 'done' && waiting > 0),
    },
  }
}

export async function viewImportById(cx: Cx, id: string): Promise<ImportView> {
  return viewImport(cx, await getImport(cx.deps.db, id))
}

function problemText(cx: Cx, problem: string): string {
  if (problem === 'forbidden' || problem === 'failed') return text(cx.locale, `importing.problem.${problem}`)
  return problem in errors
    ? text(cx.locale, `errors.${problem as ErrorCode}`, { requestId: '', line: '', cells: '', columns: '', max: '' })
    : text(cx.locale, 'importing.problem.failed')
}

function presentSummary(cx: Cx, json: string) {
  const summary = JSON.parse(json) as Summary
  return {
    ...summary,
    fields: summary.fields.map((one) => ({
      ...one,
      label: catalogue().field(one.field)?.labels[cx.locale] ?? one.field,
    })),
  }
}

async function countFaults(cx: Cx, importId: string) {
  const found = await rows<{ kind: FaultKindId; state: string; n: number }>(
    cx.deps.db,
    'SELECT kind, state, COUNT(*) AS n FROM archives_import_faults WHERE import_id = ? GROUP BY kind, state',
    [importId],
  )
  const sum = (kind: FaultKindId, open: boolean) =>
    found
      .filter((one) => one.kind === kind && (one.state === 'open') === open)
      .reduce((all, { n }) => all + Number(n), 0)
  return faultKindIds
    .filter((kind) => found.some((one) => one.kind === kind))
    .map((kind) => ({
      kind,
      severity: faultKinds[kind],
      title: text(cx.locale, `importing.kind.${kind}`),
      open: sum(kind, true),
      settled: sum(kind, false),
    }))
}

async function countWaiting(cx: Cx, importId: string): Promise<number> {
  const found = await row<{ n: number }>(
    cx.deps.db,
    `SELECT COUNT(*) AS n FROM archives_held_values WHERE import_id = ?`,
    [importId],
  )
  return Number(found?.n ?? 0)
}
