import type ExcelJS from 'exceljs'
import { workbookBytes } from '#server/lib/workbook-bytes.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { EntryNames } from '../entry-names.ts'
import { presentAll } from '../search-log.ts'
import { fullSight } from '../sight.ts'
import { foundEntryOf, isErased, type PackedEntry } from './select-entries.ts'

/** Excel ends at 1,048,576 rows; half of that still opens on an office computer. */
const rowsPerSheet = 500_000

const headings = [
  'position',
  'at',
  'line',
  'role',
  'name',
  'action',
  'purpose',
  'reason',
  'subject',
  'sections',
  'fields',
  'result',
  'rules',
  'ruleVersion',
  'permissionSet',
  'approver',
  'id',
] as const
const widths: Partial<Record<(typeof headings)[number], number>> = { at: 24, line: 70, reason: 40, fields: 30, id: 30 }

/** The entries as a person reads them, in sheets of half a million. What proves them is the other file. */
export function writeWorkbook(
  cx: Cx,
  names: EntryNames,
  pages: AsyncIterable<readonly PackedEntry[]>,
  onProgress: (entries: number) => Promise<void>,
): AsyncIterable<Uint8Array> {
  return workbookBytes(async (workbook, taken) => {
    let sheet: ExcelJS.Worksheet | null = null
    let count = 0
    for await (const page of pages) {
      const views = await presentAll(cx, page.map(foundEntryOf), names, fullSight)
      for (const [at, view] of views.entries()) {
        if (!sheet || count % rowsPerSheet === 0) {
          sheet?.commit()
          sheet = workbook.addWorksheet(
            `${text(cx.locale, 'evidence.sheet')} ${Math.floor(count / rowsPerSheet) + 1}`,
            {
              views: [{ state: 'frozen', ySplit: 1 }],
            },
          )
          sheet.columns = headings.map((key) => ({
            key,
            header: text(cx.locale, `evidence.column.${key}`),
            width: widths[key] ?? 14,
          }))
        }
        const packed = page[at] as PackedEntry
        sheet
          .addRow({
            position: packed.position,
            at: view.at,
            line: view.line,
            role: text(cx.locale, `vocabulary.capacity.${view.capacity}`),
            name: view.actorName,
            action: text(cx.locale, `vocabulary.action.${packed.action}`),
            purpose: view.purposeName,
            reason: isErased(packed) ? text(cx.locale, 'evidence.erased') : view.reason,
            subject: packed.subjectPid,
            sections: view.sections.map(({ name }) => name).join('、'),
            fields: view.fields.join('、'),
            result: text(cx.locale, `vocabulary.result.${packed.result}`),
            rules: view.rules.map((rule) => rule.text).join('、'),
            ruleVersion: view.ruleVersion,
            permissionSet: view.permissionSet,
            approver: view.approverName,
            id: view.id,
          })
          .commit()
        if (++count % 500 === 0) await taken()
      }
      await onProgress(page.length)
    }
    sheet?.commit()
  })
}
