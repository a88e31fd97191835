import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const

describe.each(engines)('POST /api/people/resolutions on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())
  const resolve = (who: string | null, userIds: unknown) =>
    app.call(who, 'POST', '/api/people/resolutions', { userIds })
  const unknown = { status: 404, body: { error: { code: 'people.not_in_directory' } } }

  it('shows whom the picker named as a list does, in the order chosen', async () => {
    const { status, body } = await resolve('liting', ['zhaolei', 'wangfang'])
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      { employeeId: await app.employeeId('zhaolei'), name: '赵磊', canOpenArchive: false },
      { employeeId: await app.employeeId('wangfang'), name: '王芳' },
    ])
    for (const who of ['liting', 'wangfang', 'zhoumin']) {
      const found = (await app.call(who, 'GET', `/api/people?q=${encodeURIComponent('赵磊')}`)).body.items
      expect((await resolve(who, ['zhaolei'])).body.items).toEqual(found)
    }
  })

  it('says of an unknown id, and of whoever is not the caller’s to see, that there is no such person', async () => {
    expect(await resolve('liting', ['zhaolei', 'nobody'])).toMatchObject(unknown)
    expect(await resolve('liting', ['ZHAOLEI'])).toMatchObject(unknown)
    // Left: known to HR alone.
    expect(await resolve('liting', ['zhangqiang'])).toMatchObject(unknown)
    expect(await resolve('wangfang', ['zhangqiang'])).toMatchObject(unknown)
    expect((await resolve('zhoumin', ['zhangqiang'])).body.items).toMatchObject([{ name: '张强', state: 'left' }])
  })

  it('says what is wrong with a request, and answers nobody who is not signed in', async () => {
    for (const userIds of [[], [''], ['x'.repeat(65)], Array(101).fill('zhaolei'), 'zhaolei', [7]])
      expect(await resolve('liting', userIds)).toMatchObject({
        status: 400,
        body: { error: { code: 'request.invalid' } },
      })
    expect((await resolve(null, ['zhaolei'])).status).toBe(401)
  })
})
