import type { Config } from '#server/platform/config.ts'
import type { DeliveryRow } from './delivery.model.ts'

/**
 * Opens the exact item in the app, on phone and PC (doc: open-h5-micro-application-1); where DingTalk cannot, the
 * browser does. What `/open` makes of it is the miniapp's.
 */
export function deepLink(config: Config, { kind, caseId }: Pick<DeliveryRow, 'kind' | 'caseId'>): string {
  const path = `/open/${kind}/${caseId}`
  const link = new URL('https://applink.dingtalk.com/page/h5_app_open')
  for (const [name, value] of Object.entries({
    appId: String(config.dingtalk.agentId),
    appType: '2',
    corpId: config.dingtalk.corpId,
    path,
    pathPc: path,
    fallbackLink: config.publicUrl + path,
  }))
    link.searchParams.set(name, value)
  return link.href
}
