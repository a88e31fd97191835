import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { type EvidenceVerdict, evidenceFiles, verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { DamagedFile, openPackage } from '#server/modules/audit/index.ts'
import { texts } from '../verifier/texts.ts'

interface Options {
  password?: string | undefined
  witness?: string | undefined
  ca?: string | undefined
  json?: boolean | undefined
}

/**
 * `npm run verify-log -- package.zip`: what the page in the package says, on a command line. Needs no settings and no
 * database. Throws where nothing can be told: a wrong password, no package of ours, a witness that is none.
 */
export async function verifyPackageFile(file: string, options: Options, say: (line: string) => void): Promise<0 | 1> {
  const outside = readOutside([options.witness, options.ca].map(readGiven).join('\n'))
  if (options.witness && outside.notes.length + outside.heads.length + outside.fingerprints.length === 0)
    throw new Error(`${options.witness} holds no checkpoint and no fingerprint`)
  if (options.ca && outside.certificates === '') throw new Error(`${options.ca} holds no certificate (PEM)`)
  const password = options.password ?? process.env.SHOUJIE_PACKAGE_PASSWORD ?? (await askPassword())
  const source = await openPackage(file, password)
  try {
    const ours: readonly string[] = Object.values(evidenceFiles)
    if (!source.names().some((name) => ours.includes(name)))
      throw new Error(`${file} is no evidence package: it holds none of its files`)
    const verdict = await verifyPackage(source, outside)
    for (const line of options.json ? [JSON.stringify(verdict)] : verdictLines(verdict)) say(line)
    return verdict.state === 'broken' ? 1 : 0
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    const finding = { kind: 'file_changed', file: error.file } as const
    const lines = [texts.en.finding(finding), texts.en.state.broken]
    for (const line of options.json ? [JSON.stringify({ state: 'broken', findings: [finding] })] : lines) say(line)
    return 1
  } finally {
    await source.close()
  }
}

const readGiven = (file: string | undefined): string => (file ? readFileSync(file, 'utf8') : '')

function verdictLines({ state, findings, findingCount, head, ...verdict }: EvidenceVerdict): string[] {
  const t = texts.en
  return [
    ...findings.map(t.finding),
    ...(findingCount > findings.length ? [t.more(findingCount - findings.length)] : []),
    `${verdict.entries} entries, ${verdict.erasedTexts} reasons erased`,
    ...(verdict.manifest?.retired ? [`${t.retired}: ${t.retiredTo(verdict.manifest.retired)}`] : []),
    ...(head ? [`${t.head}: ${t.headOf(head.size, new Date(head.at).toISOString())}, ${head.root}`] : []),
    `${t.fingerprint}: ${verdict.fingerprint ?? '?'} (${verdict.keyConfirmed ? t.confirmed : t.unconfirmed})`,
    ...stampLines(verdict),
    ...(head && verdict.witnessedSize !== null
      ? [`${t.witnessed}: ${t.witnessedTo(verdict.witnessedSize, head.size)}`]
      : []),
    ...(verdict.nothingInCommon ? [t.nothingInCommon] : []),
    t.state[state],
  ]
}

function stampLines({ stamp }: Pick<EvidenceVerdict, 'stamp'>): string[] {
  const t = texts.en
  if (!stamp) return []
  const of = t.stampOf(stamp.size, new Date(stamp.at).toISOString(), stamp.by)
  return [`${t.stamp}: ${of} (${stamp.trusted ? t.stampTrusted : t.stampUntrusted})`]
}

async function askPassword(): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<never>((_, reject) => {
    asking.once('close', () => reject(new Error('no password: give it with --password or SHOUJIE_PACKAGE_PASSWORD')))
  })
  return Promise.race([asking.question('password: '), ended]).finally(() => asking.close())
}
