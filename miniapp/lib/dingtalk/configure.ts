import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../call.ts'
import { entryUrl } from '../entry-url.ts'
import { within } from '../within.ts'
import { isInDingTalkOnPc } from './client.ts'
import { native } from './native.ts'

type Signed = ResponseOf<Api['dingtalk.sign_page']>

/** What this app asks for; whatever is not named here stays closed (doc: jsapi-authentication). */
const jsApiList = ['biz.contact.complexPicker']
const answerMs = 5000

let configured: Promise<Signed> | null = null

/** dd.config, before the first function that needs it. The package takes one per page load, so its answer is kept. */
export function configure(): Promise<Signed> {
  configured ??= sign().then(open, (error) => {
    configured = null
    throw error
  })
  return configured
}

/** A phone compares the page as it was loaded; on PC the package names the address of the moment of the call. */
const comparedUrl = () => (isInDingTalkOnPc() ? location.href : entryUrl)

async function sign(): Promise<Signed> {
  await native()
  for (;;) {
    const url = comparedUrl()
    const signed = await call('dingtalk.sign_page', { body: { url } })
    if (comparedUrl() === url) return signed
  }
}

async function open(signed: Signed): Promise<Signed> {
  const dd = await native()
  const answered = new Promise<void>((resolve, reject) => {
    dd.config({ ...signed, type: 0, jsApiList })
    dd.ready(resolve)
    dd.error(reject)
  })
  await within(answerMs, answered)
  return signed
}
