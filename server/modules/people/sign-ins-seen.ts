import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { SessionRow } from './session.model.ts'

export interface SignInSeen extends Pick<SessionRow, 'kind' | 'device'> {
  people: number
}

/** By which ways people have come in, and how many: what the connection page takes for proof. Nobody's name. */
export async function signInsSeen(db: Db): Promise<SignInSeen[]> {
  const found = await rows<SignInSeen>(
    db,
    'SELECT kind, device, COUNT(DISTINCT employee_id) AS people FROM people_sessions GROUP BY kind, device',
  )
  return found.map((one) => ({ ...one, people: Number(one.people) }))
}
