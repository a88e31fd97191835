import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Address } from '../people/index.ts'
import type { DeliveryRow } from './delivery.model.ts'
import type { Words } from './write-text.ts'

const folderOf = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'outbox')

/** Where a message lies until a gateway takes it. */
export const outboxFile = (config: Pick<Config, 'dataDir'>, id: string) => join(folderOf(config), `${id}.json`)

/**
 * The way beside DingTalk: a file per message in `<data>/outbox`, which a gateway for SMS or mail takes from there. The
 * name is the delivery's id: written twice is written once.
 */
export async function sendBeside(cx: Cx, delivery: DeliveryRow, to: Address, words: Words): Promise<void> {
  const folder = folderOf(cx.deps.config)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const message = {
    id: delivery.id,
    to: { mail: to.workMail, phone: to.workPhone },
    subject: words.title,
    text: words.body,
    url: `${cx.deps.config.publicUrl}/open/${delivery.kind}/${delivery.caseId}`,
  }
  await writeFile(outboxFile(cx.deps.config, delivery.id), JSON.stringify(message), { mode: 0o600 })
}
