import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import type { FilledCompany } from '../fill-company.ts'
import type { Call } from '../load.ts'

const perSecond = 200
const warmUpSeconds = 2
const seconds = 10

/** Milliseconds within which 99 of 100 pushes are kept and answered, at 200 a second; DingTalk waits 1,500. */
export async function pushLatency(company: FilledCompany, url: string): Promise<number> {
  const [first, measured] = [warmUpSeconds, seconds].map((duration) =>
    Array.from({ length: perSecond * duration }, () => aPush(company)),
  ) as [Call[], Call[]]
  await sendAll(first, url)
  const took = (await sendAll(measured, url)).sort((a, b) => a - b)
  return took[Math.ceil(took.length * 0.99) - 1] as number
}

/** Leaves at a steady rate, however long answers take: a slow server gets no breath. */
async function sendAll(pushes: readonly Call[], url: string): Promise<number[]> {
  const answers: Promise<number>[] = []
  for (const began = performance.now(); answers.length < pushes.length; await wait(1)) {
    const due = Math.min(pushes.length, Math.floor(((performance.now() - began) / 1000) * perSecond))
    while (answers.length < due) answers.push(answered(url, pushes[answers.length] as Call))
  }
  return Promise.all(answers)
}

/** On a connection of its own: of those kept open the server may close one at the moment it is used again. */
function answered(url: string, { path, method, headers = {}, body = '' }: Call): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    request(url + path, { method, headers, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`a push was answered with ${response.statusCode}`))
      response.on('end', () => resolve(performance.now() - began)).resume()
    })
      .on('error', reject)
      .end(body)
  })
}

/** An event of its own, signed and encrypted as DingTalk does it. */
function aPush({ config, employeeIds }: FilledCompany): Call {
  if (!config.eventPush) throw new Error('this company takes no pushes')
  const { corpId, appKey } = config.dingtalk
  const crypto = createCallbackCrypto({ ...config.eventPush, ownerKey: appKey })
  const sealed = crypto.encrypt(
    JSON.stringify({
      EventType: 'user_modify_org',
      EventTime: Date.now(),
      CorpId: corpId,
      eventId: randomBytes(16).toString('hex'),
      userId: [`bench${Math.floor(Math.random() * employeeIds.length)}`],
    }),
    { timestamp: String(Date.now()), nonce: randomBytes(8).toString('hex') },
  )
  const { signature, timestamp, nonce, encrypt } = sealed
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce })
  return {
    method: 'POST',
    path: `/api/dingtalk/events?${query}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ encrypt }),
  }
}
