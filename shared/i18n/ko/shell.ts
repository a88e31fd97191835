import type { shell as source } from '../zh-cn/shell.ts'

export const shell: Record<keyof typeof source, string> = {}
