import type { sessions as source } from '../zh-cn/sessions.ts'

export const sessions: Record<keyof typeof source, string> = {}
