import { text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { catalogue } from '../catalogue/index.ts'
import { alternativesTo } from './alternatives.ts'
import { judgeReason } from './judge/judge-reason.ts'

/** What somebody's own words ask for; enough to advise in any language later, without the words. */
export interface JudgedWords {
  /** An id of purposes.yaml, or vague | mixed | injection. */
  purpose: string
  prohibited: boolean
  danger: boolean
}

export interface Advice {
  /** Why not, in a sentence; null where nothing stands against it. */
  cannot: string | null
  purposeName: string | null
  danger: boolean
  /** What helps instead, or now. */
  can: { id: string; title: string; text: string }[]
}

/** Judges a plea for help like a reason. Nobody is shown anything by it, so it also says what would be refused, and why. */
export function judgeWords(words: string): JudgedWords {
  const { purpose, prohibited, dangerToLife } = judgeReason(words)
  return { purpose, prohibited, danger: dangerToLife && !prohibited }
}

export function presentAdvice(locale: LocaleId, { purpose: id, prohibited, danger }: JudgedWords): Advice {
  const purpose = catalogue().purpose(id)
  const ways = danger ? ['alarm'] : [...alternativesTo(id), ...(prohibited ? [] : ['hr_answers'])]
  return {
    cannot: prohibited ? (purpose?.instead[locale] ?? text(locale, 'decisions.message.refuse')) : null,
    purposeName: purpose?.names[locale] ?? null,
    danger,
    can: ways.map((way) => ({
      id: way,
      title: text(locale, `decisions.alternative.${way}.title` as MessageKey),
      text: text(locale, `decisions.alternative.${way}.text` as MessageKey),
    })),
  }
}

/** By which rule the words stand where they do, with its law. */
export function presentJudgement(locale: LocaleId, { purpose: id, prohibited, danger }: JudgedWords) {
  const rule = prohibited ? 'prohibited_reason' : danger ? 'rescue' : 'reason_unsure'
  return { id: rule, text: text(locale, `decisions.rule.${rule}`), basis: [...(catalogue().purpose(id)?.basis ?? [])] }
}
