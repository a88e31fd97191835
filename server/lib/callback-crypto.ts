import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What was wrong with a callback, by the codes of DingTalk's own libraries. */
export const callbackProblems = {
  signature: 900005,
  decrypt: 900008,
  owner: 900010,
} as const
export type CallbackProblem = keyof typeof callbackProblems

export class CallbackError extends Error {
  readonly problem: CallbackProblem
  constructor(problem: CallbackProblem) {
    super(`callback ${callbackProblems[problem]} ${problem}`)
    this.problem = problem
  }
}

export interface CallbackKeys {
  /** 签名 token of the console. */
  token: string
  /** 加密 aes_key: 43 characters. */
  aesKey: string
  /** The AppKey, where the app subscribed in the developer console; not the CorpId. */
  ownerKey: string
}

/** An encrypted message as it travels; `timeStamp` is camel-case in answers only. */
export interface Sealed {
  signature: string
  timestamp: string
  nonce: string
  encrypt: string
}

/** Padding is PKCS#7 with blocks of 32 bytes, which Node's own (16) would refuse. */
const block = 32
const randomLength = 16
const headLength = randomLength + 4

/** Encryption of HTTP push, both ways (doc: callback-event-message-body-encryption-and-decryption). */
export function createCallbackCrypto({ token, aesKey, ownerKey }: CallbackKeys) {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  if (key.length !== 32) throw new Error('the AES key of callbacks is 43 characters')
  const iv = key.subarray(0, 16)

  const sign = (timestamp: string, nonce: string, encrypt: string) =>
    createHash('sha1').update([token, timestamp, nonce, encrypt].sort().join('')).digest('hex')

  return {
    sign,
    encrypt(
      message: string,
      { timestamp, nonce, random = randomBytes(randomLength) }: { timestamp: string; nonce: string; random?: Buffer },
    ): Sealed {
      const text = Buffer.from(message, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(text.length)
      const plain = Buffer.concat([random, length, text, Buffer.from(ownerKey, 'utf8')])
      const pad = block - (plain.length % block)
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      const encrypt = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()])
      const encoded = encrypt.toString('base64')
      return { signature: sign(timestamp, nonce, encoded), timestamp, nonce, encrypt: encoded }
    },
    /** The message, once signature and owner are found right; throws `CallbackError`. */
    decrypt({ signature, timestamp, nonce, encrypt }: Sealed): string {
      const expected = Buffer.from(sign(timestamp, nonce, encrypt))
      const given = Buffer.from(signature)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new CallbackError('signature')
      const plain = unpad(decipher(encrypt))
      const end = headLength + (plain.length >= headLength ? plain.readUInt32BE(randomLength) : 0)
      if (plain.length < headLength || end > plain.length) throw new CallbackError('decrypt')
      if (plain.subarray(end).toString('utf8') !== ownerKey) throw new CallbackError('owner')
      return plain.subarray(headLength, end).toString('utf8')
    },
  }

  function decipher(encrypt: string): Buffer {
    const bytes = Buffer.from(encrypt, 'base64')
    if (bytes.length === 0 || bytes.length % 16 !== 0) throw new CallbackError('decrypt')
    const aes = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
    return Buffer.concat([aes.update(bytes), aes.final()])
  }
}

function unpad(plain: Buffer): Buffer {
  const pad = plain.at(-1) ?? 0
  if (pad < 1 || pad > block || pad > plain.length) throw new CallbackError('decrypt')
  return plain.subarray(0, plain.length - pad)
}
