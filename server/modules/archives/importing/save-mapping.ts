import { AppError, type WrongField } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { FindById } from '#shared/vocabulary/imports.ts'
import { append } from '../../audit/index.ts'
import { sectionsOf } from '../../catalogue/index.ts'
import { getImport, loadExamination, type StoredImport } from './load-import.ts'
import { proposeFor } from './mapping/choose-sheet.ts'
import { isPersonTarget, repeats } from './mapping/match-heading.ts'
import { isTarget, type Mapping, type ProposedColumn, shapeHash } from './mapping/propose-mapping.ts'

type Body = HandlerInput<Api['imports.save_mapping']>['body']

const neededFor: Record<FindById, readonly string[]> = {
  employee_number: ['person.employee_number'],
  user_id: ['person.user_id'],
  name_department: ['person.name', 'person.department'],
}

/** Keeps what each column is for, and for the next file with these headings. What was found before no longer counts. */
export async function saveMapping(cx: Cx, importId: string, body: Body): Promise<StoredImport> {
  const one = await getImport(cx.deps.db, importId)
  const { sheets } = await loadExamination(cx, one)
  const sheet = sheets[body.sheet]
  if (!sheet) throw new AppError('request.invalid', { fields: [{ path: 'sheet', key: 'errors.field.not_in_list' }] })
  const { columns: there, rows } = proposeFor(sheet, body.headerRow)
  refuseNonsense(body, there)
  const columns = body.columns.filter(({ target }) => target !== 'ignore')
  const mapping: Mapping = { sheet: body.sheet, headerRow: body.headerRow, findBy: body.findBy, columns }
  await inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      `UPDATE archives_imports SET mapping = ?, revision = revision + 1, checked_revision = NULL, state = 'examined',
         summary = NULL, problem = NULL, done_rows = 0, total_rows = ? WHERE id = ? AND state IN ('examined', 'checked')`,
      [JSON.stringify(mapping), rows, importId],
    )
    if (changed !== 1) throw new AppError('archives.import_not_now')
    // Rows are counted from another header, columns mean something else: nothing of them is left.
    await run(tx, 'DELETE FROM archives_import_faults WHERE import_id = ?', [importId])
    await run(tx, 'DELETE FROM archives_import_corrections WHERE import_id = ?', [importId])
    const hash = shapeHash(sheet, body.headerRow)
    await run(tx, 'DELETE FROM archives_import_shapes WHERE shape_hash = ?', [hash])
    await insertRows(tx, 'archives_import_shapes', [
      {
        shape_hash: hash,
        mapping: JSON.stringify({ findBy: body.findBy, columns }),
        saved_by: actorOf(cx).employeeId,
        saved_at: cx.now(),
      },
    ])
    const fields = [...new Set(columns.map(({ target }) => target).filter((target) => !isPersonTarget(target)))]
    await append(tx, [
      {
        by: cx,
        action: 'archives.import_mapped',
        result: 'done',
        sections: sectionsOf(fields),
        fields,
        details: { import: importId, fileHash: one.fileHash, findBy: body.findBy, columns: columns.length },
      },
    ])
  })
  return getImport(cx.deps.db, importId)
}

function refuseNonsense(body: Body, there: readonly ProposedColumn[]): void {
  const wrong: WrongField[] = []
  const places = new Set<string>()
  const seen = new Set<number>()
  for (const [index, { column, target, rowPosition }] of body.columns.entries()) {
    const path = `columns.${index}`
    const examined = there.find((one) => one.column === column)
    const place = `${target}|${rowPosition}`
    if (!examined || seen.has(column) || !isTarget(target)) wrong.push({ path, key: 'errors.field.not_in_list' })
    else if (target === 'ignore') continue
    else if (examined.overCollected) wrong.push({ path, key: 'errors.field.over_collected' })
    else if (rowPosition > 0 && !repeats(target)) wrong.push({ path, key: 'errors.field.out_of_range' })
    else if (places.has(place)) wrong.push({ path, key: 'errors.field.mapped_twice' })
    seen.add(column)
    places.add(place)
  }
  const has = (target: string) => body.columns.some((one) => one.target === target)
  if (!neededFor[body.findBy].every(has)) wrong.push({ path: 'findBy', key: 'errors.field.person_column_missing' })
  if (!body.columns.some(({ target }) => target !== 'ignore' && !isPersonTarget(target)))
    wrong.push({ path: 'columns', key: 'errors.field.nothing_mapped' })
  if (wrong.length > 0) throw new AppError('archives.import_mapping_invalid', { fields: wrong })
}
