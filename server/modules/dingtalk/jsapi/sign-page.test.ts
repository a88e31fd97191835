import { describe, expect, it } from 'vitest'
import { signPage } from './sign-page.ts'

const page = {
  ticket: 'TICKET123',
  nonceStr: 'abc123',
  timeStamp: '1700000000000',
  url: 'https://hr.example.com/app/?corpId=dingtestcorp',
}
const signed = (url: string) => signPage({ ...page, url }, 'sha256')

describe('the signature of a page', () => {
  it.each([
    ['sha256', 'cafe456886af44321b61cd3afb5a14156fb46d83666e14c49cb7152a642192aa'],
    ['sha1', '80e36f53a9294b0735948ce31bc77065ec14b4e5'],
  ] as const)('matches the known vector (%s)', (digest, signature) => {
    expect(signPage(page, digest)).toBe(signature)
  })

  it('leaves the fragment out', () => {
    expect(signed(`${page.url}#/roles?x=1`)).toBe(signed(page.url))
  })

  it('signs the query decoded, and nothing but the query', () => {
    const at = 'https://hr.example.com/open/%E6%8C%87'
    expect(signed(`${at}?back=%2Froles&name=%E7%8E%8B+%E8%8A%B3`)).toBe(signed(`${at}?back=/roles&name=王 芳`))
    expect(signed(at)).not.toBe(signed('https://hr.example.com/open/指'))
  })

  it('takes a query that cannot be decoded as it stands', () => {
    expect(signed('https://hr.example.com/?share=50%')).toMatch(/^[0-9a-f]{64}$/)
    expect(signed('https://hr.example.com/?share=50%')).not.toBe(signed('https://hr.example.com/?share=50'))
  })
})
