import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { personTargetIds } from '#shared/vocabulary/imports.ts'
import { catalogue } from '../../catalogue/index.ts'
import { getImport, loadExamination, mappingOf } from './load-import.ts'
import { chooseSheet, proposeFor } from './mapping/choose-sheet.ts'
import { rowsBelow } from './mapping/examine-table.ts'
import { isTarget, type Mapping, overlay, type ProposedColumn, shapeHash } from './mapping/propose-mapping.ts'
import { letterOf } from './reading/table.ts'

type View = ResponseOf<Api['imports.examine']>

/** Sheets and columns with the mapping that was saved, remembered or seems right. Headings and counts, never a value. */
export async function examineImport(
  cx: Cx,
  importId: string,
  asked: { sheet?: number | undefined; headerRow?: number | undefined },
): Promise<View> {
  const one = await getImport(cx.deps.db, importId)
  const examination = await loadExamination(cx, one)
  const saved = mappingOf(one)
  const index = asked.sheet ?? saved?.sheet ?? chooseSheet(examination).sheet
  const sheet = examination.sheets[index]
  if (!sheet) throw new AppError('request.invalid', { fields: [{ path: 'sheet', key: 'errors.field.not_in_list' }] })
  const savedHere = saved?.sheet === index ? saved : null
  const proposal = proposeFor(sheet, asked.headerRow ?? savedHere?.headerRow)
  const { headerRow } = proposal
  const isSaved = savedHere?.headerRow === headerRow
  const remembered = isSaved ? null : await findRemembered(cx, shapeHash(sheet, headerRow))
  const { findBy, columns } =
    isSaved && savedHere
      ? overlay(proposal, savedHere, 'saved')
      : remembered
        ? overlay(proposal, remembered, 'remembered')
        : proposal
  return {
    sheets: examination.sheets.map(({ name, rows, hidden }, at) => ({ sheet: at, name, rows, hidden })),
    sheet: index,
    headerRow,
    headerRowMax: limits.importHeaderRowMax,
    rows: rowsBelow(sheet, headerRow),
    findBy,
    columns: columns.map((column) => present(cx, column)),
    remembered: remembered !== null,
    targets: presentTargets(cx),
  }
}

async function findRemembered(cx: Cx, hash: string): Promise<Pick<Mapping, 'findBy' | 'columns'> | null> {
  const found = await row<{ mapping: string }>(
    cx.deps.db,
    'SELECT mapping FROM archives_import_shapes WHERE shape_hash = ?',
    [hash],
  )
  return found ? (JSON.parse(found.mapping) as Pick<Mapping, 'findBy' | 'columns'>) : null
}

function present(cx: Cx, { overCollected, target, ...column }: ProposedColumn): View['columns'][number] {
  return {
    ...column,
    target: target as View['columns'][number]['target'],
    letter: letterOf(column.column),
    overCollected: overCollected && {
      law: text(cx.locale, `importing.law.${overCollected.law}` as 'importing.law.PIPL-28'),
      message: text(cx.locale, `importing.over.${overCollected.kind}`),
    },
  }
}

function presentTargets(cx: Cx): View['targets'] {
  return [
    {
      section: 'person',
      title: text(cx.locale, 'importing.target.person'),
      targets: personTargetIds.map((target) => ({
        target,
        label: text(cx.locale, `importing.target.${target}`),
        rowPositions: 1,
      })),
    },
    ...catalogue().sections.flatMap(({ key, titles, repeating, fields }) => {
      const targets = fields
        .filter((field) => isTarget(field.key))
        .map((field) => ({
          target: field.key,
          label: field.labels[cx.locale],
          rowPositions: repeating ? limits.rowsPerSectionMax : 1,
        }))
      return targets.length > 0 ? [{ section: key, title: titles[cx.locale], targets }] : []
    }),
  ]
}
