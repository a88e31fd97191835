import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { CopyReasonId } from '#shared/vocabulary/sources.ts'
import { append } from '../../audit/index.ts'
import type { FieldDef, SectionDef } from '../../catalogue/index.ts'
import { noticesInForce } from '../../consent/index.ts'
import { DingTalkError, markChecked, saveCopies, sectionSources } from '../../dingtalk/index.ts'
import { listMirrored, type MirroredPerson } from '../../people/index.ts'
import { keptHere } from '../editing/kept-here.ts'
import { keyPeriodOf } from '../key-period-of.ts'
import { currentValues } from '../load-values.ts'
import { fingerprintOf } from '../seal-value.ts'
import { writeValues } from '../write-values.ts'
import { importCheck } from './importable.ts'
import { sectionsWithSource } from './list-sources.ts'
import { type RosterValue, readRoster } from './read-roster.ts'

const perRound = 50

/**
 * Sections that are led here: what DingTalk still holds is read in, compared with what is stored, then blanked there
 * and looked at again. Whatever is not proven to be here stays there and is listed with why. Can be killed at any line
 * and run again: a blank is read as nothing.
 */
export async function takeOver(cx: Cx, heartbeat: () => Promise<void> = async () => undefined): Promise<void> {
  const began = await sectionsLedHere(cx)
  if (began.length === 0) return
  const people = (await listMirrored(cx.deps.db)).filter(({ pool }) => pool !== 'left')
  let mayWrite = true
  for (let start = 0; start < people.length; start += perRound) {
    // Somebody may decide otherwise meanwhile: from then on nothing more is blanked.
    const still = new Set(await sectionsLedHere(cx))
    const fields = began.filter((section) => still.has(section)).flatMap(fieldsOfRoster)
    if (fields.length === 0) return
    mayWrite = await takeOverSome(cx, people.slice(start, start + perRound), fields, mayWrite)
    await heartbeat()
  }
  await markChecked(
    cx.deps.db,
    began.map(({ key }) => key),
    cx.now(),
  )
}

async function sectionsLedHere(cx: Cx): Promise<SectionDef[]> {
  const sources = await sectionSources(cx.deps.db)
  const notices = await noticesInForce(cx.deps.db, cx.now())
  return sectionsWithSource().filter(({ key }) => sources.get(key)?.source === 'taken_over' && notices.has(key))
}

const fieldsOfRoster = ({ fields }: SectionDef) => fields.filter(({ dingtalk }) => dingtalk.length > 0)

interface Part {
  employeeId: string
  section: string
  values: RosterValue[]
}

/** Returns whether the app may write: once DingTalk said no, the rest is only listed. */
async function takeOverSome(
  cx: Cx,
  people: readonly MirroredPerson[],
  fields: readonly FieldDef[],
  mayWrite: boolean,
): Promise<boolean> {
  const found = await readRoster(cx, people, fields)
  const ids = people.map(({ id }) => id)
  const mayCome = await importCheck(cx, ids)
  const parts = [...groupBy(found, ({ employeeId, field }) => `${employeeId}|${field.section}`).values()].map(
    (values): Part => {
      const [{ employeeId, field }] = values as [RosterValue]
      return { employeeId, section: field.section, values }
    },
  )
  const kept = new Map<Part, CopyReasonId>()
  for (const part of parts) {
    const why = part.values.map(({ employeeId, field }) => mayCome(employeeId, field)).find((one) => one !== null)
    if (why) kept.set(part, why)
  }
  const coming = parts.filter((part) => !kept.has(part))
  await writeValues(
    cx,
    coming.flatMap(({ values }) => values),
    { source: 'roster', action: 'archives.imported' },
  )
  for (const part of await notStored(cx, coming, ids, fields)) kept.set(part, 'unverified')

  const personOf = new Map(people.map((person) => [person.id, person]))
  const blanked: Part[] = []
  for (const part of coming.filter((one) => !kept.has(one))) {
    if (!mayWrite) {
      kept.set(part, 'permission')
      continue
    }
    const person = personOf.get(part.employeeId) as MirroredPerson
    const now = await readAgain(cx, person, part)
    if (now === 'gone') continue
    if (now === 'changed') kept.set(part, 'unverified')
    else if (await blank(cx, person.userId, part)) blanked.push(part)
    else {
      mayWrite = false
      kept.set(part, 'permission')
    }
  }
  const still = await readRoster(
    cx,
    people.filter(({ id }) => blanked.some(({ employeeId }) => employeeId === id)),
    blanked.length > 0 ? fields : [],
  )
  const stillThere = new Set(still.map(({ employeeId, field }) => `${employeeId}|${field.section}`))
  const done = blanked.filter(({ employeeId, section }) => !stillThere.has(`${employeeId}|${section}`))
  for (const part of blanked) if (!done.includes(part)) kept.set(part, 'not_blanked')
  await inTransaction(cx, async (tx) => {
    await saveCopies(
      tx,
      { sections: [...new Set(fields.map(({ section }) => section))], employeeIds: ids },
      [...kept].map(([{ employeeId, section }, why]) => ({ employeeId, section, why })),
    )
    await append(
      tx,
      done.map((part) => entryOf(cx, part, 'done')),
    )
  })
  return mayWrite
}

/** Those of whom something in DingTalk is not stored here word for word, unless HR changed it here since. */
async function notStored(
  cx: Cx,
  parts: readonly Part[],
  ids: readonly string[],
  fields: readonly FieldDef[],
): Promise<Part[]> {
  if (parts.length === 0) return []
  const { db, keyring } = cx.deps
  const stored = new Map(
    (
      await currentValues(
        db,
        ids,
        fields.map(({ key }) => key),
      )
    ).map((one) => [`${one.employeeId}|${one.field}|${one.rowPosition}`, one]),
  )
  const changedHere = await keptHere(db, ids)
  const values = parts.flatMap((part) => part.values)
  const keys = await keyring.ensureKeys(
    values.map(({ employeeId, field }) => ({
      personId: employeeId,
      retentionClass: field.retentionClass,
      period: keyPeriodOf(cx, field),
    })),
  )
  const keyOf = new Map(values.map((value, index) => [value, keys[index]?.key as Buffer]))
  const isHere = (value: RosterValue) => {
    const { employeeId, field, rowPosition } = value
    if (changedHere.has(`${employeeId}|${field.key}`)) return true
    const one = stored.get(`${employeeId}|${field.key}|${rowPosition}`)
    const place = { employeeId, field: field.key, rowId: one?.rowId ?? '' }
    return one?.fingerprint === fingerprintOf(keyOf.get(value) as Buffer, place, value.value)
  }
  return parts.filter((part) => !part.values.every(isHere))
}

/** Somebody may have written there since it was read in; another run may have blanked it already. */
async function readAgain(cx: Cx, person: MirroredPerson, part: Part): Promise<'same' | 'changed' | 'gone'> {
  const fields = [...new Set(part.values.map(({ field }) => field))]
  const now = await readRoster(cx, [person], fields)
  if (now.length === 0) return 'gone'
  const words = (values: readonly RosterValue[]) =>
    values
      .map(({ code, rowPosition, value }) => JSON.stringify([code, rowPosition, value]))
      .sort()
      .join()
  return words(now) === words(part.values) ? 'same' : 'changed'
}

/** Blanks a person's section in DingTalk; said in the log before it is done. False where the app may not. */
async function blank(cx: Cx, userId: string, part: Part): Promise<boolean> {
  await inTransaction(cx, (tx) => append(tx, [entryOf(cx, part, 'pending')]))
  try {
    await cx.deps.dingtalk.blankRoster(
      userId,
      part.values.map(({ code, rowPosition }) => ({ code, rowIndex: rowPosition })),
    )
    return true
  } catch (error) {
    if (error instanceof DingTalkError && error.kind === 'permission') return false
    throw error
  }
}

const entryOf = (cx: Cx, { employeeId, section, values }: Part, result: 'pending' | 'done') => ({
  by: cx,
  action: 'archives.taken_over' as const,
  result,
  subjectId: employeeId,
  sections: [section],
  fields: [...new Set(values.map(({ field }) => field.key))],
})
