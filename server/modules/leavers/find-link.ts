import { AppError } from '#server/platform/app-error.ts'
import type { Actor, Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { limits } from '#shared/limits.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { permissionsInForce } from '../catalogue/index.ts'
import { findPerson, type PersonFacts } from '../people/index.ts'
import { type LinkRow, linkColumns } from './link.model.ts'
import { readLeaverToken } from './token.ts'

const loadLink = (target: Db | Tx, id: string) =>
  row<LinkRow>(target, `SELECT ${linkColumns} FROM leavers_links WHERE id = ?`, [id])

/** Whom a link may serve: who has left for all we know, and is not here again. */
export function isServed({ state, cameBackAs }: Pick<PersonFacts, 'state' | 'cameBackAs'>): boolean {
  return hasLeft(state) && state !== 'to_confirm' && state !== 'deceased' && state !== 'erased' && cameBackAs === null
}

/** Forged, late, replaced links and those of nobody are one answer; only who holds a true one learns that it is locked. */
export async function findLink(cx: Cx, token: string): Promise<{ link: LinkRow; person: PersonFacts }> {
  const read = readLeaverToken(cx.deps.secrets, 'leaver-link', token, cx.now())
  const link = read && (await loadLink(cx.deps.db, read.linkId))
  const person = link && link.endedAt === null ? await findPerson(cx.deps.db, link.employeeId) : null
  if (!link || !person || !isServed(person)) throw new AppError('leavers.link_over')
  if (Number(link.tries) >= limits.leaverLinkTries) throw new AppError('leavers.link_locked')
  return { link, person }
}

export interface Served {
  link: LinkRow
  person: PersonFacts
  until: number
  /** Acts as the person who left: an employee of nothing but their own archive. */
  cx: Cx
}

/** Who holds a pass. It ends with its time, its link, and the day the person works here again. */
export async function findServed(cx: Cx, pass: string): Promise<Served> {
  const read = readLeaverToken(cx.deps.secrets, 'leaver-pass', pass, cx.now())
  const link = read && (await loadLink(cx.deps.db, read.linkId))
  const person = link && link.endedAt === null ? await findPerson(cx.deps.db, link.employeeId) : null
  if (!read || !link || !person || !isServed(person)) throw new AppError('leavers.pass_over')
  return { link, person, until: read.until, cx: await asLeaver(cx, person, link.id) }
}

export async function asLeaver(cx: Cx, { id, name }: Pick<PersonFacts, 'id' | 'name'>, linkId: string): Promise<Cx> {
  const actor: Actor = {
    employeeId: id,
    name,
    sessionId: linkId,
    abilities: new Set(),
    capacity: 'employee',
    tiers: ['employee'],
    roles: [],
    duties: [],
    endingRoles: [],
    leadsDepartmentIds: new Set(),
    scopeDepartmentIds: null,
    standsInFor: [],
    employeeNumber: null,
    permissions: await permissionsInForce(cx.deps.db, cx.now()),
    sessionExpiresAt: 0,
  }
  return { ...cx, actor }
}
