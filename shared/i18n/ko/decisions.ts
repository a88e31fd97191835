import type { decisions as source } from '../zh-cn/decisions.ts'

export const decisions: Record<keyof typeof source, string> = {}
