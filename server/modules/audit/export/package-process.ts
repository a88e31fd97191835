import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Config } from '#server/platform/config.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { createLog } from '#server/platform/log.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { PackageProblem, type PackageRequest } from './write-package.ts'
import { problemOf, type WritePackageFile, type WrittenPackage } from './write-package-file.ts'

/**
 * A package of ten years is made in a process of its own (docs/adr/0016): what it takes of memory has a bound and goes
 * with it, and it keeps a core busy that answers nobody else. Both ends of the channel between the two are here.
 */

/** Compiled from `server/make-package.ts`. */
const program = join(projectRoot, 'dist/make-package/make-package.js')

/** Everything streams: a heap that may grow only keeps garbage longer. */
const heapArgs = ['--max-old-space-size=80', '--max-semi-space-size=2']

interface Order {
  config: Config
  now: number
  locale: LocaleId
  timeZone: string
  runId: string
  request: PackageRequest
  file: string
}

type Report =
  | { progress: readonly [done: number, total: number] }
  | { written: WrittenPackage }
  | { problem: PackageProblem['code'] }

/** Not the package's own fault: tried again. */
export class PackageProcessEnded extends Error {}

/** By a process of its own, which is killed where nobody wants the package any more and dies with this one. */
export const writeElsewhere: WritePackageFile = (cx, request, file, onProgress) =>
  new Promise((resolve, reject) => {
    // Over the channel, not as arguments: there is a password in it, and arguments are for all of the machine to read.
    const child = fork(program, [], { execArgv: heapArgs, serialization: 'advanced' })
    const end = (settle: () => void) => {
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      settle()
    }
    child.once('error', (error) => end(() => reject(error)))
    child.once('exit', (code, signal) => end(() => reject(new PackageProcessEnded(`${signal ?? code}`))))
    child.on('message', (report: Report) => {
      if ('written' in report) end(() => resolve(report.written))
      else if ('problem' in report) end(() => reject(new PackageProblem(report.problem)))
      else onProgress(...report.progress).catch((error) => end(() => reject(error)))
    })
    const { config } = cx.deps
    const { locale, timeZone } = cx
    child.send({
      config,
      now: cx.now(),
      locale,
      timeZone,
      runId: cx.requestId,
      request,
      file,
    } satisfies Order)
  })

/** The other end: makes what it is told to, and ends with the process that told it. */
export function makeOnePackage(openDeps: (config: Config) => Promise<Deps>, write: WritePackageFile): void {
  process.once('disconnect', () => process.exit(1))
  // What stops a whole group of processes lets the parent finish; this one ends with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  process.once('message', (order: Order) => void make(order))

  async function make({ config, now, locale, timeZone, runId, request, file }: Order): Promise<void> {
    const began = performance.now()
    const clock = () => now + Math.round(performance.now() - began)
    try {
      const deps = { ...(await openDeps(config)), clock }
      const cx: Cx = { ...systemContext(deps, 'job', runId), locale, timeZone }
      const written = await write(cx, request, file, async (done, total) => report({ progress: [done, total] }))
      report({ written })
    } catch (error) {
      const problem = problemOf(error)
      if (problem) return report({ problem })
      createLog({ level: config.logLevel }).error({ err: error, runId }, 'an evidence package could not be made')
      process.exit(1)
    }
  }
}

function report(what: Report): void {
  process.send?.(what)
}
