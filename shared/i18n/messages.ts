import type { ErrorCode } from '../errors.ts'
import type { zhCn } from './zh-cn/all.ts'

/** Keys are zh-CN's keys; every other language must have exactly these (the compiler says which is missing). */
export type MessageKey = keyof typeof zhCn
export type Messages = Record<MessageKey, string>
export type MessageParams = Record<string, string | number | Date>

/** Every error code has its text: this line fails to compile when one is missing. */
export type ErrorTextKey = `errors.${ErrorCode}` & MessageKey
const everyErrorHasText: Record<`errors.${ErrorCode}`, true> extends Record<ErrorTextKey, true> ? true : false = true

export { everyErrorHasText }
