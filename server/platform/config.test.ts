import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadDemoConfig, loadProductionConfig, settingsSchema } from './config.ts'
import { createKeyFile } from './crypto/secrets.ts'
import { projectRoot } from './project-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'shoujie-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const keyFile = join(folder, 'keys.json')
createKeyFile(keyFile)

const good = {
  SHOUJIE_PUBLIC_URL: 'https://hr.example.com/',
  SHOUJIE_DATA_DIR: folder,
  SHOUJIE_DATABASE_URL: 'mysql://app:pw@db:3306/archive',
  SHOUJIE_KEY_DATABASE_URL: 'mysql://app:pw@db:3306/archive_keys',
  SHOUJIE_KEY_FILE: keyFile,
  DINGTALK_CORP_ID: 'dingcorp',
  DINGTALK_APP_KEY: 'key',
  DINGTALK_APP_SECRET: 'very-secret',
  DINGTALK_AGENT_ID: '12',
}
const problemsOf = (change: Record<string, string | undefined>): string => {
  try {
    loadProductionConfig({ ...good, ...change })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('production settings', () => {
  it('start from a complete environment, with official hosts and nothing of the demo', () => {
    expect(loadProductionConfig(good)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://hr.example.com',
      eventChannel: 'stream',
      eventPush: null,
      monthlyCalls: 5000,
      jsapiDigest: 'sha256',
      bridgeScript: null,
      dingtalk: { apiUrl: 'https://api.dingtalk.com', oapiUrl: 'https://oapi.dingtalk.com', agentId: 12 },
    })
  })

  it('take a secret from a file that is named instead, without the line end an editor leaves', () => {
    const file = join(folder, 'app-secret')
    writeFileSync(file, 'from-the-file\n')
    const { DINGTALK_APP_SECRET: _, ...rest } = good
    expect(loadProductionConfig({ ...rest, DINGTALK_APP_SECRET_FILE: file }).dingtalk.appSecret).toBe('from-the-file')
    expect(loadProductionConfig({ ...good, DINGTALK_APP_SECRET_FILE: file }).dingtalk.appSecret).toBe('very-secret')
    expect(() => loadProductionConfig({ ...rest, DINGTALK_APP_SECRET_FILE: join(folder, 'none') })).toThrow(
      /DINGTALK_APP_SECRET_FILE .*none cannot be read \(ENOENT\)/,
    )
    expect(() => loadDemoConfig({ port: 0, emulator: {} as never, env: { DINGTALK_APP_SECRET_FILE: file } })).toThrow(
      /real credentials/,
    )
  })

  it('have no default for anything secret or of the organisation, and say all that is missing at once', () => {
    let said = ''
    try {
      loadProductionConfig({})
    } catch (error) {
      said = (error as Error).message
    }
    for (const name of Object.keys(good).filter((name) => name !== 'SHOUJIE_DATA_DIR'))
      expect(said, name).toContain(`${name} is missing`)
  })

  it.each([
    [{ DINGTALK_API_URL: 'https://api.dingtalk.com.evil.example' }, /DINGTALK_API_URL must be an https host/],
    [{ DINGTALK_OAPI_URL: 'http://oapi.dingtalk.com' }, /DINGTALK_OAPI_URL must be an https host/],
    [{ DINGTALK_LOGIN_URL: 'http://127.0.0.1:9000' }, /DINGTALK_LOGIN_URL must be an https host/],
    [{ DINGTALK_API_URL: 'http://127.0.0.1:9', DINGTALK_OTHER_HOSTS_FOR: 'another' }, /DINGTALK_API_URL/],
    [{ SHOUJIE_PUBLIC_URL: 'http://hr.example.com' }, /SHOUJIE_PUBLIC_URL must be https/],
    [{ SHOUJIE_KEY_DATABASE_URL: good.SHOUJIE_DATABASE_URL }, /key store lives apart/],
    [{ SHOUJIE_KEY_FILE: join(folder, 'none.json') }, /new-key-file/],
    [{ SHOUJIE_DATABASE_URL: 'postgres://x' }, /SHOUJIE_DATABASE_URL is not valid/],
    [{ SHOUJIE_DATABASE_URL: 'sqlite:data/demo/archive.sqlite' }, /the demo’s/],
    [{ SHOUJIE_PORT: '70000' }, /SHOUJIE_PORT is not valid/],
    [{ DINGTALK_JSAPI_DIGEST: 'md5' }, /DINGTALK_JSAPI_DIGEST is not valid/],
    [{ DINGTALK_EVENTS: 'push' }, /DINGTALK_EVENTS=push needs/],
    [{ DINGTALK_EVENTS: 'poll' }, /DINGTALK_EVENTS is not valid/],
    [{ DINGTALK_AGENT_ID: '' }, /DINGTALK_AGENT_ID is missing/],
  ] as [Record<string, string>, RegExp][])('refuse %j', (change, problem) => {
    const said = problemsOf(change)
    expect(said).toMatch(problem)
    expect(said).not.toContain(good.DINGTALK_APP_SECRET)
  })

  it('take other hosts only for the organisation that is named, word for word', () => {
    expect(problemsOf({ DINGTALK_API_URL: 'http://127.0.0.1:9', DINGTALK_OTHER_HOSTS_FOR: 'dingcorp' })).toBe('')
  })

  it('refuse a key file that others can read', () => {
    chmodSync(keyFile, 0o644)
    expect(problemsOf({})).toMatch(/readable by others/)
    chmodSync(keyFile, 0o600)
    expect(problemsOf({})).toBe('')
  })

  it('refuse a data folder that a demo filled', () => {
    writeFileSync(join(folder, 'demo.json'), '{}')
    expect(problemsOf({})).toMatch(/the demo’s/)
    rmSync(join(folder, 'demo.json'))
  })

  it('are all in .env.example', () => {
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8')
    for (const name of Object.keys(settingsSchema.shape)) expect(example).toContain(name)
  })
})

describe('the demo', () => {
  const emulator = { url: 'http://127.0.0.1:1', corpId: 'c', appKey: 'k', appSecret: 's', agentId: 1, ssoSecret: 'o' }
  it('listens on the loopback alone and starts nowhere near real credentials', () => {
    expect(loadDemoConfig({ port: 1, dataDir: folder, emulator, env: {} })).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
    })
    for (const name of [
      'DINGTALK_APP_SECRET',
      'DINGTALK_SSO_SECRET',
      'DINGTALK_APP_KEY',
      'SHOUJIE_KEY_FILE',
      'SHOUJIE_DATABASE_URL',
    ])
      expect(() => loadDemoConfig({ port: 1, dataDir: folder, emulator, env: { [name]: 'x' } })).toThrow(name)
  })
})
