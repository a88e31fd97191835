import { posix } from 'node:path'
import { AppError } from '#server/platform/app-error.ts'
import { limits } from '#shared/limits.ts'
import { readNumberStyles } from './number-formats.ts'
import { readWorksheet } from './read-worksheet.ts'
import { readWholeXml } from './read-xml.ts'
import { readSharedStrings } from './shared-strings.ts'
import type { Merge, Sheet, TableFile } from './table.ts'
import { openZip, type ZipParts } from './zip-parts.ts'

/** An Excel workbook of today (ECMA-376, .xlsx). One with macros is refused, whatever its name says. */
export async function openWorkbook(file: Buffer): Promise<TableFile> {
  const parts = await openZip(file)
  if (!parts.names.includes('[Content_Types].xml')) throw new AppError('archives.import_type')
  await refuseMacros(parts)
  const workbook = await targetOf(parts, '', /\/officeDocument$/)
  if (!workbook || !parts.names.includes(workbook)) throw new AppError('archives.import_type')
  const { sheets, from1904 } = await readSheets(parts, workbook)
  if (sheets.length === 0) throw new AppError('archives.import_empty')
  const [stringsPart, stylesPart] = await Promise.all([
    targetOf(parts, workbook, /\/sharedStrings$/),
    targetOf(parts, workbook, /\/styles$/),
  ])
  const strings = await readSharedStrings(stringsPart ? parts.read(stringsPart) : null)
  const styles = await readNumberStyles(stylesPart ? parts.read(stylesPart) : null)
  const texts = { strings, styles, from1904 }
  const known = new Map<number, Merge[]>()
  async function* rows(sheet: number) {
    const bytes = parts.read(sheets[sheet]?.part ?? '')
    if (!bytes) throw new AppError('archives.import_damaged')
    const merges: Merge[] = []
    yield* readWorksheet(bytes, texts, merges)
    known.set(sheet, merges)
  }
  return {
    kind: 'xlsx',
    encoding: null,
    separator: null,
    from1904,
    sheets,
    rows,
    async merges(sheet) {
      if (!known.has(sheet)) for await (const _ of rows(sheet));
      return known.get(sheet) ?? []
    },
  }
}

async function refuseMacros(parts: ZipParts): Promise<void> {
  let macros = parts.names.some((name) => /vbaProject\.bin$/i.test(name))
  await readWholeXml(parts.read('[Content_Types].xml'), {
    open: (_, { ContentType = '' }) => {
      if (/macroEnabled|vbaProject/i.test(ContentType)) macros = true
    },
  })
  if (macros) throw new AppError('archives.import_macro')
}

const relationsOf = (part: string) => posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

/** Parts that a part refers to, by id and by the last word of their type. */
async function relations(parts: ZipParts, part: string): Promise<{ id: string; type: string; target: string }[]> {
  const found: { id: string; type: string; target: string }[] = []
  const file = part === '' ? '_rels/.rels' : relationsOf(part)
  await readWholeXml(parts.read(file), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(part || 'x'), Target)
      found.push({ id: Id, type: Type, target })
    },
  })
  return found
}

async function targetOf(parts: ZipParts, part: string, type: RegExp): Promise<string | null> {
  return (await relations(parts, part)).find((one) => type.test(one.type))?.target ?? null
}

async function readSheets(parts: ZipParts, workbook: string) {
  const listed: { name: string; hidden: boolean; relation: string }[] = []
  let from1904 = false
  await readWholeXml(parts.read(workbook), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet' || listed.length >= limits.importSheetsMax) return
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? ''
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      listed.push({ name: attributes.name ?? '', hidden, relation })
    },
  })
  const targets = new Map(
    (await relations(parts, workbook))
      // Charts and dialogs are sheets too, without cells.
      .filter(({ type }) => /\/worksheet$/.test(type))
      .map(({ id, target }) => [id, target]),
  )
  const sheets: (Sheet & { part: string })[] = listed.flatMap(({ name, hidden, relation }) => {
    const part = targets.get(relation)
    return part ? [{ name, hidden, part }] : []
  })
  return { sheets, from1904 }
}
