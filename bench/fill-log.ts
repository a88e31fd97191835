import { idFloor } from '#server/modules/audit/id-floor.ts'
import { sealLog } from '#server/modules/audit/seal/seal.job.ts'
import { sealedText } from '#server/modules/audit/texts/seal-text.ts'
import { textKey } from '#server/modules/audit/texts/text-key.ts'
import type { Cx } from '#server/platform/context.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { insertRows } from '#server/platform/db/query.ts'

export const perHead = 1000

/** An entry as a refused look leaves one, with a reason of the usual length. */
export function inventedEntry(index: number, at: number, key: OpenKey) {
  // As `newId` would make it at that time: a process's ids never go back, so it cannot be asked for the past.
  const id = idFloor(at) + String(index).padStart(16, '0')
  const reason = `第${index}次申请:同事借款未还,希望联系其家属了解情况,已与部门负责人沟通`
  return {
    entry: {
      id,
      at,
      action: 'archives.revealed' as const,
      result: 'refused' as const,
      actorId: '01JZZZZZZZZZZZZZZZZZZZZZZZ',
      actorName: '周敏',
      capacity: 'hr_admin' as const,
      subjectPid: `1:${String(index % 10_000).padStart(43, 'a')}`,
      purpose: 'private_debt_collection',
      sections: ',emergency_contact,',
      fields: '["emergency_contact.phone","emergency_contact.name"]',
      ruleIds: 'purpose.forbidden,subject.left',
      ruleVersion: '2026.11',
      permissionSetId: 'set-1',
      grantId: null,
      ticketId: null,
      approverId: null,
      approverName: null,
      requestId: `request-${index}`,
      device: 'pc',
      ipPrefix: '10.0.0.0/24',
      details: '{"asked":1}',
    },
    text: sealedText(key, id, reason),
  }
}

/** Between two entries. What is younger than some minutes is looked through for latecomers at every pass. */
const everyMs = 50

/** A log as years leave it, up to now, a head for each thousand entries. Returns how fast they were numbered and sealed. */
export async function fillLog({ deps: present, ...rest }: Cx, count: number): Promise<number> {
  const { db } = present
  let now = present.clock() - count * everyMs
  const clock = () => now
  const deps = { ...present, clock }
  const cx: Cx = { ...rest, deps, now: clock }
  const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  let spent = 0
  for (let start = 0; start < count; start += perHead) {
    now += perHead * everyMs
    const key = await textKey(deps)
    const made = Array.from({ length: perHead }, (_, index) => inventedEntry(start + index, now, key))
    await insertRows(
      db,
      'audit_entries',
      made.map(({ entry }) => Object.fromEntries(Object.entries(entry).map(([key, value]) => [snake(key), value]))),
    )
    await insertRows(
      db,
      'audit_texts',
      made.map(({ text }) => text),
    )
    const began = performance.now()
    await sealLog(cx)
    spent += performance.now() - began
  }
  return count / (spent / 1000)
}
