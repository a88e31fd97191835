import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { type RosterPerson, saveHeadsOf, savePeople } from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'
import { DingTalkError, waitsForAll } from '../client/dingtalk-error.ts'
import { mapUser } from './map-user.ts'

/** Under DingTalk's 20 calls a second a person's read takes a while: some go side by side. */
const sideBySide = 8

/** Some people could not be read or written down; everybody else was. Names nobody: messages end up in logs. */
export class UnreadablePeople extends Error {
  readonly why: ReadonlyMap<string, unknown>
  constructor(why: ReadonlyMap<string, unknown>) {
    const [first] = why.values()
    super(`${why.size} people cannot be read, the first: ${kindOf(first)}`)
    this.name = 'UnreadablePeople'
    this.why = why
  }
}

export interface ReadUsers {
  /** In contacts now. */
  listed: ReadonlyMap<string, RosterPerson>
  /** Whether they are in contacts is not known. */
  unread: ReadonlySet<string>
  /** Everybody with whom something went wrong, read or not. */
  why: ReadonlyMap<string, unknown>
}

/**
 * Reads people one by one and writes down who is in contacts. Somebody the app may not see, or whose data have another
 * shape than is documented, does not hold up the others; an answer that is not about one person ends the reading.
 */
export async function readUsers(cx: Cx, userIds: readonly string[]): Promise<ReadUsers> {
  const why = new Map<string, unknown>()
  const found: DingTalkUser[] = []
  for (let start = 0; start < userIds.length; start += sideBySide)
    await Promise.all(
      userIds.slice(start, start + sideBySide).map(async (userId) => {
        try {
          found.push(await cx.deps.dingtalk.getUser(userId))
        } catch (error) {
          if (error instanceof DingTalkError && waitsForAll.has(error.kind)) throw error
          if (!(error instanceof DingTalkError && error.kind === 'not_found')) why.set(userId, error)
        }
      }),
    )
  const unread = new Set(why.keys())
  for (const [userId, error] of await saveUsers(cx, found)) why.set(userId, error)
  return { listed: new Map(found.map((user) => [user.userid, mapUser(user)])), unread, why }
}

/** All at once; where that fails, each alone. Returns whom the database does not take, and why. */
async function saveUsers(cx: Cx, users: readonly DingTalkUser[]): Promise<Map<string, unknown>> {
  if (users.length === 0) return new Map()
  try {
    await inTransaction(cx, async (tx) => {
      await savePeople(tx, users.map(mapUser))
      await saveHeadsOf(tx, users.map(headsOf))
    })
    return new Map()
  } catch (error) {
    const [one] = users
    if (one && users.length === 1) return new Map([[one.userid, error]])
    const refused = new Map<string, unknown>()
    for (const user of users) for (const [userId, why] of await saveUsers(cx, [user])) refused.set(userId, why)
    return refused
  }
}

function headsOf(user: DingTalkUser) {
  const led = user.leader_in_dept.filter(({ leader }) => leader)
  return { userId: user.userid, departmentDingtalkIds: led.map(({ dept_id }) => dept_id) }
}

const kindOf = (error: unknown) => (error instanceof DingTalkError ? error.kind : (error as Error).name)
