/** Failures in the shapes of the two API families. */
export class OldFailure extends Error {
  readonly errcode: number
  readonly subCode: string | undefined
  constructor(errcode: number, subCode?: string) {
    super(`errcode ${errcode}`)
    this.errcode = errcode
    this.subCode = subCode
  }
}
/** Said where the organisation never enabled smart HR. */
export const smartHrClosed = 'corpNotOpenHrm'

export class NewFailure extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message = `emulated ${code}`) {
    super(message)
    this.status = status
    this.code = code
  }
}
