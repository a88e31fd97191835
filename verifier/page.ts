import { readOutside } from '../server/lib/evidence/outside.ts'
import {
  type EvidenceVerdict,
  evidenceFiles,
  type PackageSource,
  verifyPackage,
} from '../server/lib/evidence/verify-package.ts'
import { texts } from './texts.ts'

let language: keyof typeof texts = navigator.language.startsWith('zh') ? 'zh' : 'en'
let folder: Map<string, File> | null = null
let verdict: EvidenceVerdict | null = null
let problem = false

const part = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind
const words = () => texts[language]

/** The files of the chosen folder by their path inside it; files that an operating system leaves about are not the package's. */
function sourceOf(files: ReadonlyMap<string, File>): PackageSource {
  return {
    names: () => [...files.keys()],
    read(name) {
      const file = files.get(name)
      if (!file) throw new Error(name)
      return portions(file)
    },
  }
}

async function* portions(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += 1 << 20)
    yield new Uint8Array(await file.slice(at, at + (1 << 20)).arrayBuffer())
}

function chosen(list: FileList): Map<string, File> | null {
  const files = [...list].filter(({ name }) => !['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(name))
  const manifest = files.find(({ name }) => name === evidenceFiles.manifest)
  if (!manifest) return null
  const root = manifest.webkitRelativePath.slice(0, -evidenceFiles.manifest.length)
  return new Map(
    files
      .filter(({ webkitRelativePath }) => webkitRelativePath.startsWith(root))
      .map((file) => [file.webkitRelativePath.slice(root.length), file]),
  )
}

async function verify(): Promise<void> {
  if (!folder) return
  verdict = null
  part<HTMLButtonElement>('verify').disabled = true
  const outside = readOutside(part<HTMLTextAreaElement>('outside').value)
  let shown = 0
  part('progress').textContent = words().working(0)
  // A turn for the browser to draw in.
  await new Promise((done) => setTimeout(done))
  verdict = await verifyPackage(sourceOf(folder), outside, (entries) => {
    if (entries - shown < 5000) return
    shown = entries
    part('progress').textContent = words().working(entries)
  })
  part('progress').textContent = ''
  draw()
}

function row(table: HTMLElement, label: string, value: string): void {
  const [term, text] = [document.createElement('dt'), document.createElement('dd')]
  term.textContent = label
  text.textContent = value
  table.append(term, text)
}

function draw(): void {
  const t = words()
  document.documentElement.lang = t.lang
  document.title = t.title
  for (const id of ['title', 'intro', 'verify', 'choose', 'outsideFile'] as const) part(id).textContent = t[id]
  part('language').textContent = t.other
  part('outsideLabel').textContent = t.outside
  part('outsideHint').textContent = t.outsideHint
  part('folder').textContent = problem ? t.wrong : folder ? t.files(folder.size) : ''
  part<HTMLButtonElement>('verify').disabled = !folder
  const result = part('result')
  result.hidden = !verdict
  if (!verdict) return
  result.className = verdict.state
  part('state').textContent = t.state[verdict.state]
  part('stateHint').textContent = t.stateHint[verdict.state]
  const list = part('findings')
  const { findings, findingCount, head } = verdict
  const lines = findings.map((finding) => t.finding(finding))
  if (findingCount > findings.length) lines.push(t.more(findingCount - findings.length))
  if (verdict.nothingInCommon) lines.push(t.nothingInCommon)
  list.replaceChildren(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })))
  const facts = part('facts')
  facts.replaceChildren()
  row(facts, t.entries, String(verdict.entries))
  if (verdict.erasedTexts > 0) row(facts, t.erased, String(verdict.erasedTexts))
  if (verdict.manifest?.retired) row(facts, t.retired, t.retiredTo(verdict.manifest.retired))
  if (verdict.manifest) row(facts, t.madeAt, verdict.manifest.madeAt)
  if (head) {
    row(facts, t.head, t.headOf(head.size, new Date(head.at).toISOString()))
    row(facts, t.root, head.root)
  }
  if (verdict.fingerprint) {
    const confirmed = verdict.keyConfirmed ? t.confirmed : t.unconfirmed
    row(facts, t.fingerprint, `${verdict.fingerprint.match(/.{8}/g)?.join(' ')} · ${confirmed}`)
  }
  const { stamp } = verdict
  if (stamp) {
    const trusted = stamp.trusted ? t.stampTrusted : t.stampUntrusted
    row(facts, t.stamp, `${t.stampOf(stamp.size, new Date(stamp.at).toISOString(), stamp.by)} · ${trusted}`)
  }
  if (head && verdict.witnessedSize !== null) row(facts, t.witnessed, t.witnessedTo(verdict.witnessedSize, head.size))
}

part<HTMLInputElement>('files').addEventListener('change', (event) => {
  const { files } = event.target as HTMLInputElement
  folder = files && chosen(files)
  problem = !folder
  verdict = null
  draw()
  void verify()
})
part<HTMLInputElement>('witness').addEventListener('change', async (event) => {
  const file = (event.target as HTMLInputElement).files?.[0]
  if (file) part<HTMLTextAreaElement>('outside').value += `${await file.text()}\n`
})
part('choose').addEventListener('click', () => {
  // The same folder again is a choice too: something in it may have changed.
  part<HTMLInputElement>('files').value = ''
  part('files').click()
})
part('outsideFile').addEventListener('click', () => part('witness').click())
part('verify').addEventListener('click', () => void verify())
part('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh'
  draw()
})
draw()
