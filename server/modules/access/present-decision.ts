import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { catalogue, type PurposeDef } from '../catalogue/index.ts'
import type { Decision } from './decision.ts'

type View = ResponseOf<Api['archives.reveal']>['decision']

const outcomes = {
  allow: 'shown',
  allow_review: 'shown_with_review',
  second_person: 'pending',
  refuse: 'refused',
  ask_back: 'asked',
} as const

/** A decision in words: what, by which rule and law, what follows, and what to do instead. */
export function presentDecision(cx: Cx, decision: Decision, purpose: PurposeDef): View {
  const t = (key: string) => text(cx.locale, key as MessageKey)
  const shown = decision.outcome === 'allow' || decision.outcome === 'allow_review'
  const instead = decision.insteadOf ? catalogue().purpose(decision.insteadOf) : undefined
  const question = !shown && decision.missing.length > 0
  return {
    outcome: outcomes[decision.outcome],
    // Nothing is wrong with the reason where only the paper is missing.
    message: t(`decisions.message.${decision.ruleIds.includes('paper_missing') ? 'paper' : decision.outcome}`),
    rules: decision.ruleIds.map((id) => ({
      id,
      text: t(`decisions.rule.${id}`),
      basis: shown ? [...purpose.basis] : [...decision.basis],
    })),
    alternatives: shown
      ? []
      : [
          ...(instead ? [{ id: 'instead', title: instead.names[cx.locale], text: instead.instead[cx.locale] }] : []),
          ...(question
            ? [{ id: 'evidence', title: t('decisions.alternative.evidence.title'), text: purpose.evidence[cx.locale] }]
            : []),
          ...decision.alternatives.map((id) => ({
            id,
            title: t(`decisions.alternative.${id}.title`),
            text: t(`decisions.alternative.${id}.text`),
          })),
        ],
    missing: purpose.slots.flatMap(({ id, labels }) =>
      decision.missing.includes(id) ? [{ slot: id, label: labels[cx.locale] }] : [],
    ),
    obligations: decision.obligations.map(({ id, dueInMs }) => ({
      id,
      text: t(`decisions.obligation.${id}`),
      dueAt: dueInMs === null ? null : new Date(cx.now() + dueInMs).toISOString(),
    })),
  }
}
