import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js'
import {
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'

const { subtle } = webcrypto
type Keys = webcrypto.CryptoKeyPair

/** What an authority may get wrong, for those who must notice. */
export interface Misdeeds {
  status?: number
  nonce?: 'another' | 'none'
  imprint?: 'another'
  /** What its certificate is for; a real one: time stamping alone. */
  usage?: string[]
  /** Signed by a key that is not the certificate's. */
  key?: 'another'
  /** Says in its signature that another certificate made it. */
  meant?: 'another'
  http?: number
  bytes?: Buffer
}

export interface TimeStampAuthority {
  url: string
  /** PEM of the certificate that is to be trusted. */
  ca: string
  requests: number
  misdeeds: Misdeeds
  close(): Promise<void>
}

const timeStamping = '1.3.6.1.5.5.7.3.8'

/** A time-stamp authority of RFC 3161 with a certificate of its own CA: it speaks the real bytes over real HTTP. */
export async function startTimeStampAuthority(clock: () => number): Promise<TimeStampAuthority> {
  const caKeys = await newKeys()
  const ca = await certificate('CN of a test CA', caKeys, 'CN of a test CA', caKeys.privateKey, { ca: true })
  const keys = await newKeys()
  const strangers = await newKeys()
  const server = createServer(async (request, response) => {
    authority.requests++
    const { misdeeds } = authority
    const asked = TimeStampReq.fromBER(Uint8Array.from(await buffer(request)).buffer)
    const own = await certificate('云时间戳', keys, 'CN of a test CA', caKeys.privateKey, {
      usage: misdeeds.usage ?? [timeStamping],
    })
    const answer = misdeeds.bytes ?? Buffer.from(await answerTo(asked, own, misdeeds))
    response.writeHead(misdeeds.http ?? 200, { 'content-type': 'application/timestamp-reply' }).end(answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const authority: TimeStampAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    ca: pemOf(ca),
    requests: 0,
    misdeeds: {},
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
  return authority

  async function answerTo(asked: TimeStampReq, own: Certificate, misdeeds: Misdeeds): Promise<ArrayBuffer> {
    if (misdeeds.status !== undefined)
      return new TimeStampResp({ status: new PKIStatusInfo({ status: misdeeds.status }) }).toSchema().toBER()
    const imprint = asked.messageImprint
    if (misdeeds.imprint) imprint.hashedMessage = new OctetString({ valueHex: Uint8Array.from(randomBytes(32)).buffer })
    const nonce =
      misdeeds.nonce === 'another'
        ? new Integer({ valueHex: Uint8Array.from([1, ...randomBytes(7)]).buffer })
        : asked.nonce
    const info = new TSTInfo({
      version: 1,
      policy: '1.2.3.4.1',
      messageImprint: imprint,
      serialNumber: new Integer({ valueHex: Uint8Array.from([1, ...randomBytes(7)]).buffer }),
      genTime: new Date(Math.floor(clock() / 1000) * 1000),
      ...(nonce && misdeeds.nonce !== 'none' ? { nonce } : {}),
    })
    const content = info.toSchema().toBER()
    const meant = createHash('sha256')
      .update(misdeeds.meant ? 'x' : Buffer.from(own.toSchema(true).toBER()))
      .digest()
    const signed = new SignedData({
      version: 3,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: '1.2.840.113549.1.9.16.1.4',
        eContent: new OctetString({ valueHex: content }),
      }),
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
          signedAttrs: new SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              new Attribute({
                type: '1.2.840.113549.1.9.3',
                values: [new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })],
              }),
              new Attribute({
                type: '1.2.840.113549.1.9.4',
                values: [new OctetString({ valueHex: await subtle.digest('SHA-256', content) })],
              }),
              new Attribute({
                type: '1.2.840.113549.1.9.16.2.47',
                values: [
                  new Sequence({
                    value: [
                      new Sequence({
                        value: [
                          new Sequence({ value: [new OctetString({ valueHex: Uint8Array.from(meant).buffer })] }),
                        ],
                      }),
                    ],
                  }),
                ],
              }),
            ],
          }),
        }),
      ],
      certificates: [own],
    })
    await signed.sign(misdeeds.key ? strangers.privateKey : keys.privateKey, 0, 'SHA-256')
    return new TimeStampResp({
      status: new PKIStatusInfo({ status: 0 }),
      timeStampToken: new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) }),
    })
      .toSchema()
      .toBER()
  }
}

const newKeys = (): Promise<Keys> =>
  subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']) as Promise<Keys>

async function certificate(
  name: string,
  keys: Keys,
  issuer: string,
  signer: webcrypto.CryptoKey,
  { ca = false, usage }: { ca?: boolean; usage?: string[] },
): Promise<Certificate> {
  const named = (value: string) => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) })
  const made = new Certificate()
  made.version = 2
  made.serialNumber = new Integer({ valueHex: Uint8Array.from([1, ...randomBytes(7)]).buffer })
  made.issuer.typesAndValues.push(named(issuer))
  made.subject.typesAndValues.push(named(name))
  made.notBefore.value = new Date('2016-01-01T00:00:00Z')
  made.notAfter.value = new Date('2049-01-01T00:00:00Z')
  const critical = (extnID: string, value: { toSchema(): { toBER(): ArrayBuffer } }) =>
    new Extension({ extnID, critical: true, extnValue: value.toSchema().toBER(), parsedValue: value as never })
  made.extensions = [
    ...(ca ? [critical('2.5.29.19', new BasicConstraints({ cA: true }))] : []),
    ...(usage ? [critical('2.5.29.37', new ExtKeyUsage({ keyPurposes: usage }))] : []),
  ]
  await made.subjectPublicKeyInfo.importKey(keys.publicKey)
  await made.sign(signer, 'SHA-256')
  return made
}

function pemOf(certificate: Certificate): string {
  const lines =
    Buffer.from(certificate.toSchema(true).toBER())
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
