import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { type PersonFacts, watermarkOf } from '../people/index.ts'
import { presentAttachment } from './attachments/present-attachment.ts'
import type { OpenedValues } from './open-values.ts'

type Opened = ResponseOf<Api['archives.reveal']>['opened'][number]

/** What the reveal card shows: values, when to hide, and whose screen this is. */
export function presentOpened(cx: Cx, person: PersonFacts, ticketId: string, opened: OpenedValues): Opened {
  return {
    employeeId: person.id,
    name: person.name,
    ticketId,
    values: opened.values.map(({ field, rowId, value }) => ({
      field: field.key,
      rowId,
      label: field.labels[cx.locale],
      value,
      dial: field.dial,
    })),
    attachments: opened.attachments.map(({ field, attachment, name }) => ({
      ...presentAttachment(attachment, name),
      field: field.key,
      label: field.labels[cx.locale],
    })),
    unreadable: opened.unreadable,
    hideAfterSeconds: limits.ticketSeconds,
    watermark: watermarkOf(cx),
  }
}
