import { randomBytes } from 'node:crypto'
import { createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import type { EmulatedEvent } from './events.ts'

export interface Subscription {
  url: string
  token: string
  aesKey: string
}

/** Older pages give the receiver 1.5 s, the current one 2.5 s (UNCONFIRMED U13): the stricter. */
const deadlineMs = 1500
const pausesMs = [0, 10_000, 30_000]
const perCall = 200

/** HTTP push (dingtalk.md 6a): signed and encrypted, twice again after a failure, then on the list of failed ones. */
export class Push {
  /** How often each event was sent. */
  readonly deliveries = new Map<string, number>()
  readonly #ownerKey: string
  readonly #clock: () => number
  readonly #pace: number
  readonly #timers = new Set<NodeJS.Timeout>()
  #failed: object[] = []
  #subscription: Subscription | null = null
  #underWay = 0

  constructor(ownerKey: string, clock: () => number, pace: number) {
    this.#ownerKey = ownerKey
    this.#clock = clock
    this.#pace = pace
  }

  /** What saving in the developer console does: the address is tried first, and refused unless it answers rightly. */
  async subscribe(subscription: Subscription): Promise<void> {
    if (!(await this.#post(subscription, { EventType: 'check_url' }))) throw new Error('HTTP请求结果校验返回字段值失败')
    this.#subscription = subscription
  }

  /** Events that are neither answered nor given up. */
  get pending(): number {
    return this.#underWay
  }

  deliver(event: EmulatedEvent): void {
    if (!this.#subscription) return
    this.#underWay++
    void this.#try(this.#subscription, event, 0)
  }

  /** `GET /call_back/get_call_back_failed_result`: reading removes. */
  failedList(): { has_more: boolean; failed_list: object[] } {
    const list = this.#failed.splice(0, perCall)
    return { has_more: this.#failed.length > 0, failed_list: list }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  async #try(subscription: Subscription, event: EmulatedEvent, attempt: number): Promise<void> {
    const { fields, ...envelope } = event
    this.deliveries.set(event.eventId, attempt + 1)
    if (await this.#post(subscription, { ...envelope, ...fields })) {
      this.#underWay--
      return
    }
    const pause = pausesMs[attempt + 1]
    if (pause === undefined) {
      this.#failed.push(failedForm(event))
      this.#underWay--
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void this.#try(subscription, event, attempt + 1)
    }, pause * this.#pace).unref()
    this.#timers.add(timer)
  }

  /** Whether it was answered in time with the encrypted word `success`. */
  async #post({ url, token, aesKey }: Subscription, message: object): Promise<boolean> {
    const crypto = createCallbackCrypto({ token, aesKey, ownerKey: this.#ownerKey })
    const sealed = crypto.encrypt(JSON.stringify(message), {
      timestamp: String(this.#clock()),
      nonce: randomBytes(8).toString('hex'),
    })
    const target = new URL(url)
    target.searchParams.set('msg_signature', sealed.signature)
    target.searchParams.set('timestamp', sealed.timestamp)
    target.searchParams.set('nonce', sealed.nonce)
    try {
      const response = await fetch(target, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ encrypt: sealed.encrypt }),
        signal: AbortSignal.timeout(deadlineMs),
      })
      const answer = (await response.json()) as Record<'msg_signature' | 'timeStamp' | 'nonce' | 'encrypt', string>
      const { msg_signature: signature, timeStamp: timestamp, nonce, encrypt } = answer
      return response.status === 200 && crypto.decrypt({ signature, timestamp, nonce, encrypt }) === 'success'
    } catch {
      return false
    }
  }
}

/** The list of failed ones writes events otherwise than they came: lower case, nested, without the event's id. */
function failedForm({ EventType: tag, EventTime, CorpId: corpid, fields }: EmulatedEvent): object {
  const { userId, timeStamp: _, ...rest } = fields
  const body = tag.startsWith('bpms_')
    ? { bpmsCallBackData: fields }
    : tag.startsWith('label_')
      ? { roleLabelChange: rest }
      : userId
        ? { userid: userId, ...rest }
        : { callbackData: rest }
  return { call_back_tag: tag, event_time: EventTime, [tag]: { ...body, corpid } }
}
