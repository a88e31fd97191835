import type { people as source } from '../zh-cn/people.ts'

export const people: Record<keyof typeof source, string> = {}
