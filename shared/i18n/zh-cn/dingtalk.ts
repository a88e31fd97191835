export const dingtalk = {} as const
