import { randomBytes } from 'node:crypto'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { appErrorOf } from '../client/app-error-of.ts'
import { jsapiTicket } from './jsapi-ticket.ts'
import { signPage } from './sign-page.ts'

/** What dd.config needs on one of our pages. Compared as text: the page that is signed is the page that was named. */
export async function pageSignature(cx: Cx, url: string): Promise<ResponseOf<Api['dingtalk.sign_page']>> {
  const { deps } = cx
  const { dingtalk, jsapiDigest, publicUrl } = deps.config
  if (!url.startsWith(`${new URL(publicUrl).origin}/`)) throw new AppError('dingtalk.page_not_ours')
  const ticket = await jsapiTicket(deps).catch((error: unknown) => {
    throw appErrorOf(error)
  })
  const timeStamp = String(deps.clock())
  const nonceStr = randomBytes(12).toString('hex')
  return {
    agentId: String(dingtalk.agentId),
    corpId: dingtalk.corpId,
    timeStamp,
    nonceStr,
    signature: signPage({ ticket, nonceStr, timeStamp, url }, jsapiDigest),
  }
}
