import type { audit as source } from '../zh-cn/audit.ts'

export const audit: Record<keyof typeof source, string> = {}
