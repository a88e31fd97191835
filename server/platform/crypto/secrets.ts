import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const key32 = z
  .base64()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((value) => value.length === 32, '32 bytes of base64')

const keyFileSchema = z.object({
  /** Versioned: a new one is added for rotation, old ones stay until everything is re-wrapped. */
  masterKeys: z.record(z.string().regex(/^\d+$/), key32),
  currentMasterKey: z.number().int().positive(),
  /** Keyed HMAC of equality search. */
  indexKey: key32,
  /** Pseudonymous subject ids of the log, per epoch (compliance.md 6.4). */
  pseudonymKeys: z.record(z.string().regex(/^\d+$/), key32),
  currentEpoch: z.number().int().positive(),
  tokenKey: key32,
  /** Ed25519, PKCS#8 DER. */
  signingKey: z.base64(),
  /** Public halves (SPKI DER) of signing keys of before: what they signed is to be checked for ten years. */
  formerVerifyingKeys: z.array(z.base64()).default([]),
})

export interface Secrets {
  masterKeys: ReadonlyMap<number, Buffer>
  currentMasterKey: number
  indexKey: Buffer
  pseudonymKeys: ReadonlyMap<number, Buffer>
  currentEpoch: number
  /** A key object: given bytes, `jsonwebtoken` first tries to read them as a public key, a millisecond per request. */
  tokenKey: KeyObject
  signingKey: KeyObject
  verifyingKey: KeyObject
  formerVerifyingKeys: readonly KeyObject[]
}

export class KeyFileError extends Error {}

/** Reads the key file. Every problem is said without a byte of its content. */
export function readSecrets(file: string): Secrets {
  let parsed: z.output<typeof keyFileSchema>
  try {
    parsed = keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const where =
      error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join('.')).join(', ') : 'not JSON'
    throw new KeyFileError(`the key file ${file} cannot be used (${where})`)
  }
  const masterKeys = numbered(parsed.masterKeys)
  const pseudonymKeys = numbered(parsed.pseudonymKeys)
  if (!masterKeys.has(parsed.currentMasterKey))
    throw new KeyFileError(`the key file ${file} lacks its current master key`)
  if (!pseudonymKeys.has(parsed.currentEpoch))
    throw new KeyFileError(`the key file ${file} lacks its current epoch key`)
  const signingKey = createPrivateKey({ key: Buffer.from(parsed.signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  return {
    ...parsed,
    masterKeys,
    pseudonymKeys,
    tokenKey: createSecretKey(parsed.tokenKey),
    signingKey,
    verifyingKey: createPublicKey(signingKey),
    formerVerifyingKeys: parsed.formerVerifyingKeys.map((key) =>
      createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
    ),
  }
}

function numbered(keys: Record<string, Buffer>): Map<number, Buffer> {
  return new Map(Object.entries(keys).map(([version, key]) => [Number(version), key]))
}

/** Writes a fresh key file, readable by its owner only. Never replaces one: that would lose every value. */
export function createKeyFile(file: string): void {
  if (existsSync(file)) throw new KeyFileError(`${file} exists already`)
  const fresh = () => randomBytes(32).toString('base64')
  const { privateKey } = generateKeyPairSync('ed25519')
  const content: z.input<typeof keyFileSchema> = {
    masterKeys: { 1: fresh() },
    currentMasterKey: 1,
    indexKey: fresh(),
    pseudonymKeys: { 1: fresh() },
    currentEpoch: 1,
    tokenKey: fresh(),
    signingKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

/** Makes a new signing key the current one and keeps the public half of the old one, so that what it signed still verifies. */
export function rotateSigningKey(file: string): void {
  const { verifyingKey } = readSecrets(file)
  const content = JSON.parse(readFileSync(file, 'utf8')) as z.input<typeof keyFileSchema>
  const former = verifyingKey.export({ format: 'der', type: 'spki' }).toString('base64')
  content.formerVerifyingKeys = [...(content.formerVerifyingKeys ?? []), former]
  content.signingKey = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64')
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
}

/** Adds a master key and makes it current; values open under the old one until `rewrapKeys` has run. */
export function addMasterKey(file: string): number {
  const content = JSON.parse(readFileSync(file, 'utf8')) as z.input<typeof keyFileSchema>
  const version = Math.max(...Object.keys(content.masterKeys).map(Number)) + 1
  content.masterKeys[String(version)] = randomBytes(32).toString('base64')
  content.currentMasterKey = version
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  return version
}
