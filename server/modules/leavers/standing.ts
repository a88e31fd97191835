import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { FormerStateId } from '#shared/vocabulary/leavers.ts'
import { type Former, findPerson, formersOf, loadPeople } from '../people/index.ts'
import { isServed } from './find-link.ts'
import { type LinkRow, linkColumns } from './link.model.ts'
import { presentRequest } from './present-request.ts'
import { requestsOf } from './requests-of.ts'
import { channelsOf, openChannels } from './write-link.ts'

type Standing = ResponseOf<Api['leavers.standing']>

export const stateOf = ({ relinkedAt, letGoAt }: Pick<Former, 'relinkedAt' | 'letGoAt'>): FormerStateId =>
  relinkedAt !== null ? 'relinked' : letGoAt !== null ? 'let_go' : 'asked'

/** For HR: the archives of one person beside each other, and what somebody who left was sent and asked for. */
export async function standingOf(cx: Cx, employeeId: string): Promise<Standing> {
  const { db } = cx.deps
  const person = await findPerson(db, employeeId)
  if (!person) throw new AppError('people.not_found')
  const formers = (await formersOf(db, [employeeId])).get(employeeId) ?? []
  const former = await loadPeople(
    db,
    formers.map(({ id }) => id),
  )
  const later = person.cameBackAs ? (await formersOf(db, [person.cameBackAs])).get(person.cameBackAs) : undefined
  const mine = later?.find(({ id }) => id === employeeId)
  const served = isServed(person)
  const links = served
    ? await rows<LinkRow>(
        db,
        `SELECT ${linkColumns} FROM leavers_links WHERE employee_id = ? ORDER BY id DESC LIMIT 10`,
        [employeeId],
      )
    : []
  return {
    formers: formers.map((one) => ({
      employeeId: one.id,
      joinedOn: former.get(one.id)?.joinedOn ?? null,
      leftOn: former.get(one.id)?.leftOn ?? null,
      state: stateOf(one),
    })),
    cameBack: person.cameBackAs && mine ? { employeeId: person.cameBackAs, state: stateOf(mine) } : null,
    channels: served ? await channelsOf(cx, employeeId) : [],
    identifiable: served && (await openChannels(cx, person)).length > 0,
    links: links.map((link) => ({
      id: link.id,
      channel: link.channel,
      madeBy: link.madeByName || null,
      madeAt: new Date(Number(link.madeAt)).toISOString(),
      expiresAt: new Date(Number(link.expiresAt)).toISOString(),
      state: linkState(link, cx.now()),
    })),
    requests: (await requestsOf(db, employeeId)).map((one) => presentRequest(cx, one)),
  }
}

function linkState({ endedAt, expiresAt, tries, openedAt }: LinkRow, now: number): Standing['links'][number]['state'] {
  if (endedAt !== null || Number(expiresAt) <= now) return 'over'
  if (Number(tries) >= limits.leaverLinkTries) return 'locked'
  return openedAt === null ? 'sent' : 'opened'
}
