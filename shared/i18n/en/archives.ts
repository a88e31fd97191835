import type { archives as source } from '../zh-cn/archives.ts'

export const archives: Record<keyof typeof source, string> = {}
