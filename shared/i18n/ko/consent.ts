import type { consent as source } from '../zh-cn/consent.ts'

export const consent: Record<keyof typeof source, string> = {}
