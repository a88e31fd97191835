import type { reveal as source } from '../zh-cn/reveal.ts'

export const reveal: Record<keyof typeof source, string> = {}
