import { setTimeout as wait } from 'node:timers/promises'
import { createDeps } from '#server/deps.ts'
import type { Config } from '#server/platform/config.ts'
import { type Actor, type Cx, systemContext } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { entryNames } from '../../entry-names.ts'
import { append } from './append.ts'
import { makeExportJob } from './export/make-export.job.ts'
import { writeElsewhere } from './export/package-process.ts'
import { startExport } from './export/start-export.ts'
import { sealLog } from './seal/seal.job.ts'

/**
 * What `killing.test.ts` kills: a process that appends, seals and packs for as long as it lives, and tells its parent what
 * it has committed. It ends by itself where the parent is gone.
 */
export interface Told {
  /** Ids of one transaction that was committed. */
  appended?: readonly string[]
  asked?: { id: string; password: string }
}

const [config, name] = JSON.parse(process.argv[2] as string) as [Config, string]
process.on('disconnect', () => process.exit(1))
const tell = (told: Told & { ready?: true }) => process.send?.(told)

const deps = await createDeps(config)
const system = systemContext(deps, 'job', name)
const cx: Cx = {
  ...system,
  actor: { employeeId: name.padEnd(26, '0'), name, capacity: 'auditor' } as Actor,
}
const making = makeExportJob({ names: entryNames, write: writeElsewhere })

async function appending(): Promise<never> {
  for (let batch = 0; ; batch++) {
    const of = 1 + (batch % 40)
    const ids = await inTransaction(cx, (tx) =>
      append(
        tx,
        Array.from({ length: of }, (_, index) => ({
          by: cx,
          action: 'archives.revealed',
          result: 'refused',
          reason: `${name} 第${batch}-${index}次`,
          details: { batch: `${name}-${batch}`, of },
        })),
      ),
    )
    tell({ appended: ids })
    // As many as a death can hit; more would only make the packages large.
    await wait(8)
  }
}

async function sealing(): Promise<never> {
  for (;;) {
    await sealLog(system)
    await wait(5)
  }
}

async function packing(): Promise<void> {
  let id = ''
  const { password } = await startExport(cx, {}, (exportId) => {
    id = exportId
  })
  tell({ asked: { id, password } })
  await runSlot(deps, making, id)
}

tell({ ready: true })
await Promise.all([appending(), sealing(), packing()])
