import type { Cx } from '#server/platform/context.ts'
import { actorOf } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { ownGrants } from '../access/index.ts'
import { readTexts } from '../audit/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { inScope, loadPeople } from '../people/index.ts'
import { countPeople, filesOf, isOpen, peopleOf } from './load-work.ts'
import type { WorkFileRow, WorkSessionRow } from './work.model.ts'
import { presentField } from './work-fields.ts'

export type WorkView = ResponseOf<Api['work.list']>['items'][number]

const iso = (at: number) => new Date(Number(at)).toISOString()

export async function presentSessions(cx: Cx, sessions: readonly WorkSessionRow[]): Promise<WorkView[]> {
  const ids = sessions.map(({ id }) => id)
  const [reasons, people, files] = await Promise.all([
    readTexts(
      cx.deps,
      sessions.map(({ entryId }) => entryId),
    ),
    countPeople(cx.deps.db, ids),
    filesOf(cx.deps.db, ids),
  ])
  return sessions.map((session) => {
    const purpose = catalogue().purpose(session.purpose)
    const file = files.get(session.id)
    const over = session.state === 'open' && !isOpen(session, cx.now())
    return {
      id: session.id,
      purpose: session.purpose,
      purposeName: purpose?.names[cx.locale] ?? session.purpose,
      reason: reasons.get(session.entryId) ?? null,
      fields: (JSON.parse(session.fields) as string[]).flatMap((key) => {
        const field = catalogue().field(key)
        return field ? presentField(cx, field) : []
      }),
      people: people.get(session.id) ?? 0,
      // Its time is over even before the job that writes it down.
      state: over ? 'ended' : session.state,
      openedAt: iso(session.openedAt),
      expiresAt: iso(session.expiresAt),
      endedAt: over ? iso(session.expiresAt) : session.endedAt === null ? null : iso(session.endedAt),
      endedBecause: over ? 'time' : session.endedBecause,
      recipients: purpose?.recipients ?? [],
      file: file ? presentFile(file) : null,
    }
  })
}

export async function presentSession(cx: Cx, session: WorkSessionRow): Promise<WorkView> {
  return (await presentSessions(cx, [session]))[0] as WorkView
}

function presentFile(file: WorkFileRow): NonNullable<WorkView['file']> {
  return {
    id: file.id,
    state: file.state,
    recipient: file.recipient,
    recipientName: file.recipientName,
    format: file.format,
    people: file.peopleCount,
    bytes: file.byteCount === null ? null : Number(file.byteCount),
    fileHash: file.fileHash,
    madeAt: iso(file.madeAt),
    diesAt: iso(file.diesAt),
  }
}

/** With its people by name, as long as they are the caller's to serve. Opening somebody looks at everything anew. */
export async function presentDetail(cx: Cx, session: WorkSessionRow): Promise<ResponseOf<Api['work.get']>> {
  const [view, members] = await Promise.all([presentSession(cx, session), peopleOf(cx.deps.db, session.id)])
  const [people, grants] = await Promise.all([
    loadPeople(
      cx.deps.db,
      members.map(({ employeeId }) => employeeId),
    ),
    ownGrants(
      cx,
      members.map(({ grantId }) => grantId),
    ),
  ])
  const live = new Set(
    grants.filter(({ revokedAt, expiresAt }) => revokedAt === null && Number(expiresAt) > cx.now()).map(({ id }) => id),
  )
  return {
    ...view,
    members: members
      .flatMap(({ employeeId, grantId, openedAt }) => {
        const person = people.get(employeeId)
        if (!person || !inScope(actorOf(cx), person)) return []
        return {
          employeeId,
          name: person.name,
          employeeNumber: person.employeeNumber,
          departmentNames: person.departmentNames,
          open: view.state === 'open' && live.has(grantId) && !hasLeft(person.state),
          openedAt: openedAt === null ? null : iso(openedAt),
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  }
}
