import { join } from 'node:path'
import { projectRoot } from '#server/platform/project-root.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** Of one family, so that a word in Hangul stands between Chinese ones as if it belonged there. */
const faces = {
  /** Chinese, Japanese, Latin, Cyrillic; no Hangul. */
  sc: join(projectRoot, 'node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf'),
  /** Hangul, Latin and the Chinese characters of Korean. */
  kr: join(projectRoot, 'node_modules/@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf'),
} as const
type Face = keyof typeof faces

type Place = { x: number; y: number }
type Options = Omit<PDFKit.Mixins.TextOptions, 'continued'>

/** Joiners and variation selectors: they stand for nothing of their own. */
const invisible = /\p{Default_Ignorable_Code_Point}/u

/**
 * Draws words in whatever face has them, the reader's own first. What no face has, an emoji mostly, stands there by its
 * number instead of as an empty box: a report names everything that was written.
 */
export function drawIn(document: PDFKit.PDFDocument, locale: LocaleId) {
  const order: readonly Face[] = locale === 'ko' ? ['kr', 'sc'] : ['sc', 'kr']
  for (const face of order) document.registerFont(face, faces[face])
  // Each face is opened when it is first needed: that reads megabytes.
  const has = (face: Face, codePoint: number): boolean => {
    document.font(face)
    // What pdfkit shows of a face does not tell what it lacks.
    return (document as unknown as OpenFace)._font.font.hasGlyphForCodePoint(codePoint)
  }

  function runsOf(words: string): { face: Face; text: string }[] {
    const runs: { face: Face; text: string }[] = []
    for (const character of words) {
      const codePoint = character.codePointAt(0) as number
      const before = runs.at(-1)
      const control = codePoint < 32
      const first = before ? [before.face, ...order] : order
      const face = control ? first[0] : first.find((one) => has(one, codePoint))
      if (!face && invisible.test(character)) continue
      const text = face ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
      const inFace = face ?? (first[0] as Face)
      if (before?.face === inFace) before.text += text
      else runs.push({ face: inFace, text })
    }
    return runs
  }

  return (words: string, options: Options = {}, at?: Place): void => {
    const runs = runsOf(words)
    if (runs.length === 0) runs.push({ face: order[0] as Face, text: '' })
    for (const [index, { face, text }] of runs.entries()) {
      const more = { ...options, continued: index < runs.length - 1 }
      document.font(face)
      if (index === 0 && at) document.text(text, at.x, at.y, more)
      else document.text(text, more)
    }
  }
}

interface OpenFace {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}
