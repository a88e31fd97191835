import { randomBytes } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, type Certificate, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { sha256 } from '#server/lib/evidence/sha256.ts'
import { checkTimeStamp, readToken, type TimeStamp } from '#server/lib/evidence/time-stamp.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'
const answerBytesMax = 64 * 1024
const patienceMs = 20_000

/**
 * Asks an authority to stamp some bytes (RFC 3161 3.4: over HTTP); only their hash leaves. The answer counts once it was
 * checked here: ours by its nonce, over our bytes, signed by somebody we trust.
 */
export async function askTimeStamp(
  url: string,
  stamped: Uint8Array,
  trusted: readonly Certificate[],
): Promise<TimeStamp & { token: Uint8Array }> {
  // Positive: an authority may read the nonce as it likes and send it back as it read it.
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(sha256(stamped)).buffer }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  })
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: request.toSchema().toBER(),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`the time-stamp authority answered ${answer.status}`)
  const { status, timeStampToken } = TimeStampResp.fromBER(await bodyOf(answer))
  // 0 granted, 1 granted with changes.
  if ((status.status !== 0 && status.status !== 1) || !timeStampToken)
    throw new Error(`the time-stamp authority refused: ${status.status}`)
  const token = new Uint8Array(timeStampToken.toSchema().toBER())
  const echoed = readToken(token).info.nonce
  if (!echoed || !Buffer.from(echoed.valueBlock.valueHexView).equals(nonce))
    throw new Error('the time stamp answers another request')
  return { ...(await checkTimeStamp(token, stamped, trusted)), token }
}

async function bodyOf(answer: Response): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body ?? []) {
    bytes += part.length
    if (bytes > answerBytesMax) throw new Error('the time-stamp authority answers too much')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts)).buffer
}
