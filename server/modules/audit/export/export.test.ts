import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { readSecrets, rotateSigningKey } from '#server/platform/crypto/secrets.ts'
import { rows, run } from '#server/platform/db/query.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { mortal } from '#server/testing/mortal.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { mysqlServer } from '#server/testing/test-db.ts'
import { entryNames } from '../../../entry-names.ts'
import { evidenceRules } from '../../../evidence-rules.ts'
import { witnessFileOf } from '../seal/witness.ts'
import { exportFileOf, makeExportJob, tendExportsJob } from './make-export.job.ts'
import { openPackage } from './open-package.ts'
import { writeElsewhere } from './package-process.ts'
import { startExport } from './start-export.ts'
import { packageFileWriter } from './write-package-file.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const parts = { words: entryNames, rules: evidenceRules }
/** In this process; what people ask for over HTTP is made in one of its own, as in production. */
const making = makeExportJob({ names: entryNames, write: packageFileWriter(parts) })
const tending = tendExportsJob(making)

describe.each(engines)('exporting evidence on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ engine })
  })
  afterAll(() => app.close())

  const entries = async (action: string) =>
    (
      await rows<{ actorName: string; result: string; details: string; subjectPid: string | null }>(
        app.deps.db,
        'SELECT actor_name AS actorName, result, details, subject_pid AS subjectPid FROM audit_entries WHERE action = ? ORDER BY id',
        [`audit.export_${action}`],
      )
    ).map(({ details, ...entry }) => ({ ...entry, details: JSON.parse(details) }))
  const state = async (id: string) =>
    (await app.call('sunhao', 'GET', '/api/log-exports')).body.items.find((one: { id: string }) => one.id === id)
  const ended = async (id: string) => {
    for (let tries = 0; tries < 3000; tries++) {
      const one = await state(id)
      if (one.state !== 'making') return one
      await wait(10)
    }
    throw new Error(app.logLines.slice(-5).join('\n'))
  }
  const made = async (query: object = {}) => {
    const { status, body } = await app.call('sunhao', 'POST', '/api/log-exports', query)
    expect(status).toBe(201)
    return { ...(await ended(body.export.id)), password: body.password as string }
  }
  const addressOf = async (id: string) => {
    const { status, body } = await app.call('sunhao', 'POST', `/api/log-exports/${id}/downloads`)
    expect(status).toBe(201)
    return app.url + body.url
  }
  const verified = async (file: string, password: string, outside = '') => {
    const opened = await openPackage(file, password)
    return verifyPackage(opened, readOutside(outside)).finally(() => opened.close())
  }

  it.each([
    ['nobody', null, {}, 401],
    ['somebody who may not read the log', 'liting', {}, 403],
    ['a wrong filter', 'sunhao', { action: 'no.such', from: 'yesterday' }, 400],
    ['dates reversed', 'sunhao', { from: '2026-05-02T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' }, 400],
  ] as const)('answers %s', async (_, who, body, status) => {
    const answer = await app.call(who, 'POST', '/api/log-exports', body)
    expect(answer.status).toBe(status)
    if ('to' in body) expect(answer.body.error.fields).toEqual([{ path: 'to', message: '结束时间早于开始时间。' }])
    expect(await entries('asked')).toEqual([])
  })

  it('makes a package that verifies, shows its password once, and logs asking, making and downloading', async () => {
    await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId('zhangqiang')],
      fields: ['emergency_contact.phone'],
      purpose: 'lost_contact_welfare_check',
      reason: '私人债务求助',
    })
    const one = await made({ keyword: '债务' })
    expect(one).toMatchObject({ state: 'ready', problem: null, progress: null })
    expect(one.entries).toBeGreaterThan(0)
    const address = await addressOf(one.id)
    const whole = await fetch(address)
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-type')).toBe('application/zip')
    expect(whole.headers.get('content-disposition')).toContain(encodeURIComponent('日志证据包'))
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(bytes.length).toBe(one.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.fileHash)
    const file = join(app.testDb.folder, 'downloaded.zip')
    writeFileSync(file, bytes)
    expect(await verified(file, one.password, readFileSync(witnessFileOf(app.deps.config), 'utf8'))).toMatchObject({
      state: 'witnessed',
      findings: [],
    })
    await expect(verified(file, 'WRONG')).rejects.toThrow()
    expect((await entries('asked')).at(-1)).toMatchObject({
      actorName: '孙浩',
      result: 'done',
      details: { export: one.id },
    })
    expect((await entries('made')).at(-1)).toMatchObject({
      actorName: '',
      result: 'done',
      details: { export: one.id, entries: one.entries, fileHash: one.fileHash },
    })
    expect((await entries('downloaded')).at(-1)).toMatchObject({ actorName: '孙浩', details: { export: one.id } })
    // Nothing of it is at rest in the clear, and the password nowhere at all.
    const stored = await rows<{ sealed: Buffer | null }>(
      app.deps.db,
      'SELECT sealed_request AS sealed FROM audit_exports',
    )
    expect(stored.map(({ sealed }) => sealed)).toEqual(stored.map(() => null))
    expect(await rows(app.deps.keyring.db, "SELECT id FROM data_keys WHERE retention_class = 'log_export'")).toEqual([])
    expect(bytes.includes(Buffer.from('私人债务求助'))).toBe(false)
    expect(app.logLines.join('\n')).not.toContain(one.password)
  })

  it('holds one person’s entries under a pseudonym, and no name and no value', async () => {
    const one = await made({ subjectId: await app.employeeId('zhangqiang') })
    const opened = await openPackage(exportFileOf(app.deps.config, one.id), one.password)
    const text: string[] = []
    for (const name of opened.names().filter((name) => /ndjson|json$/.test(name)))
      for await (const part of opened.read(name)) text.push(Buffer.from(part).toString())
    await opened.close()
    expect(text.join('')).toContain('subjectPid')
    expect(text.join('')).not.toContain('张强')
    expect(text.join('')).not.toContain('19900007701')
    expect(one.entries).toBeGreaterThan(0)
  })

  it('answers ranges, so that a broken download goes on (RFC 9110 14)', async () => {
    const one = await made()
    const address = await addressOf(one.id)
    const whole = Buffer.from(await (await fetch(address)).arrayBuffer())
    const range = async (value: string, more: Record<string, string> = {}) => {
      const answer = await fetch(address, { headers: { range: value, ...more } })
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
    }
    for (const [value, start, end] of [
      ['bytes=0-99', 0, 99],
      ['bytes=1000-', 1000, whole.length - 1],
      ['bytes=-7', whole.length - 7, whole.length - 1],
      [`bytes=10-${whole.length + 5}`, 10, whole.length - 1],
    ] as const) {
      const { answer, bytes } = await range(value)
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`)
      expect(bytes.equals(whole.subarray(start, end + 1))).toBe(true)
    }
    const { answer } = await range(`bytes=${whole.length}-`)
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe(`bytes */${whole.length}`)
    expect((await range('bytes=5-2')).answer.status).toBe(200)
    expect((await range('bytes=0-1', { 'if-range': '"another"' })).answer.status).toBe(200)
    expect((await range('bytes=0-1', { 'if-range': `"${one.fileHash}"` })).answer.status).toBe(206)
    expect((await fetch(address, { method: 'HEAD' })).headers.get('content-length')).toBe(String(whole.length))
  })

  it('keeps a package for who asked, for a day, and an address for an hour', async () => {
    const one = await made()
    const address = await addressOf(one.id)
    const path = `/api/log-exports/${one.id}/downloads`
    expect((await app.call(null, 'POST', path)).status).toBe(401)
    expect((await app.call('liting', 'POST', path)).status).toBe(403)
    expect((await app.call('chenjing', 'POST', path)).status).toBe(404)
    expect((await app.call('sunhao', 'POST', `/api/log-exports/${'0'.repeat(26)}/downloads`)).status).toBe(404)
    expect((await app.call('sunhao', 'POST', '/api/log-exports/x/downloads')).status).toBe(400)
    expect((await fetch(`${address}x`)).status).toBe(410)
    app.advance(61 * 60_000)
    expect((await fetch(address)).status).toBe(410)
    const later = await addressOf(one.id)
    app.advance(23 * 3_600_000)
    expect((await fetch(later)).status).toBe(410)
    expect((await app.call('sunhao', 'POST', path)).status).toBe(410)
    expect(existsSync(exportFileOf(app.deps.config, one.id))).toBe(true)
    expect(await runSlot(app.deps, tending, `expiry-${engine}`)).toBe('done')
    expect(await state(one.id)).toMatchObject({ state: 'expired' })
    expect(readdirSync(dirname(exportFileOf(app.deps.config, one.id)))).toEqual([])
    expect((await entries('expired')).at(-1)).toMatchObject({ details: { export: one.id } })
  })

  it('says that nothing met the filter', async () => {
    expect(
      await made({ keyword: '没有人写过这句话', from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' }),
    ).toMatchObject({
      state: 'failed',
      problem: 'empty',
    })
    expect((await entries('made')).at(-1)).toMatchObject({ result: 'failed', details: { problem: 'empty' } })
  })

  const asked = async () => {
    let id = ''
    const auditor = { employeeId: await app.employeeId('sunhao'), name: '孙浩' } as never
    const { password } = await startExport({ ...app.cx, actor: auditor }, {}, (exportId) => {
      id = exportId
    })
    return { id, password }
  }

  it('makes one at a time for one person', async () => {
    const { id } = await asked()
    expect((await app.call('sunhao', 'POST', '/api/log-exports', {})).status).toBe(409)
    expect(await runSlot(app.deps, making, id)).toBe('done')
  })

  it('says that the disk is full and leaves nothing of the package there', async () => {
    const { id } = await asked()
    // Linux: a device on which every write finds no room.
    const full = makeExportJob({
      names: entryNames,
      write: packageFileWriter({ ...parts, open: () => createWriteStream('/dev/full') }),
    })
    expect(await runSlot(app.deps, full, id)).toBe('done')
    expect(await state(id)).toMatchObject({ state: 'failed', problem: 'disk_full', bytes: null })
    expect(existsSync(exportFileOf(app.deps.config, id))).toBe(false)
    expect((await entries('made')).at(-1)).toMatchObject({ result: 'failed', details: { problem: 'disk_full' } })
  })

  it('verifies over a change of the signing key', async () => {
    rotateSigningKey(app.deps.config.keyFile)
    app.deps.secrets = readSecrets(app.deps.config.keyFile)
    app.forgetToken('sunhao')
    const one = await made()
    expect(await verified(exportFileOf(app.deps.config, one.id), one.password)).toMatchObject({
      state: 'consistent',
      findings: [],
    })
  })

  it('is made anew when the process that makes it is killed', async () => {
    const elsewhere = makeExportJob({ names: entryNames, write: writeElsewhere })
    const { id, password } = await asked()
    // Linux: the children of this process, whichever thread has started them.
    const children = () =>
      readdirSync('/proc/self/task').flatMap((thread) =>
        readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
      )
    const before = children()
    const running = runSlot(app.deps, elsewhere, id)
    let born: string[] = []
    for (; born.length === 0; await wait(2)) born = children().filter((pid) => !before.includes(pid))
    await wait(150)
    for (const pid of born) process.kill(Number(pid), 'SIGKILL')
    expect(await running).toBe('failed')
    expect(await state(id)).toMatchObject({ state: 'making' })
    app.advance(60_000)
    expect(await runSlot(app.deps, elsewhere, id)).toBe('done')
    expect(await verified(exportFileOf(app.deps.config, id), password)).toMatchObject({ findings: [] })
  })

  it('is made once and whole, wherever a run was killed', async () => {
    const { id, password } = await asked()
    let kills = 0
    // Killed later and later, until one run reaches its end.
    for (let left = 4; ; left += 3) {
      const deps = mortal(app.deps, left)
      await runSlot(deps, making, id).catch(() => 'killed')
      app.advance(60_000)
      const [row] = await rows<{ state: string }>(app.deps.db, 'SELECT state FROM audit_exports WHERE id = ?', [id])
      if (row?.state === 'ready') break
      kills++
      // As often as somebody kills it: what is counted are failures of its own.
      await run(app.deps.db, 'UPDATE job_runs SET attempts = 1, leased_until = 0 WHERE id = ?', [
        `audit.make_export@${id}`,
      ])
    }
    expect(kills).toBeGreaterThan(3)
    // The key of a killed run that had made its package goes within the hour.
    app.advance(2 * 3_600_000)
    await runSlot(app.deps, tending, `after-kill-${engine}`)
    expect((await entries('made')).filter(({ details }) => details.export === id)).toHaveLength(1)
    expect(readdirSync(join(app.deps.config.dataDir, 'exports')).filter((name) => name.startsWith(id))).toEqual([
      `${id}.zip`,
    ])
    expect(await verified(exportFileOf(app.deps.config, id), password)).toMatchObject({
      state: 'consistent',
      findings: [],
    })
    expect(await rows(app.deps.keyring.db, 'SELECT id FROM data_keys WHERE person_id = ?', [id])).toEqual([])
  })
})
