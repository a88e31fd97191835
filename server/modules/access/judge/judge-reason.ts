import { normalise } from './normalise.ts'
import { danger, over, seenWell } from './patterns/danger.ts'
import { filler } from './patterns/empty.ts'
import { injection, unverified } from './patterns/injection.ts'
import { prohibited } from './patterns/prohibited.ts'
import { routine } from './patterns/routine.ts'

export const judgeVersion = 'judge-1'

export type JudgeOutcome = 'allow' | 'deny' | 'review'

export interface ReasonVerdict {
  outcome: JudgeOutcome
  /** An id of purposes.yaml, or vague | mixed | injection. */
  purpose: string
  /** The text states danger to life or health now. */
  dangerToLife: boolean
  /** 「工作需要」「急」「1」 */
  saysNothing: boolean
  /** A prohibited purpose is shown, whatever box was ticked. */
  prohibited: boolean
  ruleIds: string[]
  /** The words that decided. */
  words: string[]
}

const purposeOfDanger: Readonly<Record<string, string>> = {
  disaster: 'natural_disaster',
  lost: 'lost_contact_welfare_check',
  selfHarm: 'lost_contact_welfare_check',
  death: 'bereavement_notification',
}

/** Groups in which something has happened to a body: money or a quarrel beside them is backdrop. */
const hardDanger = new Set(['collapse', 'illness', 'rescue', 'accident', 'selfHarm', 'death', 'disaster'])

/** Negated money: 「不是帮谁要钱」 in front of a rescue is no purpose. */
const negatedMoney =
  /(不是|并非|不为|别(?!人))[^，。,.!！]{0,8}(要钱|讨债|催债|钱|债)|돈 문제 아닙니다|お金の話ではな|(this is )?not about money/g

/**
 * Judges the purpose a text states, not its words alone. Pure, deterministic, explainable: the first reading that
 * holds decides, and what remains in doubt is for a second person.
 */
export function judgeReason(raw: string, _subject: 'active' | 'pending_leave' | 'left' = 'active'): ReasonVerdict {
  const text = normalise(raw.slice(0, 4000))
  const dangers = Object.entries(danger).flatMap(([group, pattern]) => {
    const word = pattern.exec(text)?.[0]
    return word ? [{ group, word }] : []
  })
  const order = injection.exec(text)?.[0]
  const forbidden = prohibited.flatMap(({ purpose, pattern }) => {
    const word = pattern.exec(text.replace(negatedMoney, ' '))?.[0]
    return word ? [{ purpose, word }] : []
  })
  const hard = dangers.filter(({ group }) => hardDanger.has(group))
  const isOver = over.exec(text)?.[0] ?? (hard.length === 0 ? seenWell.exec(text)?.[0] : undefined)
  const verdict = (
    outcome: JudgeOutcome,
    purpose: string,
    rule: string,
    words: readonly (string | undefined)[],
    flags: Partial<Pick<ReasonVerdict, 'dangerToLife' | 'saysNothing' | 'prohibited'>> = {},
  ): ReasonVerdict => ({
    outcome,
    purpose,
    dangerToLife: false,
    saysNothing: false,
    prohibited: false,
    ...flags,
    ruleIds: [rule],
    words: words.filter((word) => word !== undefined),
  })

  const first = forbidden[0]
  if (first) {
    // Something happened to a body and nothing says it is over: whatever quarrel stands beside it, help comes first.
    if (hard.length > 0 && !isOver) {
      const twoStrong = hard.length >= 2 || hard.some(({ group }) => group === 'collapse' || group === 'selfHarm')
      const purpose = purposeOfDanger[hard[0]?.group ?? ''] ?? 'accident_or_medical_emergency'
      return twoStrong && !unverified.test(text)
        ? verdict('allow', purpose, 'danger_beside_backdrop', [...hard.map(({ word }) => word), first.word], {
            dangerToLife: true,
          })
        : verdict('review', 'mixed', 'danger_and_prohibited', [hard[0]?.word, first.word], { dangerToLife: twoStrong })
    }
    return verdict('deny', first.purpose, 'prohibited_purpose', [first.word, isOver], { prohibited: true })
  }
  if (order) {
    const weak = hard.length === 0
    return weak
      ? verdict('review', 'injection', 'order_to_machine', [order])
      : verdict('review', 'injection', 'order_beside_danger', [order, hard[0]?.word], { dangerToLife: !isOver })
  }
  if (dangers.length > 0) {
    const [main] = hard.length > 0 ? hard : dangers
    const purpose = purposeOfDanger[main?.group ?? ''] ?? 'accident_or_medical_emergency'
    const doubt = unverified.exec(text)?.[0]
    if (isOver) return verdict('review', 'mixed', 'danger_over', [main?.word, isOver])
    if (doubt)
      return verdict('review', 'mixed', 'danger_in_doubt', [main?.word, doubt], { dangerToLife: hard.length > 0 })
    return verdict(
      'allow',
      purpose,
      'danger_to_life',
      dangers.map(({ word }) => word),
      { dangerToLife: true },
    )
  }
  const doubt = unverified.exec(text)?.[0]
  if (doubt) return verdict('review', 'mixed', 'needs_a_second_look', [doubt])
  const known = routine.flatMap(({ purpose, pattern }) => {
    const word = pattern.exec(text)?.[0]
    return word ? [{ purpose, word }] : []
  })[0]
  if (known) return verdict('allow', known.purpose, 'routine_purpose', [known.word])
  const left = text.replace(filler, '').replace(/[\s\p{P}\p{S}\d]/gu, '')
  if ([...left].length < 2) return verdict('review', 'vague', 'says_nothing', [], { saysNothing: true })
  return verdict('review', 'vague', 'unsure', [])
}
