import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import type { LimitName } from './limits.ts'
import type { AbilityId } from './vocabulary/abilities.ts'

/**
 * One endpoint, said once. The server mounts it (auth, limit and schemas are enforced from here), the miniapp's typed
 * call infers from it, and the OpenAPI document is printed from it.
 */
export interface ContractSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/people/:employeeId`, parameters named as in `params`. */
  readonly path: `/api/${string}`
  readonly summary: string
  /** Absent = a signed-in person is required. */
  readonly auth?: 'public'
  /** An ability the person must have; absent = any signed-in person (the handler still decides what is visible). */
  readonly needs?: AbilityId
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The request's body is a file (`application/octet-stream`), its name in `x-file-name`, percent-encoded. Excludes `body`. */
  readonly upload?: { readonly bytesMax: number }
  /** The answer is a file's bytes, whole or a range of them; `response` is then where it lies (`fileAnswerSchema`), and stays on the server. */
  readonly file?: { readonly mediaType: string }
  readonly response: z.ZodType
  readonly status?: 200 | 201 | 204
  /** Codes beyond the ones every route can answer (`commonErrors`). */
  readonly errors?: readonly ErrorCode[]
  readonly limit: LimitName
}

export function contract<const C extends ContractSpec>(spec: C): C {
  return spec
}

type Part<C, K extends 'params' | 'query' | 'body', Side extends 'input' | 'output'> = C extends {
  [P in K]: infer S extends z.ZodType
}
  ? { [P in K]: Side extends 'input' ? z.input<S> : z.output<S> }
  : unknown

type UploadPart<C, File> = C extends { upload: object } ? { upload: File } : unknown

/** What a caller passes: `{ params, query, body, upload }`, only the parts the contract has. */
export type CallInput<C, File = unknown> = Part<C, 'params', 'input'> &
  Part<C, 'query', 'input'> &
  Part<C, 'body', 'input'> &
  UploadPart<C, File>
/** What a handler receives, after validation. */
export type HandlerInput<C, Upload = unknown> = Part<C, 'params', 'output'> &
  Part<C, 'query', 'output'> &
  Part<C, 'body', 'output'> &
  UploadPart<C, Upload>
/** What a handler returns and a caller receives; anything not listed in the contract falls off on the way out. */
export type ResponseOf<C> = C extends { response: infer S extends z.ZodType } ? z.output<S> : never
