import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/project-root.ts'
import { compile } from '../scripts/compile.ts'

export interface SpawnedServer {
  url: string
  /** Resident megabytes after a full collection. */
  memory(): Promise<number>
  /** Resident megabytes at their highest since the start. */
  peakMemory(): Promise<number>
  /** The same of each process that it has started and that still lives. Linux. */
  peaksOfChildren(): number[]
  stop(): Promise<void>
}

const compiled = 'dist/bench'

/** The servers as production runs them: a loader's wrappers cost a fifth. Once, before the first is spawned. */
export function compileServers(): Promise<void> {
  return compile(
    { ours: 'bench/servers/ours.ts', bare: 'bench/servers/bare.ts', indexer: 'bench/servers/indexer.ts' },
    compiled,
  )
}

/** A server of `bench/servers` in a process of its own, so that neither load generator nor rival shares its loop. */
export async function spawnServer(name: 'ours' | 'bare' | 'indexer', options: object): Promise<SpawnedServer> {
  const child = fork(join(projectRoot, compiled, `${name}.js`), [JSON.stringify(options)], {
    // As `npm run serve` starts it: a small young generation is collected so often that it costs a tenth; an old one
    // without bound keeps 250 MB of garbage before it is collected once.
    execArgv: ['--expose-gc', '--max-semi-space-size=32', '--max-old-space-size=1536'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const { port } = await answer<{ port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}`,
    async memory() {
      child.send('memory')
      return (await answer<{ megabytes: number }>(child)).megabytes
    },
    async peakMemory() {
      child.send('peak')
      return (await answer<{ megabytes: number }>(child)).megabytes
    },
    peaksOfChildren: () => childrenOf(child.pid as number).flatMap(peakOf),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function childrenOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )
}

/** None where it has just ended. */
function peakOf(pid: string): number[] {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? [Number(kilobytes) / 1024] : []
  } catch {
    return []
  }
}

function answer<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`the server left with ${code}`))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      resolve(message as Message)
    })
  })
}
