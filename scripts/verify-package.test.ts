import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePackage } from '#server/modules/audit/export/write-package.ts'
import { append, witnessFileOf } from '#server/modules/audit/index.ts'
import { fingerprintOf } from '#server/modules/audit/seal/log-keys.ts'
import { sealLog } from '#server/modules/audit/seal/seal.job.ts'
import { logQueryOf } from '#server/modules/audit/search-log.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestDeps, type TestDeps } from '#server/testing/test-deps.ts'
import { entryNames } from '../server/entry-names.ts'
import { verifyLogCommand } from './verify-log.ts'

const password = 'TEST7-TEST7'

describe('npm run verify-log -- package.zip', () => {
  let test: TestDeps
  let witness: string
  const path = (name: string) => join(test.testDb.folder, name)
  const verify = async (file: string, ...more: string[]) => {
    const lines: string[] = []
    const args = more.includes('--password') ? more : [...more, '--password', password]
    const code = await verifyLogCommand([path(file), ...args], (line) => void lines.push(line))
    return { code, said: lines.join('\n') }
  }
  const changed = (name: string, change: (bytes: Buffer) => Buffer | string) => {
    writeFileSync(path(name), change(readFileSync(path('package.zip'))))
    return name
  }

  beforeAll(async () => {
    test = await createTestDeps({ engine: 'sqlite' })
    const { cx } = test
    await inTransaction(cx, (tx) =>
      append(
        tx,
        Array.from({ length: 40 }, (_, index) => ({
          by: cx,
          action: 'archives.revealed',
          result: 'refused',
          reason: `第${index}次`,
        })),
      ),
    )
    const size = await sealLog(cx)
    witness = path('heads.jsonl')
    copyFileSync(witnessFileOf(test.deps.config), witness)
    const of = { words: entryNames, rules: async () => [] }
    const asked = { query: logQueryOf(cx, {}, entryNames), told: {}, askedBy: '孙浩', password, size }
    await writePackage(cx, of, asked, createWriteStream(path('package.zip')), async () => undefined)
  })
  afterAll(() => test.close())

  it('says that an untouched one fits, and whether somebody outside has seen it', async () => {
    const alone = await verify('package.zip')
    expect(alone.code).toBe(0)
    expect(alone.said).toMatch(/^40 entries, 0 reasons erased\n/)
    expect(alone.said).toContain('自洽,未见外部见证')
    expect(await verify('package.zip', '--witness', witness)).toEqual({
      code: 0,
      said: expect.stringMatching(/confirmed from outside[\s\S]*all 40 places\nComplete, witnessed from outside$/),
    })
    writeFileSync(path('told.txt'), fingerprintOf(test.deps))
    expect((await verify('package.zip', '--witness', path('told.txt'))).said).toContain('(confirmed from outside)')
    const { said, code } = await verify('package.zip', '--json')
    expect([code, JSON.parse(said)]).toMatchObject([0, { state: 'consistent', entries: 40, findings: [] }])
  })

  it('names the file in which one byte is another, wherever that is', async () => {
    const { length } = readFileSync(path('package.zip'))
    const named = new Set<string>()
    for (let at = 1; at < 12; at++) {
      const name = changed('changed.zip', (bytes) => {
        const offset = Math.floor((length * at) / 12)
        bytes[offset] = (bytes[offset] as number) ^ 1
        return bytes
      })
      const { code, said } = await verify(name)
      expect(code, said).toBe(1)
      const [, file] = said.match(/^file changed (\S+)\nTampered with$/) ?? []
      named.add(file as string)
    }
    expect([...named]).toContain('report.pdf')
    expect(JSON.parse((await verify('changed.zip', '--json')).said)).toMatchObject({ state: 'broken' })
  })

  it('says why nothing can be told', async () => {
    const other = new ZipWriter(new Uint8ArrayWriter())
    await other.add('hello.txt', new TextReader('hello'))
    const foreign = Buffer.from(await other.close())
    changed('foreign.zip', () => foreign)
    changed('words.zip', () => 'no archive at all')
    changed('half.zip', (bytes) => bytes.subarray(0, bytes.length / 2))
    writeFileSync(path('words.txt'), '没有见证')
    for (const [file, words, ...more] of [
      ['package.zip', 'the password is not the one that was shown', '--password', 'OTHER-OTHER'],
      ['foreign.zip', 'is no evidence package'],
      ['words.zip', 'is no archive'],
      ['half.zip', 'is no archive, or only a part of one'],
      ['none.zip', 'no such file'],
      ['package.zip', 'holds no checkpoint and no fingerprint', '--witness', path('words.txt')],
      ['package.zip', 'no such file', '--witness', path('none.jsonl')],
      ['package.zip', 'holds no certificate', '--ca', path('words.txt')],
    ] as const)
      expect(await verify(file, ...more)).toEqual({
        code: 2,
        said: expect.stringMatching(new RegExp(`^could not be verified: .*${words}`)),
      })
  })

  it('asks for the password, and says so where nobody answers', async () => {
    const answered = async (typed: string) => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'scripts/manage.ts', 'verify-log', path('package.zip')],
        {
          cwd: projectRoot,
          env: { ...process.env, SHOUJIE_PACKAGE_PASSWORD: undefined },
        },
      )
      const said: string[] = []
      child.stdout.on('data', (data) => said.push(String(data)))
      child.stdin.end(typed)
      const [code] = await once(child, 'close')
      return { code, said: said.join('') }
    }
    expect((await answered(`${password}\n`)).code).toBe(0)
    expect(await answered('')).toEqual({ code: 2, said: expect.stringContaining('no password') })
  })
})
