import type { EmploymentStateId } from '#shared/vocabulary/states.ts'
import type { DimissionInfo } from '../client/create-client.ts'

export interface LeavingFacts {
  /** From dimissionInfos; absent = no row, read as 3 (UNCONFIRMED U2). */
  dimission: DimissionInfo | undefined
  onPendingList: boolean
  /** Listed in contacts in this read. */
  listed: boolean
  /** Listed by smart HR as dismissed. */
  dismissed: boolean
  /** Removed from contacts, by any reason. */
  leaveRecord: boolean
  /** Smart HR lists them as working here; asked only where the others contradict each other. */
  onJob: boolean
}

/** dingtalk.md 7.4 as one table, strictest evidence first; events are hints, only what was read counts. */
export function stateOf(facts: LeavingFacts): { state: EmploymentStateId; evidence: string } | null {
  const status = facts.dimission?.status
  // Whoever came back may still have the row of the first leaving (UNCONFIRMED U10): contacts and the list of those at
  // work together are the newer word.
  const back = facts.listed && facts.onJob
  if ((status === 2 && !back) || (facts.dismissed && !facts.listed))
    return { state: 'left', evidence: 'dimission_status_2' }
  // Gone from contacts without smart HR knowing: a to-do for HR, not yet a fact.
  if (!facts.listed && facts.leaveRecord) return { state: 'to_confirm', evidence: 'leave_record' }
  if (!facts.listed) return null
  if (status === 1 || facts.onPendingList) return { state: 'pending', evidence: 'dimission_status_1' }
  if (status === 4) return { state: 'submitted', evidence: 'dimission_status_4' }
  return { state: 'active', evidence: 'listed_in_contacts' }
}
