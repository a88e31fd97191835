import type { common as source } from '../zh-cn/common.ts'

export const common: Record<keyof typeof source, string> = {}
