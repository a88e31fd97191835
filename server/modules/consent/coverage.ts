import { groupBy } from '#server/lib/group-by.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { inScope, listStaff, type StaffMember } from '../people/index.ts'
import { newestAnswers } from './answers.ts'
import { askedItems, sectionOfItem } from './consent-items.ts'

type Coverage = ResponseOf<Api['consent.coverage']>
type Standing = 'yes' | 'no' | 'unanswered'

/** Where everybody stands with one item. A yes to something that has changed since is no answer any more. */
export async function standings(cx: Cx, item: string): Promise<{ person: StaffMember; standing: Standing }[]> {
  const [staff, answers] = await Promise.all([listStaff(cx.deps.db), newestAnswers(cx.deps.db, cx.now(), { item })])
  const byPerson = new Map(answers.map((one) => [one.employeeId, one]))
  return staff
    .filter((person) => inScope(actorOf(cx), person))
    .map((person) => {
      const newest = byPerson.get(person.id)
      const standing = !newest || (newest.answer === 'yes' && newest.renew) ? 'unanswered' : newest.answer
      return { person, standing }
    })
}

/** A count of one or two names its person: such departments are told together. */
const smallestTold = 3

export async function coverage(cx: Cx, item: string): Promise<Coverage> {
  sectionOfItem(item)
  const all = await standings(cx, item)
  const count = (of: typeof all) => ({
    people: of.length,
    yes: of.filter(({ standing }) => standing === 'yes').length,
    no: of.filter(({ standing }) => standing === 'no').length,
    unanswered: of.filter(({ standing }) => standing === 'unanswered').length,
  })
  const told = [...groupBy(all, ({ person }) => person.mainDepartment?.id ?? null)]
  told.sort(([, a], [, b]) => a.length - b.length)
  const small: typeof all = []
  // A lone small one takes the next larger with it: by itself it would be no less plain.
  while (told[0] && (told[0][1].length < smallestTold || (small.length > 0 && small.length < smallestTold)))
    small.push(...(told.shift()?.[1] ?? []))
  const rows = told.map(([departmentId, of]) => ({
    departmentId,
    departmentName: of[0]?.person.mainDepartment?.name ?? text(cx.locale, 'consents.noDepartment'),
    ...count(of),
  }))
  rows.sort((a, b) => b.unanswered - a.unanswered || a.departmentName.localeCompare(b.departmentName, cx.locale))
  return {
    items:
      small.length === 0
        ? rows
        : [...rows, { departmentId: null, departmentName: text(cx.locale, 'consents.small'), ...count(small) }],
    total: { departmentId: null, departmentName: text(cx.locale, 'consents.everybody'), ...count(all) },
    choices: askedItems().map((one) => ({ item: one.item, title: one.section.titles[cx.locale] })),
  }
}
