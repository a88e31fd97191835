import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { certificatesIn, checkTimeStamp, fingerprintOfCertificate } from '#server/lib/evidence/time-stamp.ts'
import { startTimeStampAuthority, type TimeStampAuthority } from '#server/testing/time-stamp-authority.ts'
import { askTimeStamp } from './ask-time-stamp.ts'

const at = Date.parse('2026-05-10T07:30:00.000Z')
const stamped = Buffer.from('a signed head')

describe('a time stamp of RFC 3161', () => {
  let authority: TimeStampAuthority
  let other: TimeStampAuthority
  beforeAll(async () => {
    authority = await startTimeStampAuthority(() => at)
    other = await startTimeStampAuthority(() => at)
  })
  afterAll(() => Promise.all([authority.close(), other.close()]))
  beforeEach(() => {
    authority.misdeeds = {}
  })
  const ask = () => askTimeStamp(authority.url, stamped, certificatesIn(authority.ca))

  it('is asked for, checked, and checks again from its bytes alone', async () => {
    const [anchor] = certificatesIn(authority.ca)
    const { token, ...stamp } = await ask()
    expect(stamp).toEqual({ at, by: '云时间戳', anchor: fingerprintOfCertificate(anchor as never) })
    expect(await checkTimeStamp(token, stamped, certificatesIn(other.ca + authority.ca))).toEqual(stamp)
  })

  it('proves nothing about other bytes, to whom trusts somebody else, or with a byte changed', async () => {
    const { token } = await ask()
    const trusted = certificatesIn(authority.ca)
    await expect(checkTimeStamp(token, Buffer.from('another head'), trusted)).rejects.toMatchObject({
      fault: 'of_something_else',
    })
    await expect(checkTimeStamp(token, stamped, certificatesIn(other.ca))).rejects.toMatchObject({
      fault: 'not_trusted',
    })
    await expect(checkTimeStamp(token, stamped, [])).rejects.toMatchObject({ fault: 'not_trusted' })
    for (let place = 0; place < token.length; place += 7) {
      const bent = Uint8Array.from(token)
      bent[place] = (bent[place] as number) ^ 1
      // A few bytes carry nothing that is signed (names of unsigned parts); what they say must not change then.
      const judged = await checkTimeStamp(bent, stamped, trusted).catch(() => null)
      if (judged) expect(judged).toMatchObject({ at })
    }
  })

  it.each([
    ['a refusal', { status: 2 }, 'refused'],
    ['an answer that is no answer', { bytes: Buffer.from('<html>') }, 'ASN.1'],
    ['an error of its server', { http: 503 }, '503'],
    ['another nonce', { nonce: 'another' }, 'another request'],
    ['no nonce', { nonce: 'none' }, 'another request'],
    ['another imprint', { imprint: 'another' }, 'of_something_else'],
    ['a key that is not the certificate’s', { key: 'another' }, 'bad_signature'],
    ['a signature that means another certificate', { meant: 'another' }, 'bad_signature'],
    ['a certificate of a web server', { usage: ['1.3.6.1.5.5.7.3.1'] }, 'no_authority'],
    ['a certificate for more than time stamps', { usage: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.1'] }, 'no_authority'],
    ['far too much', { bytes: Buffer.alloc(100_000) }, 'too much'],
  ] as const)('does not take %s', async (_, misdeeds, words) => {
    authority.misdeeds = misdeeds as never
    await expect(ask()).rejects.toThrow(words)
  })
})
