import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from './call.ts'

type Options = ResponseOf<Api['sessions.options']>

let asked: Promise<Options> | null = null

/** What a page needs to know before anybody is signed in; asked once, again only after a failure. */
export function readOptions(): Promise<Options> {
  asked ??= call('sessions.options', {}).catch((error) => {
    asked = null
    throw error
  })
  return asked
}
