import { groupBy } from '#server/lib/group-by.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { CopyReasonId } from '#shared/vocabulary/sources.ts'
import { append } from '../../audit/index.ts'
import type { FieldDef, SectionDef } from '../../catalogue/index.ts'
import { noticesInForce } from '../../consent/index.ts'
import { DingTalkError, markChecked, saveCopies, sectionSources } from '../../dingtalk/index.ts'
import { listMirrored, type MirroredPerson } from '../../people/index.ts'
import { keyPeriodOf } from '../key-period-of.ts'
import { currentValues } from '../load-values.ts'
import { fingerprintOf } from '../seal-value.ts'
import { writeValues } from '../write-values.ts'
import { importCheck } from './importable.ts'
import { sectionsWithSource } from './list-sources.ts'
import { isStorable, type RosterValue, readRoster } from './read-roster.ts'

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
    const sections = began.filter((section) => still.has(section))
    if (sections.length === 0) return
    mayWrite = await takeOverSome(cx, people.slice(start, start + perRound), sections, mayWrite)
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
  sections: readonly SectionDef[],
  mayWrite: boolean,
): Promise<boolean> {
  const fields = sections.flatMap(fieldsOfRoster)
  const found = await readRoster(cx, people, fields, 'every row')
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
  await readIn(cx, coming, ids, fields)
  for (const part of await notStored(cx, coming, ids, fields)) kept.set(part, 'unverified')

  const personOf = new Map(people.map((person) => [person.id, person]))
  const blanked: Part[] = []
  const looked = new Set(ids)
  let failure: unknown = null
  for (const part of coming.filter((one) => !kept.has(one))) {
    if (!mayWrite) {
      kept.set(part, 'permission')
      continue
    }
    try {
      const came = await blank(cx, personOf.get(part.employeeId) as MirroredPerson, part)
      if (came === 'blanked') blanked.push(part)
      else if (came !== 'gone') kept.set(part, came)
      mayWrite = came !== 'permission'
    } catch (error) {
      // DingTalk is away: what was blanked is still looked at and written down before the run ends.
      failure = error
      break
    }
  }
  // Of whom something was not come to, what was known before stays: nobody's copy is called gone unseen.
  if (failure) for (const part of coming) if (!kept.has(part) && !blanked.includes(part)) looked.delete(part.employeeId)
  await settle(cx, { fields, people, kept, blanked, looked: [...looked] })
  if (failure) throw failure
  return mayWrite
}

/**
 * In the first round DingTalk's word still counts; from then on it only fills what is empty here. A value typed there
 * later never replaces one of the archive: it stays there and is listed.
 */
async function readIn(cx: Cx, parts: readonly Part[], ids: readonly string[], fields: readonly FieldDef[]) {
  const sources = await sectionSources(cx.deps.db)
  const stored = await currentValues(
    cx.deps.db,
    ids,
    fields.map(({ key }) => key),
  )
  const filled = new Set(stored.map(({ employeeId, section }) => `${employeeId}|${section}`))
  const mayWrite = ({ employeeId, section }: Part) =>
    sources.get(section)?.checkedAt === null || !filled.has(`${employeeId}|${section}`)
  await writeValues(
    cx,
    parts.filter(mayWrite).flatMap(({ values }) => values.filter(isStorable)),
    { source: 'roster', action: 'archives.imported' },
  )
}

interface Round {
  fields: readonly FieldDef[]
  people: readonly MirroredPerson[]
  kept: Map<Part, CopyReasonId>
  blanked: readonly Part[]
  /** Whose every part was come to. */
  looked: readonly string[]
}

/** Looks again at what was blanked, and writes down what came of everybody. */
async function settle(cx: Cx, { fields, people, kept, blanked, looked }: Round): Promise<void> {
  const still = await readRoster(
    cx,
    people.filter(({ id }) => blanked.some(({ employeeId }) => employeeId === id)),
    blanked.length > 0 ? fields : [],
    'every row',
  )
  const stillThere = new Set(still.map(({ employeeId, field }) => `${employeeId}|${field.section}`))
  const done = blanked.filter(({ employeeId, section }) => !stillThere.has(`${employeeId}|${section}`))
  for (const part of blanked) if (!done.includes(part)) kept.set(part, 'not_blanked')
  await inTransaction(cx, async (tx) => {
    await saveCopies(
      tx,
      {
        sections: [...new Set(fields.map(({ section }) => section))],
        employeeIds: looked,
      },
      [...kept].flatMap(([{ employeeId, section }, why]) =>
        looked.includes(employeeId) ? [{ employeeId, section, why }] : [],
      ),
    )
    await append(
      tx,
      done.map((part) => entryOf(cx, part, 'done')),
    )
  })
}

/** Those of whom something in DingTalk does not stand here word for word, in the same place. */
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
    const one = stored.get(`${employeeId}|${field.key}|${rowPosition}`)
    const place = { employeeId, field: field.key, rowId: one?.rowId ?? '' }
    return one?.fingerprint === fingerprintOf(keyOf.get(value) as Buffer, place, value.value)
  }
  return parts.filter((part) => !part.values.every(isHere))
}

/** Somebody may have written there since it was read in; another run may have blanked it already. */
async function readAgain(cx: Cx, person: MirroredPerson, part: Part): Promise<'same' | 'changed' | 'gone'> {
  const fields = [...new Set(part.values.map(({ field }) => field))]
  const now = await readRoster(cx, [person], fields, 'every row')
  if (now.length === 0) return 'gone'
  const words = (values: readonly RosterValue[]) =>
    values
      .map(({ code, rowPosition, value }) => JSON.stringify([code, rowPosition, value]))
      .sort()
      .join()
  return words(now) === words(part.values) ? 'same' : 'changed'
}

type Came = 'blanked' | 'gone' | Extract<CopyReasonId, 'unverified' | 'permission' | 'refused'>

/** Blanks a person's section in DingTalk, if it is still what was read in; said in the log before it is done. */
async function blank(cx: Cx, person: MirroredPerson, part: Part): Promise<Came> {
  const now = await readAgain(cx, person, part)
  if (now !== 'same') return now === 'gone' ? 'gone' : 'unverified'
  await inTransaction(cx, (tx) => append(tx, [entryOf(cx, part, 'pending')]))
  try {
    await cx.deps.dingtalk.blankRoster(
      person.userId,
      part.values.map(({ code, rowPosition }) => ({ code, rowIndex: rowPosition })),
    )
    return 'blanked'
  } catch (error) {
    if (!(error instanceof DingTalkError) || isAway.has(error.kind)) throw error
    return error.kind === 'permission' ? 'permission' : 'refused'
  }
}

/** About DingTalk, not about this person. */
const isAway: ReadonlySet<string> = new Set(['busy', 'throttled', 'banned', 'quota', 'token'])

const entryOf = (cx: Cx, { employeeId, section, values }: Part, result: 'pending' | 'done') => ({
  by: cx,
  action: 'archives.taken_over' as const,
  result,
  subjectId: employeeId,
  sections: [section],
  fields: [...new Set(values.map(({ field }) => field.key))],
})
