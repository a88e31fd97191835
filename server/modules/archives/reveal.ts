import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { authorizeReveal, giveEvidence, presentDecision, type RevealAnswer } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { catalogue, type FieldDef, type PurposeDef, sectionsOf } from '../catalogue/index.ts'
import { askablePerson, type PersonFacts } from '../people/index.ts'
import { loadSealed, openValues, type SealedValues } from './open-values.ts'
import { presentOpened } from './present-opened.ts'

type Input = HandlerInput<Api['archives.reveal']>['body']
type Result = ResponseOf<Api['archives.reveal']>

/**
 * The key request: why, then what. Persons and fields must exist and be the caller's to ask about; from then on every
 * outcome leaves an entry, committed before a ticket exists, and only then is anything decrypted.
 */
export async function reveal(cx: Cx, input: Input): Promise<Result> {
  const people = await askablePeople(cx, input.employeeIds)
  const fields = knownFields(input.fields)
  const purpose = await knownPurpose(cx, people, input)
  const evidence = await recordingRefusal(cx, people, input, () =>
    giveEvidence(cx, purpose, {
      values: input.evidence,
      caseId: input.evidenceCase,
      personIds: people.map(({ id }) => id),
    }),
  )
  const asked = { by: cx, fields, rowId: input.rowId ?? null, purpose, reason: input.reason }
  // Ciphertexts, wrapped keys too, are fetched beside the decision; they are opened only after its entry is committed.
  const [answers, sealed] = await Promise.all([
    Promise.all(people.map((person) => authorizeReveal({ ...asked, person, evidence, confirmed: input.confirmed }))),
    Promise.all(people.map((person) => loadSealed(cx, person.id, fields))),
  ])
  const opened = await Promise.all(
    people.map((person, index) => openIfAllowed(cx, person, fields, answers[index], sealed[index])),
  )
  return {
    decision: presentDecision(cx, (answers[0] as RevealAnswer).decision, purpose),
    people: people.map((person, index) => presentPersonAnswer(person, answers[index] as RevealAnswer)),
    opened: opened.filter((one) => one !== null),
  }
}

async function askablePeople(cx: Cx, employeeIds: readonly string[]): Promise<PersonFacts[]> {
  const people = await Promise.all([...new Set(employeeIds)].map((id) => askablePerson(cx, id)))
  if (people.some((person) => person === null)) throw new AppError('archives.not_found')
  return people as PersonFacts[]
}

export function knownFields(keys: readonly string[]): FieldDef[] {
  return [...new Set(keys)].map((key) => {
    const field = catalogue().field(key)
    if (!field) throw new AppError('archives.field_unknown')
    return field
  })
}

async function knownPurpose(cx: Cx, people: readonly PersonFacts[], input: Input): Promise<PurposeDef> {
  return recordingRefusal(cx, people, input, async () => {
    const purpose = catalogue().purpose(input.purpose)
    if (!purpose) throw new AppError('archives.purpose_unknown')
    if (!purpose.group && people.length > 1) throw new AppError('access.not_group_purpose')
    return purpose
  })
}

/** A purpose that is not in the list, or not for several people, evidence of the wrong kind: a look that was tried leaves an entry. */
async function recordingRefusal<Read>(
  cx: Cx,
  people: readonly PersonFacts[],
  input: Input,
  read: () => Promise<Read>,
): Promise<Read> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError)
      await inTransaction(cx, (tx) =>
        append(
          tx,
          people.map((person) => ({
            by: cx,
            action: 'archives.revealed' as const,
            result: 'rejected' as const,
            subjectId: person.id,
            purpose: catalogue().purpose(input.purpose)?.id ?? null,
            reason: input.reason,
            sections: sectionsOf(input.fields),
            fields: input.fields,
          })),
        ),
      )
    throw error
  }
}

async function openIfAllowed(
  cx: Cx,
  person: PersonFacts,
  fields: readonly FieldDef[],
  answer: RevealAnswer | undefined,
  sealed: SealedValues | undefined,
) {
  if (!answer?.permit || !answer.ticketId || !sealed) return null
  const values = await openValues(cx, answer.permit, person, fields, sealed)
  return presentOpened(cx, person, answer.ticketId, values)
}

function presentPersonAnswer(person: PersonFacts, answer: RevealAnswer): Result['people'][number] {
  return {
    employeeId: person.id,
    entryId: answer.entryId,
    grantId: answer.grant?.id ?? null,
    grantExpiresAt: answer.grant ? new Date(answer.grant.expiresAt).toISOString() : null,
    approvalId: answer.approvalId,
  }
}
