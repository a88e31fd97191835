import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { projectRoot } from '#server/platform/project-root.ts'

/** Noto Sans with its simplified Chinese glyphs; only those drawn are put into the file. */
const font = join(projectRoot, 'node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf')

/** A heading with the first two lines below it, in points. */
const headingRoom = 60

export interface PaperPart {
  title: string
  lines: string[]
}

/** PDF, A4, headings and what stands below them. Nothing of it is kept: the signed document counts, this is its picture. */
export function drawPaper(title: string, id: string, parts: readonly PaperPart[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const paper = new PDFDocument({ size: 'A4', margin: 56, info: { Title: `${title} ${id}` } })
    const bytes: Buffer[] = []
    paper.on('data', (part: Buffer) => bytes.push(part))
    paper.on('end', () => resolve(Buffer.concat(bytes)))
    paper.on('error', reject)
    paper.font(font).fontSize(20).text(title).moveDown(0.5)
    for (const { title: heading, lines } of parts) {
      if (lines.length === 0) continue
      // A heading does not stand alone at the end of a page.
      if (paper.y > paper.page.height - 56 - headingRoom) paper.addPage()
      paper.moveDown(0.6).fontSize(12).text(heading).moveDown(0.2).fontSize(9)
      for (const line of lines) paper.text(line, { lineGap: 2 })
    }
    paper.end()
  })
}
