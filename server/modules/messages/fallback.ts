import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cx } from '#server/platform/context.ts'
import type { Address } from '../people/index.ts'
import type { DeliveryRow } from './delivery.model.ts'
import type { Words } from './write-text.ts'

/**
 * The way beside DingTalk: a file per message in `<data>/outbox`, which a gateway for SMS or mail takes from there. The
 * name is the delivery's id: written twice is written once.
 */
export async function sendBeside(cx: Cx, delivery: DeliveryRow, to: Address, words: Words): Promise<void> {
  const folder = join(cx.deps.config.dataDir, 'outbox')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const message = {
    id: delivery.id,
    to: { mail: to.workMail, phone: to.workPhone },
    subject: words.title,
    text: words.body,
    url: `${cx.deps.config.publicUrl}/open/${delivery.kind}/${delivery.caseId}`,
  }
  await writeFile(join(folder, `${delivery.id}.json`), JSON.stringify(message), { mode: 0o600 })
}
