import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Of, bytesOf, fromBase64, hexOf } from './bytes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { sha256, sha256Hasher } from './sha256.ts'
import { sha512 } from './sha512.ts'

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

describe('what the verifier brings with it', () => {
  it('hashes as FIPS 180-4 says (its examples)', () => {
    expect(hexOf(sha256(bytesOf('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hexOf(sha256())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hexOf(sha256(bytesOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')))).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    )
    expect(hexOf(sha512(bytesOf('abc')))).toBe(
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    )
  })

  it('hashes as Node does, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (parts) => {
        const whole = Buffer.concat(parts)
        const hasher = sha256Hasher()
        for (const part of parts) hasher.update(part)
        expect(hexOf(hasher.digest())).toBe(createHash('sha256').update(whole).digest('hex'))
        expect(hexOf(sha512(whole))).toBe(createHash('sha512').update(whole).digest('hex'))
        expect(fromBase64(base64Of(whole))).toEqual(Uint8Array.from(whole))
      }),
    )
  })

  it('verifies the signatures of RFC 8032 7.1', () => {
    for (const [key, message, signature] of [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
      [
        'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
        'af82',
        '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
      ],
    ] as const)
      expect(verifyEd25519(fromHex(key), fromHex(message), fromHex(signature))).toBe(true)
  })

  it('takes what Node signed, and nothing that differs by one bit', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const key = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(511), (message, bit) => {
        const signature = Uint8Array.from(sign(null, message, privateKey))
        expect(verifyEd25519(key, message, signature)).toBe(true)
        signature[bit >> 3] = (signature[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(verifyEd25519(key, message, signature)).toBe(false)
        expect(verifyEd25519(key, Uint8Array.of(...message, 0), Uint8Array.from(sign(null, message, privateKey)))).toBe(
          false,
        )
      }),
      { numRuns: 20 },
    )
  })

  it('refuses an S beyond the order, which RFC 8032 5.1.7 forbids', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const key = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
    const signature = Uint8Array.from(sign(null, Buffer.from('x'), privateKey))
    const s = Buffer.from(signature.subarray(32)).reverse().toString('hex')
    const other = (BigInt(`0x${s}`) + 2n ** 252n + 27742317777372353535851937790883648493n)
      .toString(16)
      .padStart(64, '0')
    signature.set(Buffer.from(other, 'hex').reverse(), 32)
    expect(verifyEd25519(key, 'x', signature)).toBe(false)
  })
})
