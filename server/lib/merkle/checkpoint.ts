import { hash, type KeyObject, sign, verify } from 'node:crypto'

/** The head of a log at one size, as it is signed. */
export interface Checkpoint {
  /** Which log; also the name of its key. */
  origin: string
  size: number
  root: Buffer
  /** Milliseconds since the epoch; never before the head before. */
  at: number
  /** XOR of all leaf hashes: proves nothing, but lets a verifier say which leaf of a broken range it was. */
  sum: Buffer
}

export interface SignedCheckpoint extends Checkpoint {
  /** 8 hex digits: which key signed. */
  keyId: string
}

export class CheckpointError extends Error {
  readonly kind: 'malformed' | 'unknown_key' | 'bad_signature'
  constructor(kind: CheckpointError['kind']) {
    super(`checkpoint: ${kind}`)
    this.kind = kind
  }
}

/**
 * C2SP signed-note and tlog-checkpoint: origin, size, root, extension lines, an empty line, and a line with key id and
 * Ed25519 signature over all before it. Any tool that knows the format checks ours.
 */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject, publicKey: KeyObject): string {
  const body = bodyOf(checkpoint)
  const keyId = Buffer.from(keyIdOf(checkpoint.origin, publicKey), 'hex')
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(body), privateKey)])
  return `${body}\n— ${checkpoint.origin} ${signature.toString('base64')}\n`
}

function bodyOf({ origin, size, root, at, sum }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\ntime ${new Date(at).toISOString()}\nsum ${sum.toString('base64')}\n`
}

const shape = /^(\S+)\n(0|[1-9]\d{0,15})\n(\S{44})\ntime (\S{24})\nsum (\S{44})\n\n— (\S+) (\S{92})\n$/

/** Reads what `signCheckpoint` wrote, byte for byte and nothing else, and checks its signature. */
export function openCheckpoint(note: string, origin: string, publicKeys: readonly KeyObject[]): SignedCheckpoint {
  const [, found, size, root, time, sum, signer, signature] = shape.exec(note) ?? []
  if (found !== origin || signer !== origin) throw new CheckpointError('malformed')
  const checkpoint: Checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(String(root), 'base64'),
    at: Date.parse(String(time)),
    sum: Buffer.from(String(sum), 'base64'),
  }
  const signed = Buffer.from(String(signature), 'base64')
  // Written anew it must be the same bytes: no second spelling of one head.
  const body = Number.isNaN(checkpoint.at) ? '' : bodyOf(checkpoint)
  if (note !== `${body}\n— ${origin} ${signed.toString('base64')}\n`) throw new CheckpointError('malformed')
  const keyId = signed.subarray(0, 4).toString('hex')
  const key = publicKeys.find((key) => keyIdOf(origin, key) === keyId)
  if (!key) throw new CheckpointError('unknown_key')
  if (!verify(null, Buffer.from(body), key, signed.subarray(4))) throw new CheckpointError('bad_signature')
  return { ...checkpoint, keyId }
}

/** C2SP signed-note: the first 4 bytes of SHA-256(name || 0x0A || 0x01 || key). */
export function keyIdOf(name: string, publicKey: KeyObject): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n\x01`), rawKey(publicKey)])).slice(0, 8)
}

/** `name+id+key`, as verifiers of signed notes take a key. */
export function verifierKey(name: string, publicKey: KeyObject): string {
  const typed = Buffer.concat([Buffer.from([0x01]), rawKey(publicKey)])
  return `${name}+${keyIdOf(name, publicKey)}+${typed.toString('base64')}`
}

/** The 32 bytes at the end of an Ed25519 key's DER. */
function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
}
