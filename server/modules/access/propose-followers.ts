import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import {
  extentOfLink,
  followersOf,
  insertAssignment,
  lockLink,
  presentLink,
  RoleLinkRead,
  type RoleLinkView,
  refuseConflicts,
} from '../people/index.ts'
import { propose } from './propose.ts'

type Link = NonNullable<Awaited<ReturnType<typeof lockLink>>>
type Person = { employeeId: string; name: string }

/**
 * Whoever came into a linked DingTalk role is proposed, once, in the name of whoever made the link: who thereby may not
 * agree. Nobody has the role before a privacy officer agreed to this person.
 */
export async function proposeFollowers(cx: Cx, linkId: string): Promise<void> {
  await inTransaction(cx, async (tx) => {
    const link = await lockLink(tx, linkId)
    if (link?.state !== 'active' || link.problem !== null) return
    for (const one of await followersOf(tx, link))
      if (one.standing === 'waiting') await proposeOne(tx, link, one, { id: link.linkedBy, name: link.linkedByName })
  })
}

export const onRoleLinkRead = subscribe('access.propose_followers', RoleLinkRead, (cx, { linkId }) =>
  proposeFollowers(cx, linkId),
)

/** Somebody who was refused, or whose role was ended, is asked about again because a person says so. */
export async function proposeFollower(cx: Cx, linkId: string, employeeId: string): Promise<RoleLinkView> {
  const { employeeId: id, name } = actorOf(cx)
  await inTransaction(cx, async (tx) => {
    const link = await lockLink(tx, linkId)
    const person =
      link?.state === 'active' && (await followersOf(tx, link)).find((one) => one.employeeId === employeeId)
    if (!link || !person) throw new AppError('people.not_found')
    await refuseConflicts(tx, employeeId, extentOfLink(link))
    if (person.standing === 'held' || person.standing === 'in_force') throw new AppError('people.role_exists')
    await proposeOne(tx, link, person, { id, name })
  })
  return presentLink(cx, linkId)
}

async function proposeOne(tx: Tx, link: Link, { employeeId, name }: Person, by: { id: string; name: string }) {
  const id = await insertAssignment(tx, { ...extentOfLink(link), employeeId, agreedByName: null, by })
  await propose(tx, {
    kind: 'role',
    proposedId: id,
    proposed: { role: link.role },
    subject: { id: employeeId, name },
    requester: by,
    details: { link: link.id, dingtalkRole: link.name },
  })
}
