import { native } from './native.ts'

/** A login code of the client (doc: jsapi-request-auth-code); the older call where the newer is not there. */
export async function requestAuthCode(corpId: string, clientId: string): Promise<string> {
  await native()
  try {
    const { requestAuthCode$: ask } = await import('dingtalk-jsapi/api/union/requestAuthCode')
    const { code } = (await ask({ corpId, clientId } as never)) as { code: string }
    return code
  } catch (error) {
    if ((error as { errorCode?: string }).errorCode !== '1') throw error
    const { requestAuthCode$: askOlder } = await import('dingtalk-jsapi/api/runtime/permission/requestAuthCode')
    const { code } = (await askOlder({ corpId } as never)) as { code: string }
    return code
  }
}
