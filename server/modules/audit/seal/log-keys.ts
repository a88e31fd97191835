import { createHash, type KeyObject } from 'node:crypto'
import type { Deps } from '#server/platform/context.ts'

/** Which log: signed into every head, so that a head of one organisation cannot stand in for another's. */
export function originOf({ config }: Pick<Deps, 'config'>): string {
  return `shoujie/log/${config.dingtalk.corpId}`
}

/** The current key and those of before. */
export function verifyingKeys({ secrets }: Pick<Deps, 'secrets'>): readonly KeyObject[] {
  return [secrets.verifyingKey, ...secrets.formerVerifyingKeys]
}

/** SHA-256 of the log's public key, hex: what is compared with what somebody outside was told. */
export function fingerprintOf({ secrets }: Pick<Deps, 'secrets'>): string {
  const key = secrets.verifyingKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  return createHash('sha256').update(key).digest('hex')
}
