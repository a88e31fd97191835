import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { consentedItems, noticesInForce, recordAnswers } from '#server/modules/consent/index.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import type { TestApp } from '#server/testing/test-app.ts'

export interface Canary {
  employeeId: string
  userId: string
  /** `section.field` */
  field: string
  value: string
  /** The same in base64, as a careless serialiser would write it. */
  encoded: string
}

/**
 * A value that occurs nowhere else in every archive field of these people, shaped like the real thing where the shape
 * matters (phones, ID and account numbers are masked by shape). Written by the program's own verbs; files hold it in
 * their content and in their name.
 */
export async function plantCanaries(app: TestApp, userIds: readonly string[]): Promise<Canary[]> {
  const fields = catalogue().fields.filter(({ stored }) => stored === 'archive')
  const canaries: Canary[] = []
  for (const [personIndex, userId] of userIds.entries()) {
    const employeeId = await app.employeeId(userId)
    for (const [fieldIndex, field] of fields.entries())
      canaries.push(canaryOf(employeeId, userId, field, personIndex * 100 + fieldIndex))
  }
  await agreeToScans(app, canaries)
  const isFile = ({ field }: Canary) => catalogue().field(field)?.valueKind === 'file'
  for (const { employeeId, field, value } of canaries.filter(isFile)) {
    const path = `/api/archives/${employeeId}/attachments?field=${field}`
    const name = { 'x-file-name': encodeURIComponent(`${value}.pdf`) }
    const { status } = await app.call('zhoumin', 'POST', path, paperOf(value), name)
    if (status !== 201) throw new Error(`no file could be planted: ${status}`)
  }
  await writeValues(
    app.cx,
    canaries
      .filter((one) => !isFile(one))
      .map(({ employeeId, field, value }) => ({
        employeeId,
        field: catalogue().field(field) as FieldDef,
        rowPosition: 0,
        value,
      })),
    { source: 'hr', action: 'archives.values_written' },
  )
  return canaries
}

/** Files that rest on a yes of their own are not taken before it. */
async function agreeToScans(app: TestApp, canaries: readonly Canary[]): Promise<void> {
  const notices = await noticesInForce(app.deps.db, app.deps.clock())
  const asked = canaries.flatMap(({ employeeId, field }) => {
    const { valueKind, consentItem, section } = catalogue().field(field) as FieldDef
    const noticeId = notices.get(section)?.id
    return valueKind === 'file' && consentItem && noticeId ? [{ employeeId, item: consentItem, noticeId }] : []
  })
  const agreed = await consentedItems(
    app.deps.db,
    asked.map(({ employeeId }) => employeeId),
    app.deps.clock(),
  )
  await inTransaction(app.cx, (tx) =>
    recordAnswers(
      tx,
      asked
        .filter(({ employeeId, item }) => !agreed.get(employeeId)?.has(item))
        .map((one) => ({ ...one, answer: 'yes' as const, how: 'paper' as const })),
    ),
  )
}

function canaryOf(employeeId: string, userId: string, field: FieldDef, serial: number): Canary {
  const value = valueFor(field, serial)
  const encoded = Buffer.from(value).toString('base64').replace(/=+$/, '')
  return { employeeId, userId, field: field.key, value, encoded }
}

function valueFor(field: FieldDef, serial: number): string {
  const digits = String(serial).padStart(6, '0')
  switch (field.valueKind) {
    case 'phone':
      return `1887${digits}3`
    case 'mail':
      return `kanari${digits}@secret.example`
    case 'id_number':
      return `37010119${digits}0017`
    case 'bank_account':
      return `622848${digits}4411007`
    case 'date':
      return `31${digits.slice(2)}-07-19`
    case 'amount':
      return `77${digits}.13`
    default:
      return `金丝雀${digits}号`
  }
}

/** The employee numbers of these people, as the roster mirror has them. */
export async function readNumbers(app: TestApp, userIds: readonly string[]): Promise<Canary[]> {
  const found = await rows<{ employeeId: string; userId: string; value: string }>(
    app.deps.db,
    `SELECT id AS employeeId, user_id AS userId, employee_number AS value FROM people_employees WHERE user_id IN (${marks(userIds.length)})`,
    userIds,
  )
  return found.map((one) => ({ ...one, field: 'basic.emp_no', encoded: `"${one.value}"` }))
}

/** Which canaries a text, or bytes, give away: as they are, or in base64. */
export function found(canaries: readonly Canary[], where: string | Buffer): Canary[] {
  return canaries.filter(({ value, encoded }) => where.includes(value) || where.includes(encoded))
}
