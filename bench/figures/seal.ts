import { randomBytes } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { appendLeaf, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { leafOf } from '#server/modules/audit/seal/leaf-of.ts'
import { addToSum } from '#server/modules/audit/seal/leaf-sum.ts'
import { sealLog } from '#server/modules/audit/seal/seal.job.ts'
import { verifyLog } from '#server/modules/audit/seal/verify-log.ts'
import { witnessFileOf } from '#server/modules/audit/seal/witness.ts'
import { sealedText } from '#server/modules/audit/texts/seal-text.ts'
import { textKey } from '#server/modules/audit/texts/text-key.ts'
import type { Cx } from '#server/platform/context.ts'
import type { OpenKey } from '#server/platform/crypto/keyring.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'

const perHead = 1000

/** An entry as a refused look leaves one, with a reason of the usual length. */
function invented(index: number, at: number, key: OpenKey) {
  const id = newId(at)
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

/**
 * Entries a second on one core from the stored row to the root: canonical bytes, leaf, tree, sum. By the processor time
 * this took, since on a shared machine the clock tells how busy the others are.
 */
export function sealRate(count: number): number {
  const key = { id: 'bench', key: randomBytes(32) }
  const entries = Array.from({ length: count }, (_, index) => {
    const { entry, text } = invented(index, 1_790_000_000_000 + index, key)
    return { ...entry, reasonCommitment: text.commitment }
  })
  const rates: number[] = []
  for (let round = 0; round < 5; round++) {
    const began = process.cpuUsage()
    const edge = emptyEdge()
    const sum = Buffer.alloc(32)
    for (const entry of entries) {
      const leaf = Buffer.from(leafOf(entry), 'base64')
      appendLeaf(edge, leaf)
      addToSum(sum, leaf)
    }
    rootOf(edge)
    const { user, system } = process.cpuUsage(began)
    rates.push(count / ((user + system) / 1_000_000))
  }
  return rates.sort((a, b) => a - b)[2] as number
}

/** Seconds of `verify-log` over a sealed log of this size, by the clock and the processor, and how far memory grew. */
export async function verifySeconds(
  engine: 'sqlite' | 'mysql',
  mysqlServer: string,
  count: number,
): Promise<{ seconds: number; cpuSeconds: number; megabytes: number }> {
  const test = await createTestDeps({ engine, mysqlServer, startAt: Date.now() })
  try {
    const numbering = await fill(test.cx, count)
    process.stderr.write(`verify.rate (${engine}): ${Math.round(numbering)} entries/s numbered and sealed\n`)
    const before = process.memoryUsage().rss
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    const report = await verifyLog(test.deps, { witnessFile: witnessFileOf(test.deps.config) })
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(cpu)
    // A fast look at less is no speed.
    if (report.sealed !== count || report.witnessed !== count / perHead || report.findingCount > 0)
      throw new Error(`not what was sealed: ${JSON.stringify(report)}`)
    return {
      seconds,
      cpuSeconds: (user + system) / 1_000_000,
      megabytes: (process.memoryUsage().rss - before) / 1_000_000,
    }
  } finally {
    await test.close()
  }
}

/** A log as years leave it, a head for each thousand entries. Returns how fast they were numbered and sealed. */
async function fill(cx: Cx, count: number): Promise<number> {
  const { db } = cx.deps
  const key = await textKey(cx.deps)
  const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  let spent = 0
  for (let start = 0; start < count; start += perHead) {
    const made = Array.from({ length: perHead }, (_, index) => invented(start + index, cx.now(), key))
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
