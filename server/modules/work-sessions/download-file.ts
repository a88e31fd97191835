import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { WorkFormatId } from '#shared/vocabulary/work.ts'
import { append } from '../audit/index.ts'
import { getOwnFile } from './load-work.ts'
import { openFile } from './sealed-file.ts'

const mediaTypes: Record<WorkFormatId, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

/** For whoever made it, for a day; the entry is committed before the file is opened. */
export async function downloadFile(cx: Cx, fileId: string): Promise<ResponseOf<Api['work.download']>> {
  const file = await getOwnFile(cx, fileId)
  const over = file.state !== 'ready' || Number(file.diesAt) <= cx.now()
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'work.file_downloaded',
        result: over ? 'expired' : 'done',
        details: { workSession: file.sessionId, file: fileId, fileHash: file.fileHash },
      },
    ]),
  )
  if (over) throw new AppError('work.file_over')
  const content = await openFile(cx, file)
  return {
    fileName: `${text(cx.locale, `work.recipient.${file.recipient}`)}-${localDate(Number(file.madeAt), cx.timeZone)}.${file.format}`,
    mediaType: mediaTypes[file.format],
    base64: content.toString('base64'),
  }
}
