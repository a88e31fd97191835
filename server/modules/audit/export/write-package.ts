import { createHash, randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { configure, ZipWriter } from '@zip.js/zip.js'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { evidenceFiles, evidenceFormat, type Manifest, type StampLine } from '#server/lib/evidence/verify-package.ts'
import { keyIdOf, openCheckpoint, verifierKey } from '#server/lib/merkle/checkpoint.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import { signBytes } from '#server/platform/crypto/signer.ts'
import { row, rows } from '#server/platform/db/query.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import type { ExportProblemId } from '#shared/vocabulary/exports.ts'
import type { EntryNames, EntryWords } from '../entry-names.ts'
import { fingerprintOf, originOf, verifyingKeys } from '../seal/log-keys.ts'
import type { LogQuery } from '../search/log-query.ts'
import { closedSight } from '../sight.ts'
import { readmeOf } from './readme.ts'
import { isErased, type PackedEntry, selectedEntries } from './select-entries.ts'
import { writeEntries, writeHeads } from './write-entries.ts'
import { writeProof } from './write-proof.ts'
import { writeReport } from './write-report.ts'
import { writeWorkbook } from './write-workbook.ts'

// Workers would need a loader of their own; one package at a time keeps one core busy as it is.
configure({ useWebWorkers: false })

export const verifierFile = join(projectRoot, 'dist/verifier/verifier.html')
const reportedMax = 500

/** Files that say what the rules were: given by whoever composes the program, since the log stands left of the rules. */
export type EvidenceRules = (cx: Cx) => Promise<readonly { name: string; text: string }[]>

export interface PackageRequest {
  query: LogQuery
  /** What was asked for, in words for a manifest. */
  told: Readonly<Record<string, string>>
  askedBy: string
  password: string
  /** Of the head that everything is proved against. */
  size: number
  /** Only left out where the speed of the rest is measured. */
  readable?: boolean
}

export interface PackageFacts {
  entries: number
  erasedTexts: number
  heads: number
}

/** Why no package can be made: nothing meets the filter, the log is not what its head signed, or there is no room. */
export class PackageProblem extends Error {
  readonly code: Exclude<ExportProblemId, 'failed'>
  constructor(code: PackageProblem['code']) {
    super(code)
    this.code = code
  }
}

/** Writes the whole package, encrypted as it goes: nothing of it is on a disk in the clear. Memory does not grow with the log. */
export async function writePackage(
  cx: Cx,
  from: { words: EntryWords; rules: EvidenceRules },
  request: PackageRequest,
  out: Writable,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<PackageFacts> {
  const { deps } = cx
  const { size } = request
  const head = await headOf(cx, size)
  // Whoever reads the package elsewhere sees the pseudonym, not whose it is today.
  const names: EntryNames = {
    ...from.words,
    subjects: async () => new Map(),
    openings: async () => closedSight(cx),
  }
  const zip = new ZipWriter(Writable.toWeb(out) as WritableStream<Uint8Array>, {
    password: request.password,
    encryptionStrength: 3,
    level: 6,
    zip64: true,
  })
  const files: Manifest['files'][number][] = []
  let done = 0
  let total = size
  const progress = (more: number) => {
    done += more
    return onProgress(done, total)
  }

  async function add(name: string, content: AsyncIterable<string | Uint8Array> | string, listed = true): Promise<void> {
    const hash = createHash('sha256')
    let bytes = 0
    async function* hashed() {
      for await (const part of typeof content === 'string' ? [content] : content) {
        const chunk = typeof part === 'string' ? Buffer.from(part) : part
        hash.update(chunk)
        bytes += chunk.length
        if (chunk.length > 0) yield chunk
      }
    }
    const stream = Readable.toWeb(Readable.from(hashed(), { objectMode: true, highWaterMark: 4 }))
    await zip.add(name, stream as ReadableStream<Uint8Array>, { lastModDate: new Date(cx.now()) })
    if (listed) files.push({ name, bytes, sha256: hash.digest('hex') })
  }

  let walked = 0
  const stamps = await stampsUpTo(deps, size)
  const stamped = new Set(stamps.map((stamp) => stamp.size))
  const proof = writeProof(deps, request.query, size, stamped, async (position) => {
    await progress(position - walked)
    walked = position
  })
  const { lines, result } = returning(proof)
  await add(evidenceFiles.proof, lines)
  const { selection, heads, retired, root } = result()
  if (!root.equals(head.root)) throw new PackageProblem('damaged')
  if (selection.count() === 0) throw new PackageProblem('empty')
  const readable = request.readable ?? true
  total = size + selection.count() * (readable ? 2 : 1)

  const first: PackedEntry[] = []
  const [byResult, byAction] = [new Map<string, number>(), new Map<string, number>()]
  let [entries, erasedTexts] = [0, 0]
  const see = async (page: readonly PackedEntry[]) => {
    for (const entry of page) {
      if (first.length < reportedMax) first.push(entry)
      byResult.set(entry.result, (byResult.get(entry.result) ?? 0) + 1)
      byAction.set(entry.action, (byAction.get(entry.action) ?? 0) + 1)
      if (isErased(entry)) erasedTexts++
    }
    entries += page.length
    await progress(page.length)
  }
  await add(evidenceFiles.entries, writeEntries(deps, selection, size, see))
  await add(evidenceFiles.heads, writeHeads(deps, heads))
  const withHead = stamps.filter((stamp) => heads.includes(stamp.size))
  if (withHead.length > 0) {
    await add(evidenceFiles.stamps, withHead.map((stamp) => `${JSON.stringify(stamp satisfies StampLine)}\n`).join(''))
    if (deps.config.timeStamp) await add(evidenceFiles.stampCa, deps.config.timeStamp.ca)
  }
  const keys = verifyingKeys(deps)
  await add(evidenceFiles.keys, keys.map((key) => `${verifierKey(originOf(deps), key)}\n`).join(''))
  for (const { name, text } of await from.rules(cx)) await add(`rules/${name}`, text)
  const fingerprint = fingerprintOf(deps)
  if (readable) {
    await add('entries.xlsx', writeWorkbook(cx, names, selectedEntries(deps, selection, size), progress))
    await add(
      'report.pdf',
      writeReport(cx, names, {
        askedBy: request.askedBy,
        madeAt: cx.now(),
        filter: request.told,
        entries,
        erasedTexts,
        first,
        byResult,
        byAction,
        head: { size, at: head.at, root: head.root.toString('base64') },
        fingerprint,
      }),
    )
    await add('verifier.html', await readFile(verifierFile, 'utf8'))
  }
  await add('README.txt', readmeOf(fingerprint))

  const manifest = canonicalJson({
    format: evidenceFormat,
    origin: originOf(deps),
    madeAt: new Date(cx.now()).toISOString(),
    size,
    entries,
    erasedTexts,
    ...(retired > 0 ? { retired } : {}),
    filter: request.told,
    files,
  } satisfies Manifest)
  const keyId = keyIdOf(originOf(deps), deps.secrets.verifyingKey)
  await add(evidenceFiles.manifest, manifest, false)
  await add(
    evidenceFiles.signature,
    `${keyId} ${signBytes(deps.secrets, Buffer.from(manifest)).toString('base64')}\n`,
    false,
  )
  await zip.close()
  return { entries, erasedTexts, heads: heads.length }
}

function stampsUpTo({ db }: Deps, size: number): Promise<StampLine[]> {
  return rows<StampLine>(db, 'SELECT size, token FROM audit_stamps WHERE size <= ? ORDER BY size', [size])
}

async function headOf(cx: Cx, size: number) {
  const stored = await row<{ note: string }>(cx.deps.db, 'SELECT note FROM audit_heads WHERE size = ?', [size])
  if (!stored) throw new PackageProblem('empty')
  try {
    return openCheckpoint(stored.note, originOf(cx.deps), verifyingKeys(cx.deps))
  } catch {
    throw new PackageProblem('damaged')
  }
}

/** A generator's lines, and what it returned once they are through. */
function returning<T, R>(generator: AsyncGenerator<T, R>): { lines: AsyncGenerator<T>; result(): R } {
  let returned: { value: R } | null = null
  async function* lines() {
    returned = { value: yield* generator }
  }
  return {
    lines: lines(),
    result() {
      if (!returned) throw new Error('not read to its end')
      return (returned as { value: R }).value
    },
  }
}

/** Without letters and digits that look alike; 120 bits. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export function newPassword(): string {
  return Array.from({ length: 5 }, () =>
    Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')
}
