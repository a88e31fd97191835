import type { OctetString, Sequence } from 'asn1js'
import { Certificate, CertificateChainValidationEngine, ContentInfo, ExtKeyUsage, SignedData, TSTInfo } from 'pkijs'
import { fromBase64, hexOf, sameBytes } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** What a token of RFC 3161 proves, once everything about it fits: these bytes were there at that moment. */
export interface TimeStamp {
  at: number
  /** Who says so: the common name of the certificate. */
  by: string
  /** SHA-256, hex, of the certificate that was trusted. */
  anchor: string
}

export type StampFault = 'unreadable' | 'of_something_else' | 'bad_signature' | 'no_authority' | 'not_trusted'

/** Why a token proves nothing. */
export class StampError extends Error {
  readonly fault: StampFault
  constructor(fault: StampFault, cause?: unknown) {
    super(`the time stamp is ${fault}`, { cause })
    this.fault = fault
  }
}

const oids = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  signingCertificateV1: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  commonName: '2.5.4.3',
}
const digests: Readonly<Record<string, string>> = {
  [oids.sha1]: 'SHA-1',
  [oids.sha256]: 'SHA-256',
  [oids.sha384]: 'SHA-384',
  [oids.sha512]: 'SHA-512',
}

/** Browsers keep their cryptography from pages of an old make: then a token is shown and not judged. */
export const canCheckStamps = (): boolean => globalThis.crypto?.subtle !== undefined

/** Every certificate among some text, PEM. What is none is passed over. */
export function certificatesIn(text: string): Certificate[] {
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)].flatMap(
    ([, body]) => {
      const bytes = fromBase64(String(body).replace(/\s/g, ''))
      try {
        return bytes ? [Certificate.fromBER(buffer(bytes))] : []
      } catch {
        return []
      }
    },
  )
}

export function fingerprintOfCertificate(certificate: Certificate): string {
  return hexOf(sha256(new Uint8Array(certificate.toSchema(true).toBER())))
}

/**
 * Checks a token over some bytes as RFC 3161 2.2 and 2.3 ask for it: the imprint, the signature, that the certificate is one
 * that may sign nothing but time stamps, that it is the one the signer meant, and a way from it to a trusted one at that
 * moment.
 */
export async function checkTimeStamp(
  token: Uint8Array,
  stamped: Uint8Array,
  trusted: readonly Certificate[],
): Promise<TimeStamp> {
  const { signed, info } = readToken(token)
  const imprint = info.messageImprint
  if (
    imprint.hashAlgorithm.algorithmId !== oids.sha256 ||
    !sameBytes(new Uint8Array(imprint.hashedMessage.getValue()), sha256(stamped))
  )
    throw new StampError('of_something_else')
  const signer = await signerOf(signed, stamped)
  const at = info.genTime
  const chain = new CertificateChainValidationEngine({
    trustedCerts: [...trusted],
    certs: [...(signed.certificates ?? []).filter((one) => one instanceof Certificate), signer],
    checkDate: at,
  })
  const way = await chain.verify({ passedWhenNotRevValues: true }).catch((cause) => {
    throw new StampError('not_trusted', cause)
  })
  const anchor = way.certificatePath?.at(-1)
  if (!way.result || !anchor) throw new StampError('not_trusted', way.resultMessage)
  return { at: at.getTime(), by: nameOf(signer), anchor: fingerprintOfCertificate(anchor) }
}

/** What a token holds, not whether it is true. */
export function readToken(token: Uint8Array): { signed: SignedData; info: TSTInfo } {
  try {
    const content = ContentInfo.fromBER(buffer(token))
    if (content.contentType !== oids.signedData) throw new Error('no signed data')
    const signed = new SignedData({ schema: content.content })
    const { eContent, eContentType } = signed.encapContentInfo
    if (eContentType !== oids.tstInfo || !eContent || signed.signerInfos.length !== 1) throw new Error('no time stamp')
    return { signed, info: TSTInfo.fromBER(eContent.getValue()) }
  } catch (cause) {
    throw new StampError('unreadable', cause)
  }
}

async function signerOf(signed: SignedData, stamped: Uint8Array): Promise<Certificate> {
  const verified = await signed
    .verify({ signer: 0, data: buffer(stamped), extendedMode: true })
    .catch((cause) => Promise.reject(new StampError('bad_signature', cause)))
  const signer = verified.signerCertificate
  if (!verified.signatureVerified || !signer) throw new StampError('bad_signature')
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? []
  const attributeOf = (type: string) => attributes.find((one) => one.type === type)?.values[0]
  if (attributeOf(oids.contentType)?.valueBlock.toString() !== oids.tstInfo) throw new StampError('bad_signature')
  const meant = attributeOf(oids.signingCertificateV2) ?? attributeOf(oids.signingCertificateV1)
  const version1 = attributeOf(oids.signingCertificateV2) === undefined
  if (!meant || !(await isMeant(signer, meant, version1))) throw new StampError('bad_signature')
  // One purpose, and critical: a certificate that may also do something else is no authority's (RFC 3161 2.3).
  const usage = signer.extensions?.find(({ extnID }) => extnID === oids.extendedKeyUsage)
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== oids.timeStamping)
    throw new StampError('no_authority')
  return signer
}

/** SigningCertificate (RFC 2634) or SigningCertificateV2 (RFC 5035): the first hash is the signer's own. */
async function isMeant(signer: Certificate, attribute: unknown, version1: boolean): Promise<boolean> {
  try {
    const inside = (part: unknown) => (part as Sequence).valueBlock.value
    const parts = inside(inside(inside(attribute)[0])[0])
    const hash = parts.find((part) => part.idBlock.tagNumber === 4) as OctetString
    // The algorithm stands before the hash where it is not the usual one.
    const algorithm = parts[0] === hash ? undefined : inside(parts[0])[0]?.valueBlock.toString()
    const name = digests[version1 ? oids.sha1 : (algorithm ?? oids.sha256)]
    if (!name) return false
    const own = await crypto.subtle.digest(name, signer.toSchema(true).toBER())
    return sameBytes(new Uint8Array(own), new Uint8Array(hash.getValue()))
  } catch {
    return false
  }
}

function nameOf(certificate: Certificate): string {
  const named = certificate.subject.typesAndValues.find(({ type }) => type === oids.commonName)
  return String(named?.value.valueBlock.value ?? '')
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
