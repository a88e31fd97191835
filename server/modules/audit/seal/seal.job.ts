import type { Cx } from '#server/platform/context.ts'
import { defineJob } from '#server/platform/jobs/define-job.ts'
import { raiseAlarm } from './alarms.ts'
import { numberEntries, TreeShrunk } from './number-entries.ts'
import { sealTree } from './seal-tree.ts'
import { fileWitness, witnessFileOf } from './witness.ts'

/** Numbers what has no place yet and signs a head over it. Returns the size of the newest head. */
export async function sealLog(cx: Cx): Promise<number> {
  try {
    await numberEntries(cx)
  } catch (error) {
    if (!(error instanceof TreeShrunk)) throw error
    await raiseAlarm(cx, 'shrunk', error.size)
    return error.size
  }
  return sealTree(cx, [fileWitness(witnessFileOf(cx.deps.config))])
}

/** Twice a minute, so that a head follows within 60 seconds of an entry also where one run is lost. */
export const sealLogJob = defineJob({
  id: 'audit.seal',
  everyMs: 30_000,
  async run(cx) {
    await sealLog(cx)
  },
})
