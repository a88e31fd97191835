import { base64Of, bytesOf, concat, fromBase64, hexOf, sameBytes } from './bytes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { sha256 } from './sha256.ts'

/**
 * Signed heads as `server/lib/merkle/checkpoint.ts` writes them (C2SP signed-note and tlog-checkpoint), read a second
 * time without anything of Node's: what a verifier is worth rests on its not being the code that signed.
 */
export interface Note {
  origin: string
  size: number
  root: Uint8Array
  at: number
  sum: Uint8Array
  keyId: string
  signature: Uint8Array
  body: string
}

const shape = /^((\S+)\n(0|[1-9]\d{0,15})\n(\S{44})\ntime (\S{24})\nsum (\S{44})\n)\n— (\S+) (\S{92})\n$/

/** Null for whatever is not, byte for byte, such a note. */
export function parseNote(text: string): Note | null {
  const [, body, origin, size, root, time, sum, signer, signed] = shape.exec(text) ?? []
  const [rootBytes, sumBytes, signature] = [root, sum, signed].map((part) => fromBase64(part ?? '!'))
  const at = Date.parse(time ?? '')
  if (!body || !origin || signer !== origin || !rootBytes || !sumBytes || !signature || Number.isNaN(at)) return null
  if (new Date(at).toISOString() !== time) return null
  return {
    origin,
    size: Number(size),
    root: rootBytes,
    at,
    sum: sumBytes,
    keyId: hexOf(signature.subarray(0, 4)),
    signature: signature.subarray(4),
    body,
  }
}

export interface LogKey {
  name: string
  id: string
  bytes: Uint8Array
  /** SHA-256 of the key, hex: what two people compare by telephone. */
  fingerprint: string
}

/** `name+id+key`, as verifiers of signed notes take a key; null where id and key do not belong together. */
export function parseKey(line: string): LogKey | null {
  const [, name, id, typed] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? []
  const bytes = fromBase64(typed ?? '!')
  if (!name || !id || bytes?.length !== 33 || bytes[0] !== 1) return null
  if (hexOf(sha256(bytesOf(`${name}\n`), bytes)).slice(0, 8) !== id) return null
  return { name, id, bytes: bytes.slice(1), fingerprint: hexOf(sha256(bytes.subarray(1))) }
}

/** The key among these that signed the note; null where none did. */
export function signerOf(note: Note, keys: readonly LogKey[]): LogKey | null {
  const key = keys.find(({ name, id }) => name === note.origin && id === note.keyId)
  return key && verifyEd25519(key.bytes, note.body, note.signature) ? key : null
}

const zero = Uint8Array.of(0)
const one = Uint8Array.of(1)

/** RFC 9162 2.1. */
export const leafHash = (text: string): Uint8Array => sha256(zero, bytesOf(text))
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(one, left, right)

/** SHA-256(salt || text), base64: what a leaf holds of a free text. */
export function commitmentOf(salt: string, text: string): string {
  return base64Of(sha256(concat(fromBase64(salt) ?? new Uint8Array(), bytesOf(text))))
}

/** A tree as far as it was walked: the roots of its complete subtrees, largest first. */
export interface Edge {
  size: number
  nodes: readonly { level: number; hash: Uint8Array }[]
}

export const emptyEdge: Edge = { size: 0, nodes: [] }

/** With a complete subtree of 2^level leaves more; it must begin where one of its kind can. */
export function grown({ size, nodes }: Edge, level: number, hash: Uint8Array): Edge {
  const rest = [...nodes]
  let node = { level, hash }
  for (let last = rest.at(-1); last?.level === node.level; last = rest.at(-1)) {
    rest.pop()
    node = { level: node.level + 1, hash: nodeHash(last.hash, node.hash) }
  }
  return { size: size + 2 ** level, nodes: [...rest, node] }
}

export const fits = (size: number, level: number): boolean => size % 2 ** level === 0

export function rootOf({ nodes }: Edge): Uint8Array {
  return nodes.length === 0
    ? sha256()
    : nodes.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
}

/** The edge that a head carries, if it is the one that the head signed. */
export function edgeOf(note: Note, text: string): Edge | null {
  const bytes = fromBase64(text)
  const levels: number[] = []
  for (let level = 0, rest = note.size; rest > 0; level++, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) levels.unshift(level)
  if (!bytes || bytes.length !== levels.length * 32) return null
  const edge = {
    size: note.size,
    nodes: levels.map((level, at) => ({ level, hash: bytes.slice(at * 32, at * 32 + 32) })),
  }
  return sameBytes(rootOf(edge), note.root) ? edge : null
}

export function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ (other[at] as number))
}
