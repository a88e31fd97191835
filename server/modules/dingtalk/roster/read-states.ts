import type { Cx } from '#server/platform/context.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import type { MirroredPerson, Reading, RosterPerson } from '../../people/index.ts'
import type { DingTalkClient } from '../client/create-client.ts'
import { ifSmartHr } from './if-smart-hr.ts'
import { stateOf } from './map-state.ts'
import { dateIn } from './map-user.ts'

export interface Known {
  /** User ids found in contacts just now. */
  listed: Pick<ReadonlySet<string>, 'has'>
  /** Those of them who were read one by one, as contacts list them. */
  people: ReadonlyMap<string, RosterPerson>
  /** On smart HR's list of people about to leave, and of those who left, where they were read. */
  onPendingList: ReadonlySet<string>
  dismissed: ReadonlySet<string>
}

/**
 * Whom there is something to learn about: who left for good and is not back was read for the last time then. Where HR
 * said it first, DingTalk's own word is still to come.
 */
export function stillOpen(mirrored: readonly MirroredPerson[], listed: Known['listed']): MirroredPerson[] {
  return mirrored.filter(
    ({ pool, state, userId, readState }) =>
      pool !== 'left' || state === 'to_confirm' || listed.has(userId) || (readState !== null && !hasLeft(readState)),
  )
}

const dayMs = 86_400_000
/** A reading takes its time and clocks differ: what DingTalk wrote down shortly before somebody was moved may be newer. */
const apartMs = dayMs

/**
 * Where people stand, read from DingTalk at this moment (dingtalk.md 7.4): the one place for full syncs and for single
 * hints. `leaveRecords` are asked only when somebody is not in contacts any more.
 */
export async function readStates(cx: Cx, people: readonly MirroredPerson[], known: Known): Promise<Reading[]> {
  const { dingtalk } = cx.deps
  if (people.length === 0) return []
  const gone = people.some(({ userId }) => !known.listed.has(userId))
  const records = newestOf(gone ? await dingtalk.leaveRecords(cx.now() - 364 * dayMs, cx.now()) : [])
  const infos = new Map(
    ((await ifSmartHr(dingtalk.dimissionInfos(people.map(({ userId }) => userId)))) ?? []).map((info) => [
      info.userId,
      info,
    ]),
  )
  const doubtful = people.some(({ userId }) => infos.get(userId)?.status === 2 && known.listed.has(userId))
  const onJob = new Set(doubtful ? await dingtalk.queryOnJob('2,3,-1') : [])
  return people.flatMap((person) => {
    const { userId } = person
    const dimission = infos.get(userId)
    // A row that cannot be read says nothing, not even that there is none.
    if (dimission?.status === null) return []
    const newest = records.get(userId)
    const record = newest && !isOfBefore(newest, person) ? newest : undefined
    const found = stateOf({
      dimission,
      onPendingList: known.onPendingList.has(userId),
      listed: known.listed.has(userId),
      dismissed: known.dismissed.has(userId),
      leaveRecord: record !== undefined,
      onJob: onJob.has(userId),
    })
    if (!found) return []
    const lastWorkOn = dimission?.lastWorkDay && found.state !== 'active' ? dateIn(dimission.lastWorkDay) : null
    const leftOn = hasLeft(found.state) ? (record ? dateIn(Date.parse(record.leaveTime)) : lastWorkOn) : null
    return [{ userId, ...found, lastWorkOn, leftOn, listed: known.people.get(userId) ?? null }]
  })
}

type LeaveRecord = Awaited<ReturnType<DingTalkClient['leaveRecords']>>[number]

/** Whoever left more than once has a record of each time. */
function newestOf(records: readonly LeaveRecord[]): Map<string, LeaveRecord> {
  const newest = new Map<string, LeaveRecord>()
  for (const one of records) {
    const other = newest.get(one.userId)
    if (!other || Date.parse(one.leaveTime) > Date.parse(other.leaveTime)) newest.set(one.userId, one)
  }
  return newest
}

/** Of a leaving before somebody came back: who is employed was seen in contacts after it. */
function isOfBefore(record: LeaveRecord, { state, stateSince }: MirroredPerson): boolean {
  return !hasLeft(state) && Date.parse(record.leaveTime) < Number(stateSince) - apartMs
}
