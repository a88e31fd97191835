import { perKey } from '#server/lib/per-key.ts'
import type { Deps } from '#server/platform/context.ts'

/** As early as the app's token: a page that signs now must be checked before the end. */
const earlySeconds = 600

/** The ticket page signatures rest on, fetched once for all who wait (doc: create-a-jsapi-ticket: 7200 s). */
export const jsapiTicket = (deps: Deps): Promise<string> => ticketFor(deps)()

const ticketFor = perKey<Deps, () => Promise<string>>((deps) => {
  let ticket: { value: string; refreshAt: number } | null = null
  let fetching: Promise<string> | null = null
  const fetchTicket = async () => {
    const { jsapiTicket: value, expireIn } = await deps.dingtalk.jsapiTicket()
    ticket = { value, refreshAt: deps.clock() + Math.max(30, expireIn - earlySeconds) * 1000 }
    return value
  }
  return async () => {
    if (ticket && ticket.refreshAt > deps.clock()) return ticket.value
    fetching ??= fetchTicket().finally(() => {
      fetching = null
    })
    return fetching
  }
})
