import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { CopyReasonId, ShownCopyReasonId } from '#shared/vocabulary/sources.ts'
import { catalogue, type SectionDef } from '../../catalogue/index.ts'
import { noticesInForce } from '../../consent/index.ts'
import { countCopies, listCopies, sectionSources } from '../../dingtalk/index.ts'
import { loadPeople } from '../../people/index.ts'

/** Sections that DingTalk's roster has something for. */
export function sectionsWithSource(): SectionDef[] {
  return catalogue().sections.filter(({ fields }) => fields.some(({ dingtalk }) => dingtalk.length > 0))
}

export async function listSources(cx: Cx): Promise<ResponseOf<Api['sources.list']>> {
  const { db } = cx.deps
  const [sources, copies, notices] = await Promise.all([
    sectionSources(db),
    countCopies(db),
    noticesInForce(db, cx.now()),
  ])
  return {
    items: sectionsWithSource().map(({ key, titles, source: advised }) => {
      const chosen = sources.get(key)
      return {
        section: key,
        title: titles[cx.locale],
        advised,
        source: chosen?.source ?? 'mirrored',
        noticed: notices.has(key),
        decidedBy: chosen?.decidedByName ?? null,
        checkedAt: chosen?.checkedAt ? new Date(Number(chosen.checkedAt)).toISOString() : null,
        copies: copies.get(key) ?? 0,
      }
    }),
  }
}

const shownAs = (why: CopyReasonId): ShownCopyReasonId =>
  why === 'no_consent' || why === 'objected' || why === 'erased_here' ? 'not_read_in' : why

/** Whose values still lie there, for doing it by hand in smart HR. Names only. */
export async function listCopyHolders(cx: Cx, section: string): Promise<ResponseOf<Api['sources.copies']>> {
  if (!sectionsWithSource().some(({ key }) => key === section)) throw new AppError('request.not_found')
  const copies = await listCopies(cx.deps.db, section)
  const people = await loadPeople(
    cx.deps.db,
    copies.map(({ employeeId }) => employeeId),
  )
  return {
    items: copies.flatMap(({ employeeId, why }) => {
      const person = people.get(employeeId)
      return person
        ? [{ employeeId, name: person.name, departmentNames: person.departmentNames, why: shownAs(why) }]
        : []
    }),
  }
}
