import { isInDingTalk } from './client.ts'
import { native } from './native.ts'

/** The client's own title bar; the document's title everywhere. */
export function setTitle(title: string): void {
  document.title = title
  if (!isInDingTalk()) return
  void (async () => {
    await native()
    const { setNavigationTitle$: set } = await import('dingtalk-jsapi/api/union/setNavigationTitle')
    await set({ title } as never)
  })().catch(() => undefined)
}
