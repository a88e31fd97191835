const inClient = /DingTalk/i.test(navigator.userAgent)

export function isInDingTalk(): boolean {
  return inClient
}

/** Loads the script that stands in for the native side (demo only), before the real package asks for it. */
export function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = source
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('bridge script'))
    document.head.append(script)
  })
}

/** A login code of the client (doc: jsapi-request-auth-code); the older call where the newer is not there. */
export async function requestAuthCode(corpId: string, clientId: string): Promise<string> {
  await import('dingtalk-jsapi/entry/union')
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

/** The client's own title bar; the document's title everywhere. */
export function setTitle(title: string): void {
  document.title = title
  if (!inClient) return
  void (async () => {
    await import('dingtalk-jsapi/entry/union')
    const { setNavigationTitle$: set } = await import('dingtalk-jsapi/api/union/setNavigationTitle')
    await set({ title } as never)
  })().catch(() => undefined)
}
