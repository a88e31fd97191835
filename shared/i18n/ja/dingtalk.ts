import type { dingtalk as source } from '../zh-cn/dingtalk.ts'

export const dingtalk: Record<keyof typeof source, string> = {}
