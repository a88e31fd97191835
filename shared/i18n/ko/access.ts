import type { access as source } from '../zh-cn/access.ts'

export const access: Record<keyof typeof source, string> = {}
