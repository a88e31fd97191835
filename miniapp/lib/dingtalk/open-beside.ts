import { within } from '../within.ts'
import { native } from './native.ts'

const answerMs = 2000

/** A page of ours beside the present one, in the panel of the PC client. Fails where there is none. */
export async function openBeside(path: string, title: string): Promise<void> {
  const open = async () => {
    await native()
    const { openPageInSlidePanelForPC$: openPanel } = await import('dingtalk-jsapi/api/union/openPageInSlidePanelForPC')
    await openPanel({ url: `${location.origin}${path}?panel`, title } as never)
  }
  await within(answerMs, open())
}
