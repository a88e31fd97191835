import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackError, createCallbackCrypto } from './callback-crypto.ts'

interface Vector {
  token: string
  aesKey: string
  ownerKey: string
  timestamp: string
  nonce: string
  random: string
  message: string
  encrypt: string
  signature?: string
}

/** A to D are DingTalk's own (docs and sample repositories), E to G ours: multibyte, plain, and a full block of padding. */
const ours = {
  token: 'testtoken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  ownerKey: 'dingtestappkey01',
  timestamp: '1700000000000',
  random: '0123456789abcdef',
}
const vectors: Record<string, Vector> = {
  A: {
    token: '123456',
    aesKey: '1234567890123456789012345678901234567890123',
    ownerKey: 'dingsnotzck6pm5veliw',
    timestamp: '1614767836',
    nonce: 'A7Co0cJLMzIDtMMI',
    random: 'dICkEDLj0eb6yAbc',
    message: 'success',
    signature: '9a95a004dd16f5c307e849b994173f76aa26e5eb',
    encrypt: 'YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==',
  },
  B: {
    token: '123456',
    aesKey: '4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij',
    ownerKey: 'suite4xxxxxxxxxxxxxxx',
    timestamp: '1445827045067',
    nonce: 'nEXhMP4r',
    random: 'hU3bEfGZZewzhG5a',
    message: '{"EventType":"check_create_suite_url","Random":"LPIdSnlF","TestSuiteKey":"suite4xxxxxxxxxxxxxxx"}',
    signature: '5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0',
    encrypt:
      '1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==',
  },
  C: {
    token: 'mryue',
    aesKey: 'Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7',
    ownerKey: 'ding6ccabc44d2c8d38b',
    timestamp: '1608001896814',
    nonce: 'WL4PK6yA',
    random: 'l7Y3EcX2CU5w8av3',
    message: '{"EventType":"check_url"}',
    signature: '03044561471240d4a14bb09372dfcfd4fd0e40cb',
    encrypt:
      '0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3',
  },
  D: {
    token: 'tokenxxxx',
    aesKey: 'o1w0aum42yaptlz8alnhwikjd3jenzt9cb9wmzptgus',
    ownerKey: 'dingxxxxxx',
    timestamp: '1605695694141',
    nonce: 'WelUQl6bCqcBa2fM',
    random: 'WelUQl6bCqcBa2fM',
    message: 'success',
    signature: 'f36f4ba5337d426c7d4bca0dbcb06b3ddc1388fc',
    encrypt: 'X1VSe9cTJUMZu60d3kyLYTrBq5578ZRJtteU94wG0Q4Uk6E/wQYeJRIC0/UFW5Wkya1Ihz9oXAdLlyC9TRaqsQ==',
  },
  E: {
    ...ours,
    nonce: 'nonce123',
    message: '{"EventType":"user_leave_org","CorpId":"dingtestcorp","UserId":["u-张三"],"TimeStamp":"1700000000000"}',
    signature: 'bd9b24aa04e1062f5c406146b89c112d8aa0ce8e',
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDE7pEFobcAU7ZXlYrNQ7TFKImVRhPGBc8UPoLOoM/LTatBTEJNm5mg4ob4A97OC9gzEqiMHIT7wyZHPYvj3D+p/vv7U3f7TRXIQ2NSZa9+jZPel1R9VC1kxmg12BEvDqFLs/0BmI8tmUiQA3yEcIb9H9Dipk0wlfjxO2UI82tSwvouwqDsSOrxNHUQLasWrvEw==',
  },
  F: {
    ...ours,
    nonce: 'nonce456',
    message: 'success',
    signature: '40f4160daa378890e456e78f9773067090b2d6a9',
    encrypt: 'Q3stYC6hdFzMh9T8HCvyDE7Jp4b7XAYSu7Dc3ZKxh/tCyZQegAZv8g+MVbPLE7aG3uMy6I4s7hR/pi8wnpvgLw==',
  },
  G: {
    ...ours,
    nonce: 'n',
    message: 'x'.repeat(28),
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDIFLiDMf3G7plWlaMiSm9lWOZkK+qljij1lCiraPyE7A8C9AmMmiT36ioPVigYYf06PBMdWJc7mZR1YDfLUil3COrIu2Qhmh6Bn6PlC5UgXg',
  },
}

describe('encryption of callbacks', () => {
  it.each(Object.entries(vectors))('vector %s, both ways', (_, vector) => {
    const { message, timestamp, nonce, random, encrypt } = vector
    const crypto = createCallbackCrypto(vector)
    const sealed = crypto.encrypt(message, { timestamp, nonce, random: Buffer.from(random) })
    expect(sealed.encrypt).toBe(encrypt)
    if (vector.signature) expect(sealed.signature).toBe(vector.signature)
    expect(crypto.decrypt(sealed)).toBe(message)
  })

  const { nonce, timestamp } = { nonce: 'n', timestamp: ours.timestamp }
  const crypto = createCallbackCrypto(ours)
  it('any text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        expect(crypto.decrypt(crypto.encrypt(message, { timestamp, nonce }))).toBe(message)
      }),
    )
  })

  it('whatever is changed under a right signature is refused with a code or read as another text, never a crash', () => {
    const { encrypt } = crypto.encrypt('{"EventType":"check_url"}', { timestamp, nonce })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
        const changed = Buffer.from(encrypt, 'base64')
        bytes.forEach((byte, index) => {
          const place = (at + index) % changed.length
          changed[place] = (changed[place] as number) ^ byte
        })
        for (const text of [
          changed.toString('base64'),
          Buffer.from(bytes).toString('base64'),
          encrypt.slice(0, at % 88),
        ])
          try {
            crypto.decrypt({ signature: crypto.sign(timestamp, nonce, text), timestamp, nonce, encrypt: text })
          } catch (error) {
            expect(error).toBeInstanceOf(CallbackError)
          }
      }),
    )
  })

  it('names a wrong signature, another owner and what does not decrypt', () => {
    const sealed = crypto.encrypt('success', { timestamp, nonce })
    const problemOf = (run: () => unknown) => {
      try {
        run()
      } catch (error) {
        return (error as CallbackError).problem
      }
    }
    expect(problemOf(() => crypto.decrypt({ ...sealed, signature: 'f'.repeat(40) }))).toBe('signature')
    expect(problemOf(() => crypto.decrypt({ ...sealed, signature: '' }))).toBe('signature')
    const other = createCallbackCrypto({ ...ours, ownerKey: 'dingother' }).encrypt('success', { timestamp, nonce })
    expect(problemOf(() => crypto.decrypt(other))).toBe('owner')
    const cut = sealed.encrypt.slice(0, 30)
    expect(
      problemOf(() => crypto.decrypt({ ...sealed, encrypt: cut, signature: crypto.sign(timestamp, nonce, cut) })),
    ).toBe('decrypt')
  })
})
