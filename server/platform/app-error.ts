import { type ErrorCode, errors } from '#shared/errors.ts'
import type { MessageKey, MessageParams } from '#shared/i18n/messages.ts'

export interface WrongField {
  path: string
  key: MessageKey & `errors.field.${string}`
  params?: MessageParams
}

/**
 * An error with two texts: `internal` for the log (never a value of an archive), and the public one that follows from
 * the code and `params` in the caller's language.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: MessageParams
  readonly fields: readonly WrongField[]
  constructor(
    code: ErrorCode,
    options: { internal?: string; params?: MessageParams; fields?: readonly WrongField[]; cause?: unknown } = {},
  ) {
    super(options.internal ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.params = options.params ?? {}
    this.fields = options.fields ?? []
  }
  get status(): number {
    return errors[this.code].status
  }
}
