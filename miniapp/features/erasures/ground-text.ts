import type { MessageKey } from '#shared/i18n/messages.ts'

export const groundText = (ground: string) => `erasures.ground.${ground}` as MessageKey
