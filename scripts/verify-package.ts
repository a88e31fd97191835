import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { type EvidenceVerdict, verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { openPackage } from '#server/modules/audit/index.ts'
import { texts } from '../verifier/texts.ts'

interface Options {
  password?: string | undefined
  witness?: string | undefined
  ca?: string | undefined
  json?: boolean | undefined
}

/** `npm run verify-log -- package.zip`: what the page in the package says, on a command line. Needs no settings and no database. */
export async function verifyPackageFile(file: string, options: Options, say: (line: string) => void): Promise<0 | 1> {
  const password = options.password ?? process.env.SHOUJIE_PACKAGE_PASSWORD ?? (await askPassword())
  const given = [options.witness, options.ca].flatMap((name) => (name ? [readFileSync(name, 'utf8')] : []))
  const outside = readOutside(given.join('\n'))
  const source = await openPackage(file, password)
  try {
    const verdict = await verifyPackage(source, outside)
    for (const line of options.json ? [JSON.stringify(verdict)] : verdictLines(verdict)) say(line)
    return verdict.state === 'broken' ? 1 : 0
  } finally {
    await source.close()
  }
}

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
  return asking.question('password: ').finally(() => asking.close())
}
