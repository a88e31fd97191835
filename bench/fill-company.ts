import { createCipheriv, randomBytes } from 'node:crypto'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import {
  insertAssignment,
  issueSession,
  listMirrored,
  type RosterPerson,
  saveDepartments,
  savePeople,
} from '#server/modules/people/index.ts'
import type { Config } from '#server/platform/config.ts'
import { systemContext } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { signToken } from '#server/platform/http/authenticate.ts'
import { createTestDeps } from '#server/testing/test-deps.ts'
import { dutyIds } from '#shared/vocabulary/roles.ts'

export interface FilledCompany {
  config: Config
  /** base64, of the values that the bare handler decrypts. */
  bareKey: string
  employeeIds: string[]
  /** A department of more than a page. */
  departmentId: string
  /** One HR admin per connection, signed in. */
  tokens: string[]
  drop(): Promise<void>
}

const hrAdmins = 50
const perDepartment = 100
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英']

/** A company of any size in a fresh database, written by the program's own verbs, with the rows of the bare handler beside. */
export async function fillCompany(
  engine: 'sqlite' | 'mysql',
  mysqlServer: string,
  size: number,
): Promise<FilledCompany> {
  const test = await createTestDeps({ engine, mysqlServer, startAt: Date.now() })
  const { deps, cx } = test
  const { db } = deps
  const divisions = Math.ceil(size / perDepartment)
  await inTransaction(cx, (tx) =>
    saveDepartments(tx, [
      { dingtalkId: 1, name: '公司', parentDingtalkId: null, position: 0 },
      ...Array.from({ length: divisions }, (_, index) => ({
        dingtalkId: index + 2,
        name: `第${index + 1}部`,
        parentDingtalkId: 1,
        position: index,
      })),
    ]),
  )
  const people = Array.from({ length: size }, (_, index) => inventedPerson(index))
  for (let start = 0; start < size; start += 500)
    await inTransaction(cx, (tx) => savePeople(tx, people.slice(start, start + 500)))
  const employeeIds = (await listMirrored(db)).map(({ id }) => id)
  const account = catalogue().field('bank.account_no') as FieldDef
  const phone = catalogue().field('emergency_contact.phone') as FieldDef
  for (let start = 0; start < size; start += 500)
    await writeValues(
      systemContext(deps, 'cli', 'bench'),
      employeeIds.slice(start, start + 500).flatMap((employeeId, index) => [
        { employeeId, field: account, rowPosition: 0, value: `62990000${String(start + index).padStart(11, '0')}` },
        { employeeId, field: phone, rowPosition: 0, value: `199${String(start + index).padStart(8, '0')}` },
      ]),
      { source: 'file', action: 'archives.imported' },
    )
  const tokens: string[] = []
  for (const { userId } of people.slice(0, hrAdmins)) {
    const person = await row<{ id: string }>(db, 'SELECT id FROM people_employees WHERE user_id = ?', [userId])
    await inTransaction(cx, (tx) =>
      insertAssignment(tx, {
        employeeId: person?.id as string,
        role: 'hr_admin',
        duties: [...dutyIds],
        scope: null,
        lastDay: null,
        linkId: null,
        agreedByName: 'bench',
      }),
    )
    const session = await issueSession(cx, { userId, kind: 'browser' })
    tokens.push(signToken(deps, session?.sessionId as string, session?.expiresAt as number))
  }
  const department = await row<{ id: string }>(db, 'SELECT id FROM people_departments WHERE dingtalk_id = 2')
  const bareKey = randomBytes(32)
  await writeBareRows(test, employeeIds, bareKey)
  if (engine === 'mysql') await run(db, 'ANALYZE TABLE people_employees, people_memberships, archives_values')
  else await run(db, 'ANALYZE')
  await db.close()
  await deps.keyring.db.close()
  return {
    config: deps.config,
    bareKey: bareKey.toString('base64'),
    employeeIds,
    departmentId: department?.id as string,
    tokens,
    drop: () => test.close(),
  }
}

/** Somebody of a company that does not exist. */
export function inventedPerson(index: number): RosterPerson {
  const name = `${surnames[index % surnames.length]}${given[Math.floor(index / 20) % given.length]}${given[Math.floor(index / 480) % given.length]}`
  return {
    userId: `bench${index}`,
    unionId: null,
    name,
    englishName: null,
    employeeNumber: `B${String(index).padStart(6, '0')}`,
    post: '工程师',
    workPhone: `021-${String(60000000 + index)}`,
    workMail: `b${index}@example.com`,
    joinedOn: `20${String(10 + (index % 15)).padStart(2, '0')}-0${1 + (index % 9)}-15`,
    departmentDingtalkIds: [Math.floor(index / perDepartment) + 2],
  }
}

async function writeBareRows(
  { deps: { db } }: Awaited<ReturnType<typeof createTestDeps>>,
  employeeIds: readonly string[],
  key: Buffer,
): Promise<void> {
  await run(db, 'CREATE TABLE bench_values (employee_id VARCHAR(26) NOT NULL PRIMARY KEY, sealed BLOB NOT NULL)')
  await run(
    db,
    `CREATE TABLE bench_log (id VARCHAR(26) NOT NULL PRIMARY KEY, at BIGINT NOT NULL, actor_id VARCHAR(26) NOT NULL,
       subject_id VARCHAR(26) NOT NULL, purpose VARCHAR(60) NOT NULL, reason VARCHAR(500) NOT NULL, fields VARCHAR(500) NOT NULL)`,
  )
  await insertRows(
    db,
    'bench_values',
    employeeIds.map((employeeId, index) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(`62990000${String(index).padStart(11, '0')}`), cipher.final()])
      return { employee_id: employeeId, sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]) }
    }),
  )
}
