import { within } from '../within.ts'
import { native } from './native.ts'

const answerMs = 2000

/** Back to where this page was opened from, a chat for instance. Fails where the client does not take us there. */
export async function leavePage(): Promise<void> {
  const leave = async () => {
    await native()
    const { goBackPage$: goBack } = await import('dingtalk-jsapi/api/union/goBackPage')
    await goBack({} as never)
  }
  await within(answerMs, leave())
}
