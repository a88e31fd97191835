import { DingTalkError, smartHrClosed } from '../client/dingtalk-error.ts'

/**
 * A list of smart HR's, or null where the organisation never enabled it: then contacts alone say who is here, and
 * whoever is removed from them has to be confirmed (dingtalk.md 5).
 */
export async function ifSmartHr<Item>(ask: Promise<Item[]>): Promise<Item[] | null> {
  try {
    return await ask
  } catch (error) {
    if (error instanceof DingTalkError && error.code === smartHrClosed) return null
    throw error
  }
}
