import { hash, sign } from 'node:crypto'
import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { decodeTime } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { readOutside } from '#server/lib/evidence/outside.ts'
import {
  type EvidenceVerdict,
  type Manifest,
  type PackageSource,
  verifyPackage,
} from '#server/lib/evidence/verify-package.ts'
import { keyIdOf, signCheckpoint, verifierKey } from '#server/lib/merkle/checkpoint.ts'
import { leafHash } from '#server/lib/merkle/hash.ts'
import { treeRoot } from '#server/lib/merkle/proof.ts'
import type { Cx } from '#server/platform/context.ts'
import { createKeyFile, readSecrets } from '#server/platform/crypto/secrets.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { entryNames } from '../../../entry-names.ts'
import { append } from '../append.ts'
import { sumOf } from '../seal/leaf-sum.ts'
import { fingerprintOf, originOf } from '../seal/log-keys.ts'
import { sealLog } from '../seal/seal.job.ts'
import { liftAppendOnly } from '../seal/tamper.testing.ts'
import { witnessFileOf } from '../seal/witness.ts'
import { logQueryOf } from '../search-log.ts'
import { openPackage } from './open-package.ts'
import { newPassword, PackageProblem, writePackage } from './write-package.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
type Files = Map<string, string>
type Asked = Parameters<typeof logQueryOf>[1]
const iso = (at: number) => new Date(at).toISOString()
const nowhere = readOutside('')

describe.each(engines)('an evidence package on %s', (engine) => {
  let test: TestDeps
  let cx: Cx
  let size: number
  let erasedId: string
  /** Everything, and what only one purpose asks for. */
  let whole: Files
  let part: Files
  let witness: string

  const pack = async (asked: Asked, options: { readable?: boolean; of?: Cx } = {}): Promise<Files> => {
    const file = join(test.testDb.folder, 'package.zip')
    const password = newPassword()
    await writePackage(
      options.of ?? cx,
      { words: entryNames, rules: async () => [{ name: 'purposes.yaml', text: 'purposes: []\n' }] },
      {
        query: logQueryOf(options.of ?? cx, asked, entryNames),
        told: {},
        askedBy: '孙浩',
        password,
        size,
        ...(options.readable === undefined ? {} : { readable: options.readable }),
      },
      createWriteStream(file),
      async () => undefined,
    )
    const opened = await openPackage(file, password)
    const files: Files = new Map()
    for (const name of opened.names()) {
      const parts: Uint8Array[] = []
      for await (const bytes of opened.read(name)) parts.push(bytes)
      files.set(name, Buffer.concat(parts).toString('latin1'))
    }
    await opened.close()
    rmSync(file)
    return files
  }
  const sourceOf = (files: Files): PackageSource => ({
    names: () => [...files.keys()],
    async *read(name) {
      yield Uint8Array.from(Buffer.from(files.get(name) as string, 'latin1'))
    },
  })
  const verify = (files: Files, outside = nowhere) => verifyPackage(sourceOf(files), outside)
  const utf8 = (text: string) => Buffer.from(text, 'latin1').toString('utf8')
  const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
  const linesOf = (files: Files, name: string) =>
    utf8(files.get(name) as string)
      .trimEnd()
      .split('\n')
      // biome-ignore lint/suspicious/noExplicitAny: tests read and change lines of every shape
      .map((line) => JSON.parse(line) as any)
  const withLines = (files: Files, name: string, lines: readonly unknown[]): Files =>
    new Map([...files, [name, latin1(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))]])
  /** What a forger who has the key of the log signs over it: only the tree still says no. */
  const signedAnew = (files: Files, secrets = test.deps.secrets): Files => {
    const manifest = JSON.parse(utf8(files.get('manifest.json') as string)) as Manifest
    const changed = manifest.files.map((file) => {
      const content = Buffer.from(files.get(file.name) ?? '', 'latin1')
      return { ...file, bytes: content.length, sha256: hash('sha256', content) }
    })
    const entries = linesOf(files, 'entries.ndjson').length
    const text = canonicalJson({ ...manifest, entries, files: changed })
    const signature = sign(null, Buffer.from(text), secrets.signingKey).toString('base64')
    return new Map([
      ...files,
      ['manifest.json', latin1(text)],
      ['manifest.sig', `${keyIdOf(manifest.origin, secrets.verifyingKey)} ${signature}\n`],
    ])
  }
  const kindsOf = ({ findings }: EvidenceVerdict) => [...new Set(findings.map(({ kind }) => kind))]

  beforeAll(async () => {
    // Ids never go back within a process: the second engine's time begins after the first one's end.
    test = await createTestDeps({ engine, startAt: Date.parse(engine === 'sqlite' ? '2026-05-10' : '2027-05-10') })
    cx = test.cx
    for (let batch = 0; batch < 12; batch++) {
      const ids = await inTransaction(cx, (tx) =>
        append(
          tx,
          Array.from({ length: 25 }, (_, index) => ({
            by: cx,
            action: index % 5 === 0 ? ('archives.revealed' as const) : ('people.searched' as const),
            result: index % 5 === 0 ? ('refused' as const) : ('done' as const),
            ...(index % 5 === 0
              ? {
                  purpose: 'private_debt_collection',
                  reason: `第${batch}-${index}次,私人债务 <b>"'😀'; DROP TABLE audit_entries;--`,
                }
              : {}),
          })),
        ),
      )
      if (batch === 3) erasedId = ids[5] as string
      test.advance(batch === 6 ? 30 * 86_400_000 : 9 * 3_600_000)
      // One that is older than the head before it is called late; that alarm is an entry too.
      size = await sealLog(cx)
    }
    await run(
      test.deps.db,
      "UPDATE audit_texts SET text = '', salt = '', sealed = NULL, key_id = NULL WHERE entry_id = ?",
      [erasedId],
    )
    ;[whole, part] = [await pack({}), await pack({ purpose: 'private_debt_collection' })]
    witness = readFileSync(witnessFileOf(test.deps.config), 'utf8')
  })
  afterAll(() => test.close())

  describe('untouched', () => {
    it('fits in itself, whole and in part, and says that nobody outside has seen it', async () => {
      for (const files of [whole, part]) {
        const verdict = await verify(files)
        expect(verdict.findings).toEqual([])
        expect(verdict).toMatchObject({ state: 'consistent', erasedTexts: 1, witnessedSize: null, keyConfirmed: false })
        expect(verdict.fingerprint).toBe(fingerprintOf(test.deps))
      }
      expect((await verify(part)).entries).toBe(60)
      expect((await verify(whole)).entries).toBe(size)
      expect(linesOf(part, 'proof.ndjson').length).toBeGreaterThan(50)
      expect(whole.get('proof.ndjson')).toBe('')
    })

    it('is witnessed by the witness file, by one note, and by size, root and fingerprint that somebody was told', async () => {
      const verdict = await verify(part, readOutside(witness))
      expect(verdict).toMatchObject({ state: 'witnessed', witnessedSize: size, keyConfirmed: true })
      const { root } = verdict.head as { root: string }
      expect(await verify(whole, readOutside(`日志 ${size} ${root}`))).toMatchObject({
        state: 'consistent',
        witnessedSize: size,
      })
      const told = `日志 ${size} ${root}\n指纹 ${fingerprintOf(test.deps).match(/.{4}/g)?.join(' ')}`
      expect(await verify(whole, readOutside(told))).toMatchObject({ state: 'witnessed' })
      const middle = linesOf(whole, 'heads.ndjson')[4].note as string
      expect(await verify(whole, readOutside(middle))).toMatchObject({
        state: 'witnessed',
        witnessedSize: Number(middle.split('\n')[1]),
      })
      expect(await verify(whole, readOutside(`7 ${root}`))).toMatchObject({
        state: 'consistent',
        nothingInCommon: true,
      })
    })

    it('holds one person, one period, one keyword alike', async () => {
      // By its id: within one process ids only grow, whatever the clock of a test says.
      const [some] = await rows<{ id: string }>(
        test.deps.db,
        'SELECT id FROM audit_entries ORDER BY id LIMIT 1 OFFSET 60',
      )
      const at = decodeTime(String(some?.id))
      for (const filter of [
        { from: iso(at), to: iso(at + 40 * 3_600_000) },
        { keyword: '第2-5次' },
        { result: 'refused', capacity: 'system' },
      ] satisfies Asked[]) {
        const verdict = await verify(await pack(filter, { readable: false }))
        expect(verdict.findings).toEqual([])
        expect(verdict.entries).toBeGreaterThan(0)
      }
    })

    it('says that nothing meets the filter instead of packing nothing', async () => {
      await expect(pack({ purpose: 'nobody_asks_this' })).rejects.toEqual(new PackageProblem('empty'))
    })

    it('holds what people read: a workbook, a report, the rules, a verifier; an erased text is nowhere', () => {
      expect([...whole.keys()].sort()).toEqual([
        'README.txt',
        'entries.ndjson',
        'entries.xlsx',
        'heads.ndjson',
        'keys.txt',
        'manifest.json',
        'manifest.sig',
        'proof.ndjson',
        'report.pdf',
        'rules/purposes.yaml',
        'verifier.html',
      ])
      expect(whole.get('report.pdf')?.startsWith('%PDF-1.')).toBe(true)
      expect(whole.get('entries.xlsx')?.startsWith('PK')).toBe(true)
      expect(utf8(whole.get('entries.ndjson') as string)).toContain('第3-10次')
      expect(utf8(whole.get('entries.ndjson') as string)).not.toContain('第3-5次')
    })
  })

  describe.each([
    ['as it is', false],
    ['and signed anew with the log’s own key', true],
  ])('tampered with, %s', (_, anew) => {
    const finish = (files: Files) => (anew ? signedAnew(files) : files)
    const broken = async (files: Files, kind: string, entryId?: string, position?: number) => {
      const verdict = await verify(finish(files))
      expect(verdict.state).toBe('broken')
      expect(
        verdict.findings.filter(
          (finding) =>
            finding.kind === kind &&
            (entryId === undefined || finding.entryId === entryId) &&
            (position === undefined || finding.position === position),
        ),
        JSON.stringify(verdict.findings.slice(0, 6)),
      ).not.toEqual([])
      // What was done to the log is told from what was done to the file.
      if (anew) expect(verdict.findings.filter(({ kind }) => kind.startsWith('file_'))).toEqual([])
      return verdict
    }

    it.each([['whole'], ['part']] as const)(
      'names the entry that was changed, its leaf reckoned anew or not (%s)',
      async (which) => {
        const files = which === 'whole' ? whole : part
        const lines = linesOf(files, 'entries.ndjson')
        for (const at of [0, 17, lines.length - 1]) {
          const line = lines[at]
          const entry = { ...line.entry, result: 'shown' }
          const other = { ...line, entry }
          await broken(withLines(files, 'entries.ndjson', lines.with(at, other)), 'changed', line.entry.id)
          const hash = leafHash(canonicalJson(entry)).toString('base64')
          const only = await broken(
            withLines(files, 'entries.ndjson', lines.with(at, { ...other, hash })),
            'changed',
            line.entry.id,
          )
          expect(only.findings.filter(({ kind }) => kind === 'changed')).toHaveLength(1)
        }
      },
    )

    it('names the text that was changed, put in where none was, or un-erased', async () => {
      const lines = linesOf(whole, 'entries.ndjson')
      const at = lines.findIndex(({ reason }) => reason)
      const bare = lines.findIndex(({ reason }) => reason === null)
      const erased = lines.findIndex(({ reason }) => reason === '')
      for (const index of [at, bare, erased])
        await broken(
          withLines(
            whole,
            'entries.ndjson',
            lines.with(index, { ...lines[index], reason: '工作需要', salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
          ),
          'text_changed',
          lines[index].entry.id,
        )
    })

    it.each([['whole'], ['part']] as const)('names the place that was emptied (%s)', async (which) => {
      const files = which === 'whole' ? whole : part
      const lines = linesOf(files, 'entries.ndjson')
      for (const at of [0, 20, lines.length - 1])
        await broken(
          withLines(files, 'entries.ndjson', lines.toSpliced(at, 1)),
          which === 'whole' && at === lines.length - 1 ? 'lost_tail' : 'dropped',
          undefined,
          lines[at].position,
        )
      // Hidden behind the root of a subtree, as an export of less would have it: the count that was signed says no.
      if (which === 'whole' || anew) return
      const { position, hash } = lines[20]
      const hidden = withLines(
        withLines(part, 'entries.ndjson', lines.toSpliced(20, 1)),
        'proof.ndjson',
        [...linesOf(part, 'proof.ndjson'), { from: position, level: 0, hash, sum: hash }].sort(
          (a, b) => a.from - b.from,
        ),
      )
      await broken(hidden, 'file_changed')
    })

    it('names the place of what was taken out where everything after it was numbered anew', async () => {
      const lines = linesOf(whole, 'entries.ndjson')
      const rest = lines.toSpliced(40, 1).map((line, position) => ({ ...line, position }))
      const verdict = await broken(withLines(whole, 'entries.ndjson', rest), 'dropped', undefined, 40)
      expect(kindsOf(verdict)).not.toContain('rewritten')
    })

    it.each([['whole'], ['part']] as const)('names what was put in (%s)', async (which) => {
      const files = which === 'whole' ? whole : part
      const lines = linesOf(files, 'entries.ndjson')
      const entry = { ...lines[20].entry, id: '01JZZZZZZZZZZZZZZZZZZZZZZZ' }
      const put = { ...lines[20], entry, hash: leafHash(canonicalJson(entry)).toString('base64') }
      await broken(withLines(files, 'entries.ndjson', lines.toSpliced(21, 0, put)), 'inserted', entry.id)
      if (which === 'part') return
      const anewNumbered = lines.toSpliced(21, 0, put).map((line, position) => ({ ...line, position }))
      const verdict = await broken(withLines(files, 'entries.ndjson', anewNumbered), 'inserted', entry.id)
      expect(kindsOf(verdict)).not.toContain('rewritten')
    })

    it.each([['whole'], ['part']] as const)('names both that changed places (%s)', async (which) => {
      const files = which === 'whole' ? whole : part
      const lines = linesOf(files, 'entries.ndjson')
      const swapped = lines
        .with(20, { ...lines[21], position: lines[20].position })
        .with(21, { ...lines[20], position: lines[21].position })
      await broken(withLines(files, 'entries.ndjson', swapped), 'reordered', lines[20].entry.id)
      await broken(withLines(files, 'entries.ndjson', swapped), 'reordered', lines[21].entry.id)
      await broken(
        withLines(files, 'entries.ndjson', lines.with(20, lines[21]).with(21, lines[20])),
        'dropped',
        undefined,
        lines[20].position,
      )
    })

    it('names the end that was cut off, with its heads or without', async () => {
      const lines = linesOf(whole, 'entries.ndjson')
      const cut = withLines(whole, 'entries.ndjson', lines.slice(0, -30))
      await broken(cut, 'lost_tail')
      const heads = linesOf(whole, 'heads.ndjson')
      const without = withLines(withLines(whole, 'entries.ndjson', lines), 'heads.ndjson', heads.slice(0, -1))
      expect((await verify(finish(without))).state).toBe('broken')
      expect((await verify(finish(withLines(cut, 'heads.ndjson', heads.slice(0, -2))))).state).toBe('broken')
    })

    it('names a proof that was changed, thinned or swapped', async () => {
      const proof = linesOf(part, 'proof.ndjson')
      for (const lines of [
        proof.toSpliced(5, 1),
        proof.with(5, { ...proof[5], hash: proof[6].hash }),
        proof.with(5, proof[6]).with(6, proof[5]),
        proof.with(5, { ...proof[5], level: proof[5].level + 1 }),
        [...proof, proof[5]],
        [],
      ]) {
        const verdict = await verify(finish(withLines(part, 'proof.ndjson', lines)))
        expect(verdict.state).toBe('broken')
      }
    })

    it('names a head of another key, another root, or out of order', async () => {
      const heads = linesOf(whole, 'heads.ndjson')
      const other = heads[3].note.replace(/\ntime \S+/, '\ntime 2026-01-01T00:00:00.000Z')
      await broken(withLines(whole, 'heads.ndjson', heads.with(3, { ...heads[3], note: other })), 'bad_signature')
      await broken(withLines(whole, 'heads.ndjson', heads.with(3, heads[4]).with(4, heads[3])), 'forked_head')
      const note = signCheckpoint(
        { origin: originOf(test.deps), size, root: Buffer.alloc(32, 7), at: test.deps.clock(), sum: Buffer.alloc(32) },
        test.deps.secrets.signingKey,
        test.deps.secrets.verifyingKey,
      )
      await broken(withLines(whole, 'heads.ndjson', heads.with(-1, { ...heads.at(-1), note })), 'rewritten')
    })
  })

  it('names every file that was changed, lost or put in', async () => {
    for (const name of whole.keys()) {
      const content = whole.get(name) as string
      if (content === '') continue
      const at = Math.floor(content.length / 2)
      const other = String.fromCharCode(content.charCodeAt(at) ^ 1)
      const verdict = await verify(new Map([...whole, [name, content.slice(0, at) + other + content.slice(at + 1)]]))
      expect(verdict.state, name).toBe('broken')
      const named = name === 'manifest.sig' ? 'manifest.json' : name
      expect(
        verdict.findings.map(({ file }) => file),
        name,
      ).toContain(named)
      const lost = await verify(new Map([...whole].filter(([one]) => one !== name)))
      expect(lost.state, name).toBe('broken')
    }
    expect((await verify(new Map([...whole, ['rules/other.yaml', 'x']]))).findings).toEqual([
      { kind: 'file_added', file: 'rules/other.yaml' },
    ])
  })

  it('never calls a forgery witnessed that was signed anew from end to end', async () => {
    const keyFile = join(test.testDb.folder, `forged-${engine}.json`)
    createKeyFile(keyFile)
    const forged = readSecrets(keyFile)
    const origin = originOf(test.deps)
    const lines = linesOf(whole, 'entries.ndjson').map((line) => {
      const entry = line.position === 30 ? { ...line.entry, actorName: '无辜者' } : line.entry
      return { ...line, entry, hash: leafHash(canonicalJson(entry)).toString('base64') }
    })
    const leaves = lines.map(({ hash }) => Buffer.from(hash, 'base64'))
    const headOf = (secrets: typeof forged) =>
      signCheckpoint(
        { origin, size, root: treeRoot(leaves), at: test.deps.clock(), sum: sumOf(leaves) },
        secrets.signingKey,
        secrets.verifyingKey,
      )
    const forge = (secrets: typeof forged, keys: string) =>
      signedAnew(
        new Map([
          ...withLines(withLines(whole, 'entries.ndjson', lines), 'heads.ndjson', [
            { note: headOf(secrets), edge: '' },
          ]),
          ['keys.txt', keys],
        ]),
        secrets,
      )
    const trueKey = `${verifierKey(origin, test.deps.secrets.verifyingKey)}\n`
    const otherKey = `${verifierKey(origin, forged.verifyingKey)}\n`
    for (const files of [
      forge(forged, otherKey),
      forge(forged, otherKey + trueKey),
      forge(test.deps.secrets, trueKey),
    ]) {
      // In itself it fits: that is all that is said.
      expect(await verify(files)).toMatchObject({ state: 'consistent', findings: [] })
      expect((await verify(files, readOutside(witness))).state).toBe('broken')
      const told = readOutside(fingerprintOf(test.deps))
      expect((await verify(files, told)).state).not.toBe('witnessed')
    }
  })

  it('is not made of a log that is not what was signed, and names an entry that was changed in the database', async () => {
    await liftAppendOnly(test.deps.db)
    const [victim] = await rows<{ id: string }>(
      test.deps.db,
      'SELECT entry_id AS id FROM audit_leaves WHERE position = 50',
    )
    await run(test.deps.db, "UPDATE audit_entries SET result = 'shown' WHERE id = ?", [victim?.id as string])
    const verdict = await verify(await pack({}, { readable: false }))
    expect(verdict.findings).toEqual([{ kind: 'changed', position: 50, entryId: victim?.id }])
    await run(test.deps.db, 'UPDATE audit_leaves SET hash = ? WHERE position = 51', [
      Buffer.alloc(32).toString('base64'),
    ])
    await expect(pack({})).rejects.toEqual(new PackageProblem('damaged'))
  })
})
