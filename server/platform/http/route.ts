import type { ContractSpec, HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Cx } from '../context.ts'
import type { Upload } from './upload.ts'

export interface Route {
  contract: ContractSpec
  handle(cx: Cx, input: unknown): Promise<unknown>
  /** Called when a signed-in person's input, or the size of a file, is refused: e.g. to leave an entry for a malformed look. */
  onInvalid?: (cx: Cx, raw: RawInput, error: unknown) => Promise<void>
}

export interface RawInput {
  params: unknown
  query: unknown
  body: unknown
}

/** Ties a handler to its contract; the compiler checks both directions. */
export function route<const C extends ContractSpec>(
  contract: C,
  handle: (cx: Cx, input: HandlerInput<C, Upload>) => Promise<ResponseOf<C>>,
  options: Pick<Route, 'onInvalid'> = {},
): Route {
  return { contract, handle: handle as Route['handle'], ...options }
}
