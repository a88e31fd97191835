import type { Certificate } from 'pkijs'
import { canonicalJson } from '../canonical-json.ts'
import { base64Of, bytesOf, fromBase64, hexOf, sameBytes } from './bytes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { edgeWith, explainItems, givesRoot, type Item } from './explain-items.ts'
import {
  commitmentOf,
  type Edge,
  edgeOf,
  emptyEdge,
  fits,
  grown,
  type LogKey,
  leafHash,
  type Note,
  parseKey,
  parseNote,
  rootOf,
  signerOf,
  xor,
} from './note.ts'
import type { Outside } from './outside.ts'
import { readLines } from './read-lines.ts'
import { type Hasher, sha256Hasher } from './sha256.ts'
import { canCheckStamps, certificatesIn, checkTimeStamp, fingerprintOfCertificate } from './time-stamp.ts'

export const evidenceFormat = 'shoujie-evidence/1'

/** Files of a package that a verifier reads; all others it only holds against the manifest. */
export const evidenceFiles = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  keys: 'keys.txt',
  heads: 'heads.ndjson',
  entries: 'entries.ndjson',
  proof: 'proof.ndjson',
  stamps: 'stamps.ndjson',
  stampCa: 'stamps-ca.pem',
} as const

/** Signed by the key of the log over its exact bytes. */
export interface Manifest {
  format: typeof evidenceFormat
  origin: string
  madeAt: string
  /** Of the head that everything is proved against. */
  size: number
  entries: number
  erasedTexts: number
  /** Entries before this place were let go after their ten years: of them there are roots of subtrees and heads. */
  retired?: number
  /** What was asked for, as it was asked. */
  filter: Readonly<Record<string, string>>
  files: readonly { name: string; bytes: number; sha256: string }[]
}

/** A line of `entries.ndjson`. `reason` and `salt` are null where there never was a text, empty where it was erased. */
export interface EntryLine {
  position: number
  hash: string
  entry: Readonly<Record<string, unknown>>
  reason: string | null
  salt: string | null
}

/** A line of `proof.ndjson`: a complete subtree of 2^level leaves that were not asked for, its root and their XOR. */
export interface ProofLine {
  from: number
  level: number
  hash: string
  sum: string
}

/** A line of `heads.ndjson`. */
export interface HeadLine {
  note: string
  edge: string
}

/** A line of `stamps.ndjson`: a time stamp (RFC 3161, base64) over the note of the head of this size. */
export interface StampLine {
  size: number
  token: string
}

export interface PackageSource {
  names(): readonly string[]
  read(name: string): AsyncIterable<Uint8Array>
}

export type EvidenceFindingKind =
  | 'changed'
  | 'text_changed'
  | 'inserted'
  | 'dropped'
  | 'reordered'
  | 'rewritten'
  | 'lost_tail'
  | 'unreadable'
  | 'proof_changed'
  | 'bad_signature'
  | 'forked_head'
  | 'file_changed'
  | 'file_missing'
  | 'file_added'
  | 'manifest_changed'
  | 'key_changed'
  | 'stamp_changed'
  | 'witness_disagrees'

export interface EvidenceFinding {
  kind: EvidenceFindingKind
  position?: number
  upTo?: number
  entryId?: string
  file?: string
  line?: number
  size?: number
}

/**
 * `broken`: something was done to it. `consistent`: it fits in itself, which whoever holds a key can make any package do
 * (自洽,未见外部见证). `witnessed`: a head from outside says the same, and its key is the one that signed the package.
 */
export interface EvidenceVerdict {
  state: 'broken' | 'consistent' | 'witnessed'
  findings: readonly EvidenceFinding[]
  findingCount: number
  manifest: Manifest | null
  entries: number
  erasedTexts: number
  head: { size: number; at: number; root: string } | null
  /** Of the key that signed the package. */
  fingerprint: string | null
  /** Entries before this place stand in a tree that somebody outside has seen; null where nobody has. */
  witnessedSize: number | null
  keyConfirmed: boolean
  /** The newest time stamp that holds; `trusted`: under a certificate that the reader has from elsewhere. */
  stamp: (Stamped & { trusted: boolean }) | null
  /** Something was given from outside, and no head of the package has its size. */
  nothingInCommon: boolean
}

export interface Stamped {
  size: number
  at: number
  by: string
}

/** A head is stamped within its day. One that says it is older than its stamp by more was dated back. */
const sameTimeMs = 2 * 86_400_000

const listedMax = 500
const heldMax = 1200

export async function verifyPackage(
  source: PackageSource,
  outside: Outside,
  onProgress: (entries: number) => void = () => undefined,
): Promise<EvidenceVerdict> {
  const findings = collect()
  const names = new Set(source.names())
  const hashers = new Map<string, Hasher>()
  const lines = (name: string) => {
    const hasher = sha256Hasher()
    hashers.set(name, hasher)
    return names.has(name) ? readLines(source.read(name), hasher) : none()
  }
  const textOf = async (name: string) => {
    const parts: string[] = []
    for await (const line of lines(name)) parts.push(line)
    return parts.join('\n')
  }

  const keys = (await textOf(evidenceFiles.keys)).split('\n').flatMap((line) => parseKey(line) ?? [])
  const manifestText = await textOf(evidenceFiles.manifest)
  const manifest = parseManifest(manifestText)
  const signer = await signerOfManifest(manifestText, await textOf(evidenceFiles.signature), keys)
  if (!manifest || !signer || signer.name !== manifest.origin)
    findings.add({ kind: 'manifest_changed', file: evidenceFiles.manifest })

  const heads = await readHeads(lines(evidenceFiles.heads), manifest, keys, findings)
  const newest = heads.at(-1)
  const walked = await walk(
    heads,
    entriesOf(lines(evidenceFiles.entries), findings),
    proofOf(lines(evidenceFiles.proof), findings),
    findings,
    onProgress,
  )
  if (manifest && newest?.note.size !== manifest.size) findings.add({ kind: 'lost_tail', size: manifest.size })
  if (manifest && walked.entries !== manifest.entries && findings.count === 0)
    findings.add({ kind: 'dropped', file: evidenceFiles.entries })

  const packaged = certificatesIn(await textOf(evidenceFiles.stampCa))
  const stamp = await checkStamps(lines(evidenceFiles.stamps), packaged, outside, heads, findings)
  await checkFiles(source, manifest, hashers, findings)
  const authorities = new Set(packaged.map(fingerprintOfCertificate))
  const witness = checkOutside(outside, heads, keys, signer, authorities, stamp, findings)
  const intact = findings.count === 0
  return {
    state: !intact ? 'broken' : witness.size !== null && witness.keyConfirmed ? 'witnessed' : 'consistent',
    findings: findings.list,
    findingCount: findings.count,
    manifest,
    entries: walked.entries,
    erasedTexts: walked.erasedTexts,
    head: newest ? { size: newest.note.size, at: newest.note.at, root: base64Of(newest.note.root) } : null,
    fingerprint: signer?.fingerprint ?? null,
    witnessedSize: intact ? witness.size : null,
    keyConfirmed: witness.keyConfirmed,
    stamp,
    nothingInCommon: witness.nothingInCommon,
  }
}

function collect() {
  const list: EvidenceFinding[] = []
  const seen = new Set<string>()
  let count = 0
  return {
    add(finding: EvidenceFinding) {
      const key = JSON.stringify([
        finding.kind,
        finding.position,
        finding.entryId,
        finding.file,
        finding.line,
        finding.size,
      ])
      if (seen.has(key)) return
      count++
      if (list.length >= listedMax) return
      seen.add(key)
      list.push(finding)
    },
    list,
    get count() {
      return count
    },
  }
}
type Findings = ReturnType<typeof collect>

async function* none(): AsyncGenerator<never> {}

function parsed<T>(text: string): T | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as T) : null
  } catch {
    return null
  }
}

function parseManifest(text: string): Manifest | null {
  const manifest = parsed<Manifest>(text)
  if (manifest?.format !== evidenceFormat || !Array.isArray(manifest.files)) return null
  return canonicalJson(manifest) === text ? manifest : null
}

async function signerOfManifest(text: string, signature: string, keys: readonly LogKey[]): Promise<LogKey | null> {
  const [id, signed] = signature.trim().split(' ')
  const key = keys.find((key) => key.id === id)
  const bytes = fromBase64(signed ?? '!')
  return key && bytes && verifyEd25519(key.bytes, text, bytes) ? key : null
}

interface CheckedHead {
  note: Note
  /** Byte for byte, as it was stamped. */
  text: string
  edge: Edge | null
}

/** In the order of their sizes; what no key of the package signed is named and left out. */
async function readHeads(
  lines: AsyncIterable<string>,
  manifest: Manifest | null,
  keys: readonly LogKey[],
  findings: Findings,
): Promise<CheckedHead[]> {
  const heads: CheckedHead[] = []
  let number = 0
  for await (const line of lines) {
    number++
    const stored = parsed<HeadLine>(line)
    const note = parseNote(String(stored?.note))
    const before = heads.at(-1)?.note
    const place = { file: evidenceFiles.heads, line: number, ...(note ? { size: note.size } : {}) }
    if (!note || (manifest && note.origin !== manifest.origin) || !signerOf(note, keys)) {
      findings.add({ kind: 'bad_signature', ...place })
      continue
    }
    if (before && (note.size <= before.size || note.at < before.at)) {
      findings.add({ kind: 'forked_head', ...place })
      continue
    }
    heads.push({ note, text: String(stored?.note), edge: edgeOf(note, String(stored?.edge)) })
  }
  return heads
}

type Read = Item & { erased: boolean }

async function* entriesOf(lines: AsyncIterable<string>, findings: Findings): AsyncGenerator<Read> {
  let number = 0
  for await (const line of lines) {
    number++
    const stored = parsed<EntryLine>(line)
    const hash = fromBase64(String(stored?.hash))
    if (!stored?.entry || hash?.length !== 32 || !Number.isSafeInteger(stored.position)) {
      findings.add({ kind: 'unreadable', file: evidenceFiles.entries, line: number })
      continue
    }
    const { position, entry, reason, salt } = stored
    const entryId = String(entry.id)
    if (!sameBytes(leafHash(canonicalJson(entry)), hash)) findings.add({ kind: 'changed', position, entryId })
    const commitment = entry.reasonCommitment ?? null
    const erased = commitment !== null && reason === '' && salt === ''
    const fitting =
      commitment === null ? reason === null && salt === null : commitmentOf(String(salt), String(reason)) === commitment
    if (!erased && !fitting) findings.add({ kind: 'text_changed', position, entryId })
    yield { level: 0, hash, sum: hash, position, entryId, erased }
  }
}

async function* proofOf(lines: AsyncIterable<string>, findings: Findings): AsyncGenerator<Read> {
  let number = 0
  for await (const line of lines) {
    number++
    const stored = parsed<ProofLine>(line)
    const [hash, sum] = [fromBase64(String(stored?.hash)), fromBase64(String(stored?.sum))]
    const level = stored?.level ?? -1
    if (
      !stored ||
      hash?.length !== 32 ||
      sum?.length !== 32 ||
      !(level >= 0 && level < 50 && Number.isInteger(level))
    ) {
      findings.add({ kind: 'unreadable', file: evidenceFiles.proof, line: number })
      continue
    }
    yield { level, hash, sum, position: stored.from, entryId: null, erased: false }
  }
}

/** Two streams as one, in the order of their places. */
function merged(entries: AsyncGenerator<Read>, proof: AsyncGenerator<Read>) {
  const pull = async (from: AsyncGenerator<Read>) => {
    const { value, done } = await from.next()
    return done ? null : value
  }
  let [entry, gap]: (Read | null | undefined)[] = [undefined, undefined]
  const back: Read[] = []
  return {
    async next(): Promise<Read | null> {
      const returned = back.pop()
      if (returned) return returned
      if (entry === undefined) entry = await pull(entries)
      if (gap === undefined) gap = await pull(proof)
      let taken: Read | null
      if (gap && (!entry || gap.position < entry.position)) {
        taken = gap
        gap = undefined
      } else {
        taken = entry ?? null
        if (taken) entry = undefined
      }
      return taken
    },
    putBack(item: Read) {
      back.push(item)
    },
  }
}

const nothing = new Uint8Array(32)

/** Grows the tree from what the package holds and holds it against each head; where one does not fit, says why. */
async function walk(
  heads: readonly CheckedHead[],
  entries: AsyncGenerator<Read>,
  proof: AsyncGenerator<Read>,
  findings: Findings,
  onProgress: (entries: number) => void,
): Promise<{ entries: number; erasedTexts: number }> {
  const stream = merged(entries, proof)
  const totals = { entries: 0, erasedTexts: 0 }
  let edge = emptyEdge
  let sum: Uint8Array = nothing
  /** By how much places of the stream are off, once an entry was put in or taken out and the rest numbered anew. */
  let shift = 0
  const take = async () => {
    const item = await stream.next()
    return item && { ...item, position: item.position - shift }
  }
  const count = (item: Read) => {
    if (item.entryId === null) return
    totals.entries++
    if (item.erased) totals.erasedTexts++
    if (totals.entries % 1000 === 0) onProgress(totals.entries)
  }

  for (const { note, edge: signedEdge } of heads) {
    const base = edge
    const items: Read[] = []
    const holes: number[] = []
    let torn = false
    while (edge.size < note.size) {
      const item = await take()
      if (!item) {
        findings.add({ kind: 'lost_tail', position: edge.size, upTo: note.size - 1 })
        torn = true
        break
      }
      if (item.position > edge.size) {
        const to = Math.min(item.position, note.size)
        findings.add({ kind: 'dropped', position: edge.size, ...(to - edge.size > 1 ? { upTo: to - 1 } : {}) })
        // One that is missing can be told from the sum; more are a gap in the proof.
        if (to - edge.size > 1) torn = true
        else holes.push(items.length)
        const hole: Read = { level: 0, hash: nothing, sum: nothing, position: edge.size, entryId: null, erased: false }
        if (items.length <= heldMax) items.push(hole)
        edge = to - edge.size > 1 ? { ...edge, size: to } : grown(edge, 0, nothing)
        stream.putBack({ ...item, position: item.position + shift })
        continue
      }
      const overlong = item.position + 2 ** item.level > note.size
      if (item.position < edge.size || !fits(edge.size, item.level) || overlong) {
        if (item.entryId === null) findings.add({ kind: 'proof_changed', position: item.position })
        else {
          findings.add({ kind: 'inserted', position: item.position, entryId: item.entryId })
          count(item)
        }
        continue
      }
      count(item)
      if (items.length <= heldMax) items.push(item)
      edge = grown(edge, item.level, item.hash)
    }
    if (torn || !sameBytes(rootOf(edge), note.root)) {
      const found = torn ? null : await explain()
      edge = signedEdge ?? found ?? edge
      // Without an edge to go on from, every later head would be named for this one.
      if (!signedEdge && !found) break
    }
    sum = note.sum

    async function explain(): Promise<Edge | null> {
      if (holes.length > 0) {
        const at = holes[0] as number
        const hash = items.reduce((all, item) => xor(all, item.sum), xor(note.sum, sum))
        const filled = items.map((item, index) => (index === at ? { ...item, hash, sum: hash } : item))
        if (holes.length === 1 && givesRoot(base, filled, note)) return edgeWith(base, filled)
        findings.add({ kind: 'rewritten', position: base.size, upTo: note.size - 1 })
        return null
      }
      const next = await take()
      if (next) stream.putBack({ ...next, position: next.position + shift })
      const explanation = explainItems(base, sum, note, items, next)
      if (explanation.kind === 'rewritten') {
        findings.add({ kind: 'rewritten', position: base.size, upTo: note.size - 1 })
        return null
      }
      const { kind, at } = explanation
      for (const index of at) {
        const item = index === items.length ? next : items[index]
        const position = kind === 'dropped' ? base.size + index : (item?.position ?? base.size + index)
        findings.add({ kind, position, ...(item?.entryId && kind !== 'dropped' ? { entryId: item.entryId } : {}) })
      }
      if (kind === 'inserted') {
        const pushed = await stream.next()
        if (pushed) count(pushed)
        shift++
      }
      if (kind === 'dropped') {
        const last = items.at(-1)
        if (last) stream.putBack({ ...last, position: last.position + shift })
        if (last?.entryId) totals.entries--
        shift--
      }
      return edgeWith(base, explanation.items)
    }
  }
  for (let rest = await take(); rest; rest = await take()) {
    if (rest.entryId === null) findings.add({ kind: 'proof_changed', position: rest.position })
    else findings.add({ kind: 'inserted', position: rest.position, entryId: rest.entryId })
    count(rest)
  }
  onProgress(totals.entries)
  return totals
}

/** Every file against the signed manifest; a file that it does not name is named too. */
async function checkFiles(
  source: PackageSource,
  manifest: Manifest | null,
  hashers: ReadonlyMap<string, Hasher>,
  findings: Findings,
): Promise<void> {
  const names = source.names()
  const itself: readonly string[] = [evidenceFiles.manifest, evidenceFiles.signature]
  for (const { name, sha256 } of manifest?.files ?? []) {
    if (!names.includes(name)) {
      findings.add({ kind: 'file_missing', file: name })
      continue
    }
    let hasher = hashers.get(name)
    if (!hasher) {
      hasher = sha256Hasher()
      for await (const part of source.read(name)) hasher.update(part)
    }
    if (hexOf(hasher.digest()) !== sha256) findings.add({ kind: 'file_changed', file: name })
  }
  const named = new Set(manifest?.files.map(({ name }) => name) ?? [])
  if (manifest)
    for (const name of names)
      if (!named.has(name) && !itself.includes(name)) findings.add({ kind: 'file_added', file: name })
}

/** Each time stamp against the head it is of: under what the reader trusts, else under what the package itself names. */
async function checkStamps(
  lines: AsyncIterable<string>,
  packaged: readonly Certificate[],
  outside: Outside,
  heads: readonly CheckedHead[],
  findings: Findings,
): Promise<EvidenceVerdict['stamp']> {
  const bySize = new Map(heads.map((head) => [head.note.size, head]))
  const trusted = [
    ...certificatesIn(outside.certificates),
    ...packaged.filter((one) => outside.fingerprints.includes(fingerprintOfCertificate(one))),
  ]
  let newest: EvidenceVerdict['stamp'] = null
  let number = 0
  for await (const line of lines) {
    number++
    const stored = parsed<StampLine>(line)
    const head = bySize.get(Number(stored?.size))
    const token = fromBase64(String(stored?.token))
    if (!head || !token) {
      findings.add({ kind: 'stamp_changed', file: evidenceFiles.stamps, line: number })
      continue
    }
    if (!canCheckStamps()) continue
    const under = (certificates: readonly Certificate[]) =>
      checkTimeStamp(token, bytesOf(head.text), certificates).catch(() => null)
    const believed = await under(trusted)
    const stamp = believed ?? (await under(packaged))
    const { size, at } = head.note
    if (!stamp) {
      // Under no certificate at all nothing can be said about it.
      if (trusted.length + packaged.length > 0) findings.add({ kind: 'stamp_changed', size })
    } else if (stamp.at - at <= sameTimeMs && (believed || !newest?.trusted))
      newest = { size, at: stamp.at, by: stamp.by, trusted: believed !== null }
  }
  return newest
}

function checkOutside(
  outside: Outside,
  heads: readonly CheckedHead[],
  keys: readonly LogKey[],
  signer: LogKey | null,
  authorities: ReadonlySet<string>,
  stamp: EvidenceVerdict['stamp'],
  findings: Findings,
): { size: number | null; keyConfirmed: boolean; nothingInCommon: boolean } {
  const bySize = new Map(heads.map(({ note }) => [note.size, note]))
  let size: number | null = stamp?.trusted ? stamp.size : null
  let keyConfirmed = false
  for (const fingerprint of outside.fingerprints) {
    if (fingerprint === signer?.fingerprint) keyConfirmed = true
    else if (authorities.has(fingerprint)) continue
    else if (!keys.some((key) => key.fingerprint === fingerprint)) findings.add({ kind: 'key_changed' })
  }
  for (const seen of outside.notes) {
    const key = signerOf(seen, keys)
    if (!key) findings.add({ kind: 'key_changed', size: seen.size })
    else if (key === signer) keyConfirmed = true
  }
  for (const seen of [...outside.notes, ...outside.heads]) {
    const ours = bySize.get(seen.size)
    if (!ours) continue
    if (sameBytes(ours.root, seen.root)) size = Math.max(size ?? 0, seen.size)
    else findings.add({ kind: 'witness_disagrees', size: seen.size })
  }
  const given = outside.notes.length + outside.heads.length > 0
  return { size, keyConfirmed, nothingInCommon: given && size === null && findings.count === 0 }
}
