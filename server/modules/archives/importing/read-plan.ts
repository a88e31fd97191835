import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { listForMatching } from '../../people/index.ts'
import { insteadOf } from './associated-data.ts'
import { getImportKey, loadExamination, loadFile, mappingOf, openText, type StoredImport } from './load-import.ts'
import { proposeFor } from './mapping/choose-sheet.ts'
import { headingsAt } from './mapping/examine-table.ts'
import type { ProposedColumn } from './mapping/propose-mapping.ts'
import { indexPeople } from './planning/index-people.ts'
import type { Plan } from './planning/plan-rows.ts'
import { openTable } from './reading/open-table.ts'

/** Everything a check or an import reads rows with: the file opened, the mapping, what was corrected, whom there is. */
export async function readPlan(cx: Cx, one: StoredImport): Promise<Plan & { columns: readonly ProposedColumn[] }> {
  const key = await getImportKey(cx, one)
  const mapping = mappingOf(one)
  const examination = await loadExamination(cx, one)
  const sheet = mapping && examination.sheets[mapping.sheet]
  if (!mapping || !sheet) throw new Error(`import ${one.id} has no mapping`)
  const [table, corrections, { people, departments }] = await Promise.all([
    loadFile(cx, one, key).then(openTable),
    loadCorrections(cx, one.id, key),
    listForMatching(cx),
  ])
  return {
    table,
    mapping,
    hasMerges: sheet.hasMerges,
    width: headingsAt(sheet, mapping.headerRow).findLastIndex(({ text }) => text !== '') + 1,
    corrections,
    people: indexPeople(people, departments),
    today: localDate(cx.now(), cx.timeZone),
    columns: proposeFor(sheet, mapping.headerRow).columns,
  }
}

async function loadCorrections(cx: Cx, importId: string, key: Buffer): Promise<Map<string, string | null>> {
  const found = await rows<{ sheetRow: number; sheetColumn: number; sealed: Buffer | null }>(
    cx.deps.db,
    `SELECT sheet_row AS sheetRow, sheet_column AS sheetColumn, sealed FROM archives_import_corrections WHERE import_id = ?`,
    [importId],
  )
  return new Map(
    found.map(({ sheetRow, sheetColumn, sealed }) => [
      `${sheetRow}|${sheetColumn}`,
      sealed && openText(key, sealed, insteadOf(importId, sheetRow, sheetColumn)),
    ]),
  )
}
