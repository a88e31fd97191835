import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { Passport } from '#shared/contracts/passports.ts'
import { retentionClassIds } from '#shared/vocabulary/retention.ts'
import {
  catalogue,
  gapsOf,
  listPassportDrafts,
  type PassportDraft,
  programPassport,
  takesFields,
} from '../catalogue/index.ts'
import { untoldFields } from '../consent/index.ts'
import { knownPassport, labelOf } from './present.ts'
import { currentRules, periodWords } from './preview.ts'

type List = ResponseOf<Api['passports.list']>
type Summary = List['sections'][number]['fields'][number]

/** By section: what is in force, with the drafts that lie over it or are new. */
export async function listPassports(cx: Cx): Promise<List> {
  const { locale } = cx
  const { db } = cx.deps
  const [drafts, rules, untold] = await Promise.all([
    listPassportDrafts(db),
    currentRules(cx),
    untoldFields(db, cx.now()),
  ])
  const draftOf = new Map(drafts.map((draft) => [draft.key, draft]))
  const inForce = (key: string) => ({
    ...summaryOf(cx, key, knownPassport(db, key), draftOf.get(key)),
    untold: untold.has(key),
  })
  const begun = drafts.filter(({ key }) => knownPassport(cx.deps.db, key) === null)
  return {
    sections: [
      ...catalogue().sections.map((section) => ({
        ...inForce(section.key),
        takesFields: takesFields(section),
        fields: [
          ...section.fields.map(({ key }) => inForce(key)),
          ...begun
            .filter(({ passport }) => passport.about === 'field' && passport.section === section.key)
            .map((draft) => summaryOf(cx, draft.key, null, draft)),
        ],
      })),
      ...begun
        .filter(({ passport }) => passport.about === 'section')
        .map((draft) => ({ ...summaryOf(cx, draft.key, null, draft), takesFields: false, fields: [] })),
    ],
    purposes: catalogue().purposes.map(({ id, names, cls }) => ({
      id,
      name: names[locale],
      prohibited: cls === 'deny',
    })),
    retentionClasses: retentionClassIds.map((id) => ({
      id,
      name: text(locale, `vocabulary.retentionClass.${id}`),
      period: periodWords(locale, rules, id),
    })),
    mayEdit: actorOf(cx).abilities.has('passports.edit'),
  }
}

/** As it is in force; the gaps are those of the draft. */
function summaryOf(cx: Cx, key: string, known: Passport | null, draft: PassportDraft | undefined): Summary {
  const passport = (known ?? draft?.passport) as Passport
  const custom = programPassport(key) === null
  return {
    key,
    label: labelOf(cx.locale, passport),
    class: passport.about === 'field' ? passport.class : null,
    custom,
    state: draft ? (draft.proposalId ? 'waiting' : 'draft') : 'in_force',
    gaps: draft ? gapsOf(draft.passport, custom) : [],
    retired: known?.about === 'field' && known.retired === true,
    untold: false,
  }
}
