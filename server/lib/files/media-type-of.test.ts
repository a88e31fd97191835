import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { onePixel, paperOf, pictureOf } from '#server/testing/sample-files.ts'
import { cleanName } from './clean-name.ts'
import { mediaTypeOf } from './media-type-of.ts'

describe('mediaTypeOf', () => {
  it('knows the four kinds by their bytes', () => {
    expect(mediaTypeOf(pictureOf('身份证'))).toBe('image/png')
    expect(mediaTypeOf(onePixel.jpeg)).toBe('image/jpeg')
    expect(mediaTypeOf(onePixel.webp)).toBe('image/webp')
    expect(mediaTypeOf(paperOf('合同'))).toBe('application/pdf')
  })

  const png = pictureOf('x')
  const wide = Buffer.from(png)
  wide.writeUInt32BE(200_000, 16)
  wide.writeUInt32BE(200_000, 20)
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['HTML that ends like a PDF', Buffer.from('<html>%PDF-1.4 %%EOF')],
    ['a PDF behind something else', Buffer.concat([Buffer.from('GIF89a'), paperOf('x')])],
    ['a PDF that was cut off', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['SVG with a declaration', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')],
    ['ZIP', Buffer.from('PK\x03\x04whatever')],
    ['a program', Buffer.from('MZ\x90\0')],
    ['the start of a PNG and no more', png.subarray(0, 8)],
    ['a PNG that was cut off', png.subarray(0, -20)],
    ['a PNG with a page behind it', Buffer.concat([png, Buffer.from('<script>')])],
    ['a PNG of 200,000 × 200,000', wide],
    ['a JPEG’s first bytes before text', Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from('hello')])],
    ['a JPEG’s first and last bytes only', Buffer.of(0xff, 0xd8, 0xff, 0xff, 0xd9)],
    ['a JPEG that was cut off', onePixel.jpeg.subarray(0, -2)],
    ['a WebP of another length', Buffer.concat([onePixel.webp, Buffer.from('<script>')])],
    ['packed bytes', deflateSync(png)],
  ])('takes no %s', (_, content) => {
    expect(mediaTypeOf(content)).toBeNull()
  })
})

describe('cleanName', () => {
  it.each([
    ['身份证 正面.jpg', '身份证 正面.jpg'],
    ['C:\\Users\\x\\scan.png', 'scan.png'],
    ['../../etc/passwd', 'passwd'],
    ['合同\u202Egpj.exe', '合同gpj.exe'],
    ['a\u0000\u0007b\u200B.pdf', 'ab.pdf'],
    ['', 'file.pdf'],
    ['...', 'file.pdf'],
    ['  a \t b  ', 'a b'],
  ])('%j becomes %j', (given, kept) => {
    expect(cleanName(given, 'application/pdf')).toBe(kept)
  })
  it('keeps the end of a long name, whole characters only', () => {
    const kept = cleanName(`${'𠮷'.repeat(300)}.pdf`, 'application/pdf')
    expect([...kept]).toHaveLength(200)
    expect(kept.endsWith('𠮷.pdf')).toBe(true)
  })
})
