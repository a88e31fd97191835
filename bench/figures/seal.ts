import { randomBytes } from 'node:crypto'
import { appendLeaf, emptyEdge, rootOf } from '#server/lib/merkle/edge.ts'
import { leafOf } from '#server/modules/audit/seal/leaf-of.ts'
import { addToSum } from '#server/modules/audit/seal/leaf-sum.ts'
import { verifyLog } from '#server/modules/audit/seal/verify-log.ts'
import { witnessFileOf } from '#server/modules/audit/seal/witness.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import { fillLog, inventedEntry, perHead } from '../fill-log.ts'

/**
 * Entries a second on one core from the stored row to the root: canonical bytes, leaf, tree, sum. By the processor time
 * this took, since on a shared machine the clock tells how busy the others are.
 */
export function sealRate(count: number): number {
  const key = { id: 'bench', key: randomBytes(32) }
  const entries = Array.from({ length: count }, (_, index) => {
    const { entry, text } = inventedEntry(index, 1_790_000_000_000 + index, key)
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
    const numbering = await fillLog(test.cx, count)
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
