import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import exceljs from 'exceljs'
import { closeDeps, createDeps } from '#server/deps.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { recordAnswers } from '#server/modules/consent/index.ts'
import { publishVersion } from '#server/modules/consent/publish-version.testing.ts'
import { systemContext } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { FilledCompany } from '../fill-company.ts'
import type { SpawnedServer } from '../spawn-server.ts'

const fieldsPerPerson = 40

/** Every section told, every contact agreed to: all of the file is written, nothing waits. */
export async function tellAndAgree(company: FilledCompany): Promise<void> {
  const deps = await createDeps(company.config)
  try {
    const cx = systemContext(deps, 'cli', 'bench')
    const notices = new Map<string, string>()
    const at = Date.now() - 86_400_000
    for (const { key } of catalogue().sections)
      notices.set(key, await publishVersion(deps.db, { section: key, version: '1.0.0', changeKind: 'first', at }))
    for (let start = 0; start < company.employeeIds.length; start += 1000)
      await inTransaction(cx, (tx) =>
        recordAnswers(
          tx,
          company.employeeIds.slice(start, start + 1000).map((employeeId) => ({
            employeeId,
            item: 'emergency_contact',
            answer: 'yes' as const,
            noticeId: notices.get('emergency_contact') as string,
            how: 'app' as const,
          })),
        ),
      )
  } finally {
    await closeDeps(deps)
  }
}

interface Column {
  heading: string
  field: FieldDef
  rowPosition: number
}

/** Forty columns: every field a table can fill, and second contacts until there are enough. */
function columnsOf(): Column[] {
  const fields = catalogue().fields.filter(({ stored, valueKind }) => stored === 'archive' && valueKind !== 'file')
  const first = fields.map((field) => ({ field, rowPosition: 0 }))
  const second = fields
    .filter(({ section }) => section === 'emergency_contact')
    .map((field) => ({ field, rowPosition: 1 }))
  return [...first, ...second].slice(0, fieldsPerPerson).map(({ field, rowPosition }) => ({
    field,
    rowPosition,
    heading: rowPosition === 0 ? field.labels['zh-CN'] : `${field.labels['zh-CN']}${rowPosition + 1}`,
  }))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function invented({ valueKind, name }: FieldDef, person: number, column: number): string | number {
  const digits = (length: number) =>
    String(person * 97 + column * 7)
      .padStart(length, '0')
      .slice(-length)
  switch (valueKind) {
    case 'phone':
      return `138${digits(8)}`
    case 'mail':
      return `p${person}@example.com`
    case 'date':
      return `20${String(10 + (person % 15)).padStart(2, '0')}-0${1 + (column % 9)}-1${person % 9}`
    case 'amount':
      return 5000 + (person % 20000) + 0.5
    case 'id_number': {
      const seventeen = `330106199${person % 10}0101${digits(3)}`
      return (
        seventeen + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(seventeen[at]), 0) % 11]
      )
    }
    case 'bank_account':
      return `6222${digits(15)}`
    default:
      return `${name}-${person}-内容`
  }
}

/** One workbook as Excel writes it, texts shared. */
export async function workbookFor(people: number): Promise<Buffer> {
  const stream = new PassThrough()
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true, useStyles: true })
  const sheet = workbook.addWorksheet('员工档案')
  const columns = columnsOf()
  sheet.addRow(['工号', ...columns.map(({ heading }) => heading)]).commit()
  for (let person = 0; person < people; person++)
    sheet
      .addRow([
        `B${String(person).padStart(6, '0')}`,
        ...columns.map(({ field }, column) => invented(field, person, column)),
      ])
      .commit()
  await workbook.commit()
  return Buffer.concat(pieces)
}

/** Seconds from the upload to the last value, through the API as a page does it; peak memory of the server's process. */
export async function importAll(
  company: FilledCompany,
  server: SpawnedServer,
  file: Buffer,
): Promise<{ seconds: number; megabytes: number }> {
  const authorization = `Bearer ${company.tokens[0]}`
  async function call<Body>(method: string, path: string, body?: object | Buffer): Promise<Body> {
    const isFile = Buffer.isBuffer(body)
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization,
        ...(body ? { 'content-type': isFile ? 'application/octet-stream' : 'application/json' } : {}),
        ...(isFile ? { 'x-file-name': 'bench.xlsx' } : {}),
      },
      ...(body ? { body: isFile ? new Uint8Array(body) : JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Body
  }
  interface Import {
    id: string
    state: string
    revision: number
    problem: string | null
    check: Counts | null
    result: Counts | null
  }
  type Counts = { added: number; changed: number; same: number; faulty: number; held: number; leftOut: number }
  const settled = async (path: string) => {
    for (;;) {
      const one = await call<Import>('GET', path)
      if (one.problem) throw new Error(one.problem)
      if (one.state !== 'checking' && one.state !== 'importing') return one
      await wait(200)
    }
  }
  const began = performance.now()
  const { id } = await call<Import>('POST', '/api/imports', file)
  const path = `/api/imports/${id}`
  const examined = await call<{ sheet: number; headerRow: number; findBy: string; columns: Record<string, unknown>[] }>(
    'GET',
    `${path}/examination`,
  )
  await call('PUT', `${path}/mapping`, {
    sheet: examined.sheet,
    headerRow: examined.headerRow,
    findBy: examined.findBy,
    columns: examined.columns.map(({ column, target, rowPosition }) => ({ column, target, rowPosition })),
  })
  const uploaded = performance.now()
  await call('POST', `${path}/checks`)
  const { revision } = await settled(path)
  const checked = performance.now()
  await call('POST', `${path}/runs`, { revision })
  const { result } = await settled(path)
  const ended = performance.now()
  // A fast import of less is no speed. The importing HR admin's own row is left out.
  const wanted = (company.employeeIds.length - 1) * fieldsPerPerson
  const written = (result?.added ?? 0) + (result?.changed ?? 0)
  if (written < wanted * 0.99)
    throw new Error(`only ${written} of ${wanted} values were imported: ${JSON.stringify(result)}`)
  process.stderr.write(
    `import: upload ${((uploaded - began) / 1000).toFixed(1)} s, check ${((checked - uploaded) / 1000).toFixed(1)} s, import ${((ended - checked) / 1000).toFixed(1)} s\n`,
  )
  return { seconds: (ended - began) / 1000, megabytes: await server.peakMemory() }
}
