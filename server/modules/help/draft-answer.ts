import { text } from '#server/platform/text.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { Advice } from '../access/index.ts'
import type { Kit } from './kits.ts'

/** An answer to begin with, in the asker's language: what cannot be done and why, what can, and who answers. */
export function draftAnswer(
  locale: LocaleId,
  {
    askerName,
    number,
    answererName,
    advice,
    kit,
  }: {
    askerName: string
    number: string
    answererName: string
    advice: Advice
    kit: Kit
  },
): string {
  const list = (lines: readonly string[]) => lines.map((line) => `· ${line}`).join('\n')
  return [
    text(locale, 'help.draft.greeting', { name: askerName }),
    text(locale, 'help.draft.opening', { no: number }),
    ...(advice.cannot ? [advice.cannot] : []),
    ...(advice.can.length > 0 ? [text(locale, 'help.draft.can'), list(advice.can.map((one) => one.text))] : []),
    ...(advice.cannot ? [text(locale, 'help.draft.collect'), list(kit.collect), list(kit.go)] : []),
    text(locale, 'help.draft.closing', { name: answererName }),
  ].join('\n')
}
