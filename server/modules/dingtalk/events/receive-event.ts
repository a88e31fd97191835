import { randomBytes } from 'node:crypto'
import { CallbackError, type CallbackProblem, createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import { perKey } from '#server/lib/per-key.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx, Deps } from '#server/platform/context.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { keepEvent } from './keep-event.ts'
import { eventOf, readEnvelope } from './read-event.ts'

type Contract = Api['dingtalk.receive_event']

const errorOf = {
  signature: 'dingtalk.event_signature',
  owner: 'dingtalk.event_not_ours',
  decrypt: 'dingtalk.event_unreadable',
} as const satisfies Record<CallbackProblem, string>

/** An old push sent again does no harm (it is kept once and only a hint), but nobody needs to accept it. */
const staleMs = 10 * 60_000

/**
 * HTTP push (dingtalk.md 6a): verify, decrypt, keep, answer; working on it comes later, since DingTalk waits 1.5 s at
 * most (UNCONFIRMED U13: 2.5 s). `check_url` is how the console tries the address: answered, not kept.
 */
export async function receiveEvent(cx: Cx, { query, body }: HandlerInput<Contract>): Promise<ResponseOf<Contract>> {
  const crypto = cryptoFor(cx.deps)
  if (!crypto) throw new AppError('request.not_found')
  const { timestamp, nonce } = query
  const sealed = { signature: query.msg_signature ?? query.signature ?? '', timestamp, nonce, encrypt: body.encrypt }
  const message = refusing(() => crypto.decrypt(sealed))
  if (Math.abs(cx.now() - milliseconds(timestamp)) > staleMs) throw new AppError('dingtalk.event_stale')
  const envelope = readEnvelope(message)
  if (!envelope) throw new AppError('dingtalk.event_unreadable')
  if (envelope.EventType !== 'check_url') {
    if (envelope.CorpId !== cx.deps.config.dingtalk.corpId) throw new AppError('dingtalk.event_not_ours')
    await keepEvent(cx.deps, eventOf(envelope, message))
  }
  const answer = crypto.encrypt('success', { timestamp: String(cx.now()), nonce: randomBytes(8).toString('hex') })
  return {
    msg_signature: answer.signature,
    timeStamp: answer.timestamp,
    nonce: answer.nonce,
    encrypt: answer.encrypt,
  }
}

const cryptoFor = perKey<Deps, ReturnType<typeof createCallbackCrypto> | null>(({ config }) =>
  config.eventPush && config.eventChannel !== 'off'
    ? createCallbackCrypto({ ...config.eventPush, ownerKey: config.dingtalk.appKey })
    : null,
)

function refusing<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof CallbackError) throw new AppError(errorOf[error.problem])
    throw error
  }
}

/** DingTalk's own samples show seconds as well as milliseconds. */
function milliseconds(timestamp: string): number {
  return timestamp.length <= 10 ? Number(timestamp) * 1000 : Number(timestamp)
}
