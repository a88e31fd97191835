import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue } from '../catalogue/index.ts'
import { caseNumber } from '../messages/index.ts'
import { loadPeople } from '../people/index.ts'
import type { HelpRequestRow } from './help-request.model.ts'
import { iso } from './load-requests.ts'

export type DeskItem = ResponseOf<Api['help.desk']>['items'][number]

/** Requests as HR's queue lists them: who and what for, never the words. */
export async function presentDeskItems(cx: Cx, requests: readonly HelpRequestRow[]): Promise<DeskItem[]> {
  const people = await loadPeople(cx.deps.db, [
    ...new Set(requests.flatMap(({ askerId, subjectId }) => [askerId, ...(subjectId ? [subjectId] : [])])),
  ])
  return requests.map((request) => ({
    id: request.id,
    number: caseNumber('help_asked', request.id),
    channel: request.channel,
    state: request.state,
    askerName: people.get(request.askerId)?.name ?? '',
    subjectName: (request.subjectId && people.get(request.subjectId)?.name) || null,
    purposeName: catalogue().purpose(request.purpose)?.names[cx.locale] ?? null,
    danger: request.danger === 1,
    askedAt: iso(request.askedAt) as string,
    answeredAt: iso(request.answeredAt),
    answeredByName: request.answeredByName,
    outcome: request.outcome,
  }))
}
