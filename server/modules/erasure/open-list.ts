import { canonicalJson } from '#server/lib/canonical-json.ts'
import { newId } from '#server/lib/ids.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { keyIdOf, signBytes } from '#server/platform/crypto/signer.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import type { ListDocument } from './list-document.ts'
import { type ListPart, listOfDay } from './list-of-day.ts'
import { presentRules } from './present-rules.ts'

/** A page of the list on the screen, given after its entry is committed: it names people. */
export async function openList(
  cx: Cx,
  day: string,
  query: HandlerInput<Api['erasure.list']>['query'],
): Promise<ResponseOf<Api['erasure.list']>> {
  const part = await listOfDay(cx, day, query)
  await record(cx, part, 'page', newId(cx.now()))
  return {
    day,
    today: part.today,
    rules: part.versions.map(presentRules),
    items: part.people.map(({ person, dues }) => ({
      employeeId: person.employeeId,
      name: person.name,
      ...(person.employeeNumber ? { employeeNumber: person.employeeNumber } : {}),
      kinds: dues,
    })),
    nextCursor: part.nextCursor,
  }
}

export interface SignedList {
  document: string
  signature: string
  keyId: string
  entryId: string
  nextCursor: string | null
}

/** A part of the list as it stands now, signed: nothing of it is kept but the entry that it was made, and for whom. */
export async function signList(
  cx: Cx,
  day: string,
  { cursor, as }: { cursor?: string | undefined; as: 'json' | 'paper' },
): Promise<SignedList> {
  const { secrets, config } = cx.deps
  const { corpId } = config.dingtalk
  const part = await listOfDay(cx, day, { cursor, limit: limits.listPeopleMax })
  const { employeeId, name } = actorOf(cx)
  const entryId = newId(cx.now())
  const said: ListDocument = {
    format: 'shoujie-erasure-list/1',
    organisation: corpId,
    timeZone: config.timeZone,
    day,
    madeAt: new Date(cx.now()).toISOString(),
    madeFor: { id: employeeId, name },
    part: { after: part.after, complete: part.nextCursor === null },
    ground: 'retention',
    rules: part.versions.map((version) => ({
      ...presentRules(version),
      proposedById: version.proposedBy,
      agreedById: version.agreedBy,
    })),
    people: part.people.map(({ person, dues }) => ({
      person: pseudonymOf(secrets, corpId, person.employeeId),
      name: person.name,
      ...(person.employeeNumber ? { employeeNumber: person.employeeNumber } : {}),
      kinds: dues.map(({ retentionClass, ruleId, ruleVersion, jurisdiction, triggeredOn, keepUntil, heldUntil }) => ({
        class: retentionClass,
        ruleId,
        ruleVersion,
        jurisdiction,
        triggeredOn,
        keepUntil,
        heldUntil,
      })),
    })),
    logEntry: entryId,
  }
  const document = canonicalJson(said)
  await record(cx, part, as, entryId)
  return {
    document,
    signature: signBytes(secrets, Buffer.from(document)).toString('base64url'),
    keyId: keyIdOf(secrets),
    entryId,
    nextCursor: part.nextCursor,
  }
}

async function record(cx: Cx, { day, people }: ListPart, as: 'page' | 'json' | 'paper', id: string): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [
      { by: cx, id, action: 'erasure.list_opened', result: 'done', details: { day, as, people: people.length } },
    ]),
  )
}
