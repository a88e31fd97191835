import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closeDeps, createDeps } from '#server/deps.ts'
import {
  type Finding,
  type FindingKind,
  type LogReport,
  verifyLog,
  witnessFileOf,
} from '#server/modules/audit/index.ts'
import { type Config, loadDemoConfig, loadProductionConfig } from '#server/platform/config.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { verifyPackageFile } from './verify-package.ts'

const where = ({ position, upTo, entryId }: Finding) =>
  [
    ...(position === undefined
      ? []
      : [upTo === undefined || upTo === position ? `at ${position}` : `from ${position} to ${upTo}`]),
    ...(entryId ? [`entry ${entryId}`] : []),
  ].join(', ')
const which = ({ size, line }: Finding) =>
  line === undefined ? `of size ${size}` : `in line ${line} of the witness file`

const words: Record<FindingKind, (finding: Finding) => string> = {
  changed: (finding) => `changed ${where(finding)}: not what was sealed there`,
  text_changed: (finding) => `text changed ${where(finding)}: the reason is not the one that was written`,
  inserted: (finding) => `inserted ${where(finding)}: not there when its time was sealed`,
  dropped: (finding) => `dropped ${where(finding)}: sealed, and gone`,
  reordered: (finding) => `reordered ${where(finding)}: sealed in another order`,
  rewritten: (finding) => `rewritten ${where(finding)}: more than one thing happened to what was sealed there`,
  lost_tail: (finding) => `lost tail ${where(finding)}: sealed, and the log ends before it`,
  forked_head: (finding) => `forked head ${which(finding)}: the witness holds another one`,
  dropped_head: (finding) => `dropped head ${which(finding)}: the witness holds it, the database does not`,
  bad_signature: (finding) => `bad signature: head ${which(finding)} is signed by none of the known keys`,
  torn_witness: (finding) => `torn witness: no head ${which(finding)}`,
  bad_stamp: (finding) => `bad time stamp ${which(finding)}: it does not belong to that head`,
  wrongly_retired: (finding) =>
    `wrongly retired ${where(finding)}: no entry of the log says so, or it was not ten years old`,
  dropped_stamp: (finding) =>
    `dropped time stamp ${which(finding)}: the file beside the witness holds it, the database does not`,
}

/**
 * `npm run verify-log`: 0 where everything fits, 1 where something was done to the log, 2 where it could not be told.
 */
export async function verifyLogCommand(args: string[], say: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        witness: { type: 'string' },
        ca: { type: 'string' },
        password: { type: 'string' },
        json: { type: 'boolean' },
        demo: { type: 'boolean' },
      },
    })
    if (positionals[0]) return await verifyPackageFile(positionals[0], values, say)
    const config = values.demo ? await demoConfig() : loadProductionConfig()
    const witnessFile = values.witness ? resolve(values.witness) : witnessFileOf(config)
    if (values.witness && !existsSync(witnessFile)) throw new Error(`${witnessFile} does not exist`)
    const deps = await createDeps(config)
    try {
      const stampCa = values.ca ? readFileSync(values.ca, 'utf8') : (config.timeStamp?.ca ?? null)
      const report = await verifyLog(deps, { witnessFile, stampCa })
      for (const line of values.json ? [JSON.stringify(report)] : reportLines(report, witnessFile)) say(line)
      return report.findingCount > 0 ? 1 : 0
    } finally {
      await closeDeps(deps)
    }
  } catch (error) {
    say(`could not be verified: ${(error as Error).message}`)
    return 2
  }
}

export function reportLines(report: LogReport, witnessFile: string): string[] {
  const {
    entries,
    numbered,
    sealed,
    sealedAt,
    heads,
    erasedTexts,
    retired,
    witnessed,
    stamped,
    key,
    findings,
    findingCount,
  } = report
  return [
    ...findings.map((finding) => words[finding.kind](finding)),
    ...(findingCount > findings.length ? [`… and ${findingCount - findings.length} more`] : []),
    `${entries} entries, ${numbered} with a place, ${sealed} sealed by ${heads} heads${sealedAt === null ? '' : `, the last of ${new Date(sealedAt).toISOString()}`}; ${erasedTexts} texts erased`,
    ...(retired
      ? [
          `the first ${retired.entries} places, sealed by ${new Date(retired.before).toISOString()}, expired after ten years; their heads fit`,
        ]
      : []),
    witnessed === null
      ? `no witness file at ${witnessFile}: consistent in itself at best, seen by nobody outside (自洽,未见外部见证)`
      : `held against ${witnessed} heads of ${witnessFile}`,
    ...stampLines(stamped),
    `key ${key}`,
    findingCount === 0 ? 'nothing was changed' : `${findingCount} findings`,
  ]
}

function stampLines(stamped: LogReport['stamped']): string[] {
  if (!stamped) return []
  if ('unchecked' in stamped)
    return [`${stamped.unchecked} time stamps not checked: name the certificates they must lead to with --ca`]
  const { count, size, at, by } = stamped
  return [
    `${count} time stamps hold, the newest of ${new Date(at).toISOString()} by ${by}, over the first ${size} entries`,
  ]
}

async function demoConfig(): Promise<Config> {
  const dataDir = resolve(projectRoot, process.env.DEMO_DATA ?? 'data/demo')
  if (!existsSync(join(dataDir, 'demo.json'))) throw new Error(`there is no demo in ${dataDir}`)
  const { emulatedApp } = await import('#server/dingtalk-emulator/start-emulator.ts')
  return loadDemoConfig({ port: 0, dataDir, emulator: { ...emulatedApp, url: 'http://127.0.0.1:9' } })
}
