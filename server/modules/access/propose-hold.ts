import type { z } from 'zod'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { wantedHoldSchema } from '#shared/contracts/retention.ts'
import { loadPeople } from '../people/index.ts'
import { askHoldEnd, placeHold } from '../retention/index.ts'
import { propose } from './propose.ts'

/** Asks a second person to hold data of somebody for a case. */
export function proposeHold(cx: Cx, wanted: z.output<typeof wantedHoldSchema>): Promise<{ approvalId: string }> {
  return inTransaction(cx, async (tx) => {
    const { id, person } = await placeHold(tx, wanted)
    return {
      approvalId: await propose(tx, {
        kind: 'hold',
        proposedId: id,
        proposed: { caseNumber: wanted.caseNumber },
        subject: person,
        reason: wanted.ground,
        details: { holdId: id, caseNumber: wanted.caseNumber, endsOn: wanted.endsOn },
      }),
    }
  })
}

/** Asks a second person to let it go before its day. */
export function proposeHoldEnd(cx: Cx, holdId: string, ground: string): Promise<{ approvalId: string }> {
  return inTransaction(cx, async (tx) => {
    const { employeeId, caseNumber } = await askHoldEnd(tx, holdId)
    return {
      approvalId: await propose(tx, {
        kind: 'hold_end',
        proposedId: holdId,
        proposed: { caseNumber },
        subject: { id: employeeId, name: (await loadPeople(tx, [employeeId])).get(employeeId)?.name ?? '' },
        reason: ground,
        details: { holdId, caseNumber },
      }),
    }
  })
}
