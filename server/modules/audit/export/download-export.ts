import { createHmac, timingSafeEqual } from 'node:crypto'
import { perKey } from '#server/lib/per-key.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { Secrets } from '#server/platform/crypto/secrets.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { FileAnswer } from '#server/platform/http/send-file.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../append.ts'
import { findExport, getOwnExport } from './load-export.ts'
import { exportFileOf } from './make-export.job.ts'

/** The entry is committed before there is an address: a download that is not in the log cannot begin. */
export async function downloadExport(cx: Cx, exportId: string): Promise<ResponseOf<Api['audit.download_export']>> {
  const one = await getOwnExport(cx, exportId)
  if (one.state !== 'ready' || Number(one.diesAt) <= cx.now()) throw new AppError('audit.export_over')
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'audit.export_downloaded',
        result: 'done',
        details: { export: one.id, fileHash: one.fileHash },
      },
    ]),
  )
  const until = Math.min(cx.now() + limits.exportLinkMinutes * 60_000, Number(one.diesAt))
  return { url: `/api/evidence-files/${downloadToken(cx.deps.secrets, one.id, until)}` }
}

/** A browser's own download carries no session: the address is the permission, for an hour, to bytes that need a password. */
export async function sendExport(cx: Cx, token: string): Promise<FileAnswer> {
  const id = readDownloadToken(cx.deps.secrets, token, cx.now())
  const one = id ? await findExport(cx, id) : undefined
  if (one?.state !== 'ready' || Number(one.diesAt) <= cx.now()) throw new AppError('audit.export_over')
  return {
    path: exportFileOf(cx.deps.config, one.id),
    fileName: `${text(cx.locale, 'evidence.fileName')}-${new Date(Number(one.askedAt)).toISOString().slice(0, 10)}.zip`,
    etag: String(one.fileHash),
  }
}

/** A key of its own, so that no signature of another purpose opens this door, nor this one another. */
const keyOf = perKey<Secrets, Buffer>((secrets) =>
  createHmac('sha256', secrets.tokenKey).update('evidence-download').digest(),
)

const sign = (secrets: Secrets, body: string) => createHmac('sha256', keyOf(secrets)).update(body).digest('base64url')

export function downloadToken(secrets: Secrets, exportId: string, until: number): string {
  const body = `${exportId}.${Math.floor(until / 1000).toString(36)}`
  return `${body}.${sign(secrets, body)}`
}

/** Null: not ours, or its time is over. */
function readDownloadToken(secrets: Secrets, token: string, now: number): string | null {
  const [exportId, seconds, signature] = token.split('.')
  const expected = Buffer.from(sign(secrets, `${exportId}.${seconds}`))
  const given = Buffer.from(signature ?? '')
  if (!exportId || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Number.parseInt(String(seconds), 36) * 1000 > now ? exportId : null
}
