import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row } from '#server/platform/db/query.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('GET /api/people on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const names = async (who: string, query: string) => {
    const answer = await app.call(who, 'GET', `/api/people?${query}`)
    expect(answer.status).toBe(200)
    return answer.body.items.map(({ name }: { name: string }) => name)
  }
  const find = (who: string, q: string) => names(who, `q=${encodeURIComponent(q)}`)

  it.each([
    ['the name', '赵磊'],
    ['the given name', '磊'],
    ['pinyin', 'zhaolei'],
    ['pinyin in capitals with a space', 'ZHAO Lei'],
    ['initials', 'zl'],
    ['full-width letters', 'ｚｈａｏｌｅｉ'],
  ])('finds by %s', async (_, q) => {
    expect(await find('liting', q)).toContain('赵磊')
  })

  it('finds by employee number whoever sees numbers, and nobody else', async () => {
    const numberOf = async (userId: string) =>
      (
        await row<{ number: string }>(
          app.deps.db,
          'SELECT employee_number AS number FROM people_employees WHERE user_id = ?',
          [userId],
        )
      )?.number as string
    const number = await numberOf('zhaolei')
    expect(await find('zhoumin', number)).toEqual(['赵磊'])
    // A head's own people only: 王芳 leads sales, 赵磊 works elsewhere.
    expect(await find('wangfang', number)).toEqual([])
    expect(await find('wangfang', await numberOf('wangfang'))).toEqual(['王芳'])
    expect(await find('zhaolei', number)).toEqual(['赵磊'])
    expect(await find('liting', number)).toEqual([])
  })

  it('shows leavers to HR alone, and to a head only the own people who are leaving', async () => {
    expect(await names('zhoumin', 'pool=left&limit=100')).toContain('张强')
    expect(await names('wangfang', 'pool=left&limit=100')).toEqual([])
    expect(await names('liting', 'pool=left&limit=100')).toEqual([])
    expect(await names('liting', 'pool=pending&limit=100')).toEqual([])
  })

  it('pages through everybody once, in either order, and in a department', async () => {
    for (const query of ['sort=name', 'sort=joined']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body } = await app.call(
          'zhoumin',
          'GET',
          `/api/people?${query}&limit=7${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...body.items.map(({ employeeId }: { employeeId: string }) => employeeId))
        cursor = body.nextCursor
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBeGreaterThan(50)
    }
    const departments = (await app.call('zhoumin', 'GET', '/api/departments')).body.items as {
      id: string
      depth: number
    }[]
    const everybody = await names('zhoumin', 'limit=100')
    const top = departments.find(({ depth }) => depth === 0)
    expect(await names('zhoumin', `limit=100&departmentId=${top?.id}`)).toEqual(everybody)
    const below = departments.find(({ depth }) => depth === 1)
    const some = await names('zhoumin', `limit=100&departmentId=${below?.id}`)
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(everybody.length)
    expect(await names('zhoumin', `departmentId=${'0'.repeat(26)}`)).toEqual([])
  })

  it('says which field of a query is wrong', async () => {
    for (const [query, path] of [
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['sort=pay', 'sort'],
      ['pool=nobody', 'pool'],
      ['departmentId=1', 'departmentId'],
      [`q=${'x'.repeat(51)}`, 'q'],
      ['cursor=nonsense', 'cursor'],
    ])
      expect(await app.call('liting', 'GET', `/api/people?${query}`)).toMatchObject({
        status: 400,
        body: { error: { code: 'request.invalid', fields: [{ path }] } },
      })
    expect((await app.call(null, 'GET', '/api/people')).status).toBe(401)
  })
})
