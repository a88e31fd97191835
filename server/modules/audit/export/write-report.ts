import PDFDocument from 'pdfkit'
import { localMinute } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { EntryNames } from '../entry-names.ts'
import { presentAll } from '../search-log.ts'
import { fullSight } from '../sight.ts'
import { drawIn } from './draw-text.ts'
import { foundEntryOf, type PackedEntry } from './select-entries.ts'

export interface ReportFacts {
  askedBy: string
  madeAt: number
  filter: Readonly<Record<string, string>>
  entries: number
  erasedTexts: number
  first: readonly PackedEntry[]
  byResult: ReadonlyMap<string, number>
  byAction: ReadonlyMap<string, number>
  head: { size: number; at: number; root: string }
  fingerprint: string
}

const margin = 56
const accent = '#1f5c4d'
const soft = '#5b6670'

/** A4, for people and courts: what was asked, counts, what it is proved against, the first entries. */
export async function* writeReport(cx: Cx, names: EntryNames, facts: ReportFacts): AsyncGenerator<Uint8Array> {
  const t = (key: MessageKey, params?: Record<string, string | number>) => text(cx.locale, key, params)
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    lang: cx.locale,
    info: { Title: t('evidence.report.title'), Author: 'Shoujie 守界', CreationDate: new Date(facts.madeAt) },
  })
  const draw = drawIn(document, cx.locale)
  const width = document.page.width - 2 * margin
  const heading = (words: string) => {
    document.moveDown(1).fontSize(13).fillColor(accent)
    draw(words)
    document.moveDown(0.3).fontSize(9.5).fillColor('black')
  }
  const pair = (label: string, value: string) => {
    const top = document.y
    document.fillColor(soft)
    draw(label, { width: 120 }, { x: margin, y: top })
    const after = document.y
    document.fillColor('black')
    draw(value, { width: width - 130 }, { x: margin + 130, y: top })
    document.y = Math.max(after, document.y) + 2
    document.x = margin
  }
  const instant = (at: number) => `${localMinute(at, cx.timeZone)} (${cx.timeZone})`

  /** What was asked for by an id, in words. */
  const shown: Record<string, (value: string) => string> = {
    action: (id) => t(`vocabulary.action.${id}` as MessageKey),
    result: (id) => t(`vocabulary.result.${id}` as MessageKey),
    capacity: (id) => t(`vocabulary.capacity.${id}` as MessageKey),
    purpose: (id) => names.purpose(id, cx.locale),
    section: (id) => names.section(id, cx.locale),
    from: (at) => instant(Date.parse(at)),
    to: (at) => instant(Date.parse(at)),
  }

  document.fontSize(22).fillColor(accent)
  draw(t('evidence.report.title'))
  document.fontSize(10).fillColor(soft)
  draw(t('evidence.report.subtitle'))
  document.fillColor('black').fontSize(9.5)
  heading(t('evidence.report.asked'))
  pair(t('evidence.report.askedBy'), facts.askedBy)
  pair(t('evidence.report.madeAt'), instant(facts.madeAt))
  for (const [key, value] of Object.entries(facts.filter))
    pair(t(`evidence.filter.${key}` as MessageKey), (shown[key] ?? String)(value))
  if (Object.keys(facts.filter).length === 0) pair(t('evidence.report.filter'), t('evidence.report.everything'))
  heading(t('evidence.report.summary'))
  pair(t('evidence.report.entries'), String(facts.entries))
  if (facts.erasedTexts > 0) pair(t('evidence.report.erasedTexts'), String(facts.erasedTexts))
  for (const [result, count] of facts.byResult) pair(t(`vocabulary.result.${result}` as MessageKey), String(count))
  document.moveDown(0.5)
  for (const [action, count] of [...facts.byAction].sort(([, a], [, b]) => b - a).slice(0, 15))
    pair(t(`vocabulary.action.${action}` as MessageKey), String(count))
  heading(t('evidence.report.proof'))
  pair(t('evidence.report.head'), t('evidence.report.headOf', { size: facts.head.size, at: instant(facts.head.at) }))
  pair(t('evidence.report.root'), facts.head.root)
  pair(t('evidence.report.fingerprint'), (facts.fingerprint.match(/.{8}/g) ?? []).join(' '))
  document.moveDown(0.5)
  draw(t('evidence.report.howTo'), { width })

  document.addPage()
  heading(
    facts.first.length < facts.entries
      ? t('evidence.report.first', { n: facts.first.length, of: facts.entries })
      : t('evidence.report.all', { n: facts.entries }),
  )
  const views = await presentAll(cx, facts.first.map(foundEntryOf), names, fullSight)
  for (const [at, view] of views.entries()) {
    const { position, reasonCommitment, text: words } = facts.first[at] as PackedEntry
    const erased = reasonCommitment !== null && words === '' ? ` ${t('evidence.erased')}` : ''
    document.fontSize(9.5).fillColor('black')
    draw(`${position}  ${view.line}${erased}`, { width })
    const more = [view.purposeName, view.fields.join('、'), ...view.rules.map((rule) => rule.text)].filter(Boolean)
    document.fontSize(7.5).fillColor(soft)
    draw([...more, view.id].join(' · '), { width })
    document.moveDown(0.5)
  }
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    // Below the margin: without this the line would open a page of its own.
    document.page.margins.bottom = 0
    document.fontSize(8).fillColor(soft)
    draw(
      `${page + 1} / ${count}`,
      { width, align: 'center', lineBreak: false },
      { x: margin, y: document.page.height - 36 },
    )
  }
  document.end()
  for await (const part of document) yield part as Uint8Array
}
