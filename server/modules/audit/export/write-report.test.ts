import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { entryNames } from '../../../entry-names.ts'
import { append } from '../append.ts'
import { sealLog } from '../seal/seal.job.ts'
import { emptySelection, type PackedEntry, selectedEntries } from './select-entries.ts'
import { writeReport } from './write-report.ts'

/** What each drawn glyph says, by the face's own table: `null` is the empty box of a character no face has. */
function drawnText(pdf: Buffer): (string | null)[] {
  const raw = pdf.toString('latin1')
  const objects = new Map<string, { dictionary: string; stream: string }>()
  for (const [, id, dictionary, stream] of raw.matchAll(
    /(\d+) 0 obj\n(<<[\s\S]*?>>)\n(?:stream\n([\s\S]*?)\nendstream)?/g,
  ))
    objects.set(id as string, {
      dictionary: dictionary as string,
      stream: !stream
        ? ''
        : dictionary?.includes('FlateDecode')
          ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
          : stream,
    })
  const unicode = new Map<string, Map<number, string>>()
  for (const { dictionary } of objects.values())
    for (const [, name, fontId] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, mapId] = objects.get(fontId as string)?.dictionary.match(/\/ToUnicode (\d+) 0 R/) ?? []
      const map = objects.get(mapId as string)?.stream ?? ''
      const characters = [...map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)].flatMap(([, from, , texts]) =>
        [...(texts as string).matchAll(/<([\w ]*)>/g)].map(
          ([, hex], at) =>
            [
              Number.parseInt(from as string, 16) + at,
              Buffer.from((hex as string).replaceAll(' ', ''), 'hex')
                .swap16()
                .toString('utf16le'),
            ] as const,
        ),
      )
      unicode.set(name as string, new Map(characters))
    }
  return [...objects.values()].flatMap(({ stream }) => {
    let font = ''
    return [...stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>(?=[^\]]*\] TJ)/g)].flatMap(([, name, hex]) => {
      if (name) font = name
      return (hex?.match(/.{4}/g) ?? []).map((glyph) =>
        glyph === '0000' ? null : (unicode.get(font)?.get(Number.parseInt(glyph, 16)) ?? null),
      )
    })
  })
}

describe('the report of a package', () => {
  let test: TestDeps
  let first: PackedEntry[]
  beforeAll(async () => {
    test = await createTestDeps({ engine: 'sqlite' })
    const reasons = [
      '김민수 과장의 연락처 뷁 확인',
      'ご家族への緊急連絡、髙橋さん',
      '家属来电😀请核实👨‍👩‍👧',
      `'; DROP TABLE audit_entries; -- <script>alert(1)</script> &`,
    ]
    await inTransaction(test.cx, (tx) =>
      append(
        tx,
        reasons.map((reason) => ({ by: test.cx, action: 'archives.revealed', result: 'refused', reason })),
      ),
    )
    const size = await sealLog(test.cx)
    const selection = emptySelection(size)
    for (let position = 0; position < size; position++) selection.add(position)
    first = []
    for await (const page of selectedEntries(test.deps, selection, size)) first.push(...page)
  })
  afterAll(() => test.close())

  it.each(localeIds)(
    'in %s draws every script, the reader’s own words among them, and no empty box',
    async (locale) => {
      const parts: Uint8Array[] = []
      const facts = {
        askedBy: '孙浩 손호',
        madeAt: test.deps.clock(),
        filter: { keyword: '债务 빚', action: 'archives.revealed', from: '2026-05-09T15:00:00.000Z' },
        entries: first.length,
        erasedTexts: 0,
        first,
        byResult: new Map([['refused', first.length]]),
        byAction: new Map([['archives.revealed', first.length]]),
        head: { size: first.length, at: test.deps.clock(), root: 'root' },
        fingerprint: 'ab'.repeat(32),
      }
      for await (const part of writeReport({ ...test.cx, locale, timeZone: 'Asia/Seoul' }, entryNames, facts))
        parts.push(part)
      const glyphs = drawnText(Buffer.concat(parts))
      expect(glyphs).not.toContain(null)
      const drawn = glyphs.join('').replaceAll(/\s/g, '')
      const title = {
        'zh-CN': '日志证据报告',
        en: 'Evidencereportofthelog',
        ja: 'ログ証拠報告書',
        ko: '로그증거보고서',
      }[locale]
      expect(drawn).not.toContain('archives.revealed')
      for (const words of [
        title,
        '손호',
        text(locale, 'vocabulary.action.archives.revealed').replaceAll(/\s/g, ''),
        '2026-05-1000:00(Asia/Seoul)',
        '김민수과장의연락처뷁확인',
        'ご家族への緊急連絡、髙橋さん',
        '家属来电[U+1F600]请核实[U+1F468][U+1F469][U+1F467]',
        "';DROPTABLEaudit_entries;--<script>alert(1)</script>&",
      ])
        expect(drawn).toContain(words)
    },
  )
})
