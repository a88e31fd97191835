import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'

/** One thing of the connection that is looked at. */
export type Check = ResponseOf<Api['dingtalk.test_permission']>
