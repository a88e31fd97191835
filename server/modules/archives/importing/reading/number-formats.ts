import { readWholeXml } from './read-xml.ts'

/** What a style does to a number that matters here: makes it a date, or pads it with zeros to a length. */
export type NumberStyle = 'date' | { digits: number } | null

/** Ids that programs know without a definition: dates, also the ones of Chinese, Japanese and Korean (ECMA-376 18.8.30). */
const isDateId = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

function styleOf(code: string): NumberStyle {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] as string
  if (/[yd]/i.test(bare) && !/^general$/i.test(bare)) return 'date'
  return /^0{2,}$/.test(bare) ? { digits: bare.length } : null
}

/** The number style of each cell style (`s` of a cell). */
export async function readNumberStyles(bytes: AsyncIterable<Buffer> | null): Promise<NumberStyle[]> {
  const custom = new Map<number, NumberStyle>()
  const styles: NumberStyle[] = []
  let inCellFormats = false
  await readWholeXml(bytes, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCellFormats = true
      else if (name === 'numFmt') custom.set(Number(numFmtId), styleOf(formatCode ?? ''))
      else if (name === 'xf' && inCellFormats) {
        const id = Number(numFmtId ?? 0)
        styles.push(custom.has(id) ? (custom.get(id) as NumberStyle) : isDateId(id) ? 'date' : null)
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

const dayMs = 86_400_000

/** A workbook's day number as yyyy-mm-dd; null outside of what it can count. It believes in 29 February 1900. */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  const day = Math.floor(serial + 1e-9)
  if (!(day >= 1 && day < 2_958_466)) return null
  const zero = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  return new Date(zero + day * dayMs).toISOString().slice(0, 10)
}
