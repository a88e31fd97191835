import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { AppError } from '#server/platform/app-error.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { bareWorkbook, officeRelations, zipOf } from '../fixtures/packed.testing.ts'
import { dingtalkRosterExport, keptByHand, payWithFormulas, workbookOf } from '../fixtures/workbooks.testing.ts'
import { openTable } from './open-table.ts'
import { letterOf, type TableRow } from './table.ts'

const fixture = (name: string) => readFileSync(join(projectRoot, 'server/modules/archives/importing/fixtures', name))

async function read(file: Buffer, sheet = 0): Promise<TableRow[]> {
  const table = await openTable(file)
  const all: TableRow[] = []
  for await (const rows of table.rows(sheet)) all.push(...rows)
  return all
}

async function refusal(file: Buffer): Promise<{ code: string; params: object }> {
  try {
    await read(file)
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params }
    throw error
  }
  throw new Error('it was read')
}

describe('a workbook', () => {
  it('gives dates as days, by the epoch of the workbook, and numbers as they are shown', async () => {
    const [, first, second, third] = await read(await payWithFormulas())
    expect(first?.cells.slice(3)).toEqual(['3000', '2027-02-28', '8000.3'])
    expect(second?.cells.slice(2)).toEqual(['9800', { text: '#N/A', was: 'error' }, '44740', '7500'])
    expect(first?.cells[2]).toEqual({ text: '25000.1', was: 'formula' })
    expect(third?.cells[2]).toEqual({ text: '待定', was: 'formula' })
  })

  it('reads days before March 1900 as Excel counts them, and leaves times and formats without a day alone', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('x')
    const formats = ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '0000000', 'mm:ss', '[$-804]0.00', 'General', '"day" 0']
    sheet.addRow([1, 61, 123, 0.5, 2, 3, 4])
    formats.forEach((format, at) => {
      sheet.getRow(1).getCell(at + 1).numFmt = format
    })
    const [row] = await read(Buffer.from(await workbook.xlsx.writeBuffer()))
    expect(row?.cells).toEqual(['1900-01-01', '1900-03-01', '0000123', '0.5', '2', '3', '4'])
  })

  it('says of a number beyond fifteen digits that digits are lost, and takes the same number as text whole', async () => {
    const rows = await read(await keptByHand(), 1)
    expect(rows[2]?.cells[4]).toMatchObject({ was: 'rounded' })
    expect(rows[3]?.cells[4]).toMatch(/^33010619881224351/)
    expect(rows[2]?.cells[5]).toBe('13800138004')
  })

  it('reads strings in several runs of formatting without their phonetic readings, inline strings and prefixed names', async () => {
    const inline = '<c r="C2" t="inlineStr"><is><t>行内</t></is></c>'
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c>${inline}</x:row></x:sheetData></x:worksheet>`
    const strings =
      '<sst><si><r><t>山田</t></r><r><t xml:space="preserve"> 太郎</t></r><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si></sst>'
    const file = bareWorkbook(sheet, undefined, {
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r2" Type="${officeRelations}/worksheet" Target="worksheets/a.xml"/><Relationship Id="r3" Type="${officeRelations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      'xl/sharedStrings.xml': strings,
    })
    expect(await read(file)).toEqual([{ number: 2, cells: ['山田 太郎', undefined, '行内'] }])
  })

  it('lists sheets with what is hidden, and what is merged', async () => {
    const table = await openTable(await keptByHand())
    expect(table.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['说明', false],
      ['员工信息', false],
      ['备份', true],
    ])
    expect(await table.merges(1)).toEqual([
      { top: 0, left: 0, bottom: 0, right: 5 },
      { top: 2, left: 2, bottom: 4, right: 2 },
    ])
    const roster = await read(await dingtalkRosterExport())
    expect(roster).toHaveLength(5)
    expect(roster[2]?.cells[8]).toBe('1990-03-07')
  })

  it('is refused with macros, whatever its name says', async () => {
    const macro = bareWorkbook('<worksheet/>', undefined, { 'xl/vbaProject.bin': 'x' })
    expect(await refusal(macro)).toMatchObject({ code: 'archives.import_macro' })
    const named = bareWorkbook('<worksheet/>', undefined, {
      '[Content_Types].xml':
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    })
    expect(await refusal(named)).toMatchObject({ code: 'archives.import_macro' })
  })

  it('is refused as soon as it unpacks to too much, though its headers promise little', async () => {
    const bomb = Buffer.alloc(30 * 1024 * 1024, ' ')
    expect(await refusal(bareWorkbook(bomb))).toMatchObject({ code: 'archives.import_unpacks_too_large' })
    // One that lies about its size is damaged at the latest where the lie shows.
    expect((await refusal(bareWorkbook(bomb, { unpackedSize: 100 }))).code).toMatch(
      /^archives\.import_(damaged|unpacks_too_large)$/,
    )
  })

  it('is refused damaged, cut short, encrypted, or when it is another packed file', async () => {
    const whole = await keptByHand()
    expect(await refusal(whole.subarray(0, whole.length - 200))).toMatchObject({ code: 'archives.import_damaged' })
    expect(await refusal(bareWorkbook('<worksheet><sheetData><row>'))).toMatchObject({
      code: 'archives.import_damaged',
    })
    expect(await refusal(zipOf({ 'word/document.xml': '<x/>' }))).toMatchObject({ code: 'archives.import_type' })
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await refusal(compound)).toMatchObject({ code: 'archives.import_old_excel' })
    const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusal(encrypted)).toMatchObject({ code: 'archives.import_encrypted' })
  })

  it('expands no entities of its own: a billion laughs are no laugh', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    expect(await refusal(bareWorkbook(laughs))).toMatchObject({ code: 'archives.import_damaged' })
  })

  it('is refused with more columns than any table has', async () => {
    const wide = await workbookOf([Array.from({ length: 201 }, (_, at) => `c${at}`)])
    expect(await refusal(wide)).toEqual({ code: 'archives.import_too_many_columns', params: { max: 200 } })
  })
})

describe('a table of text', () => {
  it('is read in UTF-8 with and without its mark, and in GB18030 with characters beyond the first plane', async () => {
    const gb = await openTable(fixture('old-hr-system.gb18030.csv'))
    expect(gb).toMatchObject({ kind: 'csv', encoding: 'gb18030', separator: ',' })
    const rows = await read(fixture('old-hr-system.gb18030.csv'))
    expect(rows[1]?.cells[5]).toBe('浙江省杭州市西湖区文三路,18号')
    expect(rows[2]?.cells[8]).toBe('备注里有 "引号"')
    expect(rows[3]?.cells[8]).toBe('𠮷')
    expect(rows[4]?.cells[5]).toBe('杭州市\n上城区')
    expect((await read(fixture('contacts.semicolon.csv')))[0]?.cells[0]).toBe('员工姓名')
    expect(await openTable(fixture('messy-dates.csv'))).toMatchObject({ encoding: 'utf-8', separator: ',' })
  })

  it('finds its separator', async () => {
    expect(await openTable(fixture('contacts.semicolon.csv'))).toMatchObject({ separator: ';' })
    expect(await openTable(fixture('over-collected.tab.csv'))).toMatchObject({ separator: '\t' })
    expect(await openTable(Buffer.from('工号|姓名\nYF1|甲,乙\n'))).toMatchObject({ separator: '|' })
  })

  it('numbers rows as spreadsheets do: empty lines count, lines inside quotes do not', async () => {
    const rows = await read(Buffer.from('工号,住址\n\nYF1,"两\n行"\n\n\nYF2,一行\n'))
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 6])
  })

  it('is refused in UTF-16, and in broken bytes with the line', async () => {
    const text = '工号,姓名\nYF1,甲\n'
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toMatchObject({
      code: 'archives.import_utf16',
    })
    expect(await refusal(Buffer.from('A,B,C\nD,E,F\n', 'utf16le'))).toMatchObject({ code: 'archives.import_utf16' })
    const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xff, 0x0a])])
    expect(await refusal(broken)).toMatchObject({ code: 'archives.import_encoding' })
    expect((await refusal(broken)).params).toEqual({ line: 3 })
  })

  it('is refused with quotes that do not match, with the line', async () => {
    expect(await refusal(Buffer.from('工号,姓名\nYF1,"甲\nYF2,乙\n'))).toMatchObject({ code: 'archives.import_quotes' })
    expect(await refusal(Buffer.from('工号,姓名\nYF1,"甲"乙\nYF2,丙\n'))).toEqual({
      code: 'archives.import_quotes',
      params: { line: 2 },
    })
  })

  it('is refused when it is something else', async () => {
    const kinds: [Buffer | string, string][] = [
      ['', 'archives.import_empty'],
      ['<html><table><tr><td>工号</td></tr></table></html>', 'archives.import_old_excel'],
      ['%PDF-1.7 …', 'archives.import_type'],
      [Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'archives.import_type'],
    ]
    for (const [file, code] of kinds) expect(await refusal(Buffer.from(file)), code).toMatchObject({ code })
  })
})

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
