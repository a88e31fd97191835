import { createHash } from 'node:crypto'

export interface PageToSign {
  ticket: string
  nonceStr: string
  timeStamp: string
  /** `location.href` as the page has it. */
  url: string
}

/** U1 of our DingTalk facts: whether SHA-1 is still accepted is UNCONFIRMED; today's documentation has SHA-256. */
export type PageDigest = 'sha256' | 'sha1'

/** The signature of dd.config (doc: jsapi-authentication): these keys in this order, raw values, lower-case hex. */
export function signPage({ ticket, nonceStr, timeStamp, url }: PageToSign, digest: PageDigest): string {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timeStamp}&url=${signedForm(url)}`
  return createHash(digest).update(text).digest('hex')
}

/** Without fragment, and its query decoded as by DingTalk's own helper (`java.net.URLDecoder`, where + is a space). */
function signedForm(url: string): string {
  const [page = ''] = url.split('#')
  const at = page.indexOf('?')
  return at < 0 ? page : `${page.slice(0, at + 1)}${decoded(page.slice(at + 1))}`
}

/** A query that is no percent-encoding is signed as it stands. */
function decoded(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '))
  } catch {
    return query
  }
}
