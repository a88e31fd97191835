import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '#server/lib/write-whole.ts'
import type { Config } from '#server/platform/config.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Address } from '../people/index.ts'
import type { DeliveryRow } from './delivery.model.ts'
import type { Words } from './write-text.ts'

const folderOf = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'outbox')

/** Where a message lies until a gateway takes it. */
export const outboxFile = (config: Pick<Config, 'dataDir'>, id: string) => join(folderOf(config), `${id}.json`)

/** What lies there for somebody without DingTalk, or whom it did not reach. */
export interface OutboxMessage {
  /** Also the name of the file: written twice is written once. */
  id: string
  to: { mail: string | null; phone: string | null }
  subject: string
  text: string
  /** Where the app shows what it is about; empty for whoever has no account any more. */
  url: string
  /** A document that goes with it, as signed. */
  receipt?: { document: string; signature: string; keyId: string; publicKey: string }
}

/** A file per message in `<data>/outbox`, which a gateway for SMS or mail takes from there. Whole, or not there. */
export async function writeToOutbox(config: Pick<Config, 'dataDir'>, message: OutboxMessage): Promise<void> {
  await mkdir(folderOf(config), { recursive: true, mode: 0o700 })
  await writeWhole(outboxFile(config, message.id), JSON.stringify(message))
}

/** The way beside DingTalk for a delivery. */
export async function sendBeside(cx: Cx, delivery: DeliveryRow, to: Address, words: Words): Promise<void> {
  await writeToOutbox(cx.deps.config, {
    id: delivery.id,
    to: { mail: to.workMail, phone: to.workPhone },
    subject: words.title,
    text: words.body,
    url: `${cx.deps.config.publicUrl}/open/${delivery.kind}/${delivery.caseId}`,
  })
}
