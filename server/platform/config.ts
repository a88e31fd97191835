import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import { projectRoot } from './project-root.ts'

export type Mode = 'demo' | 'production'

const roles = ['all', 'web', 'worker'] as const

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const baseUrl = z.url().transform((value) => value.replace(/\/$/, ''))

/** Every setting there is. `.env.example` is kept equal to this by a test. Secrets have no default. */
export const settingsSchema = z.object({
  SHOUJIE_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  SHOUJIE_PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('Port to listen on'),
  SHOUJIE_PUBLIC_URL: baseUrl.describe('Where people reach the app, e.g. https://hr.example.com'),
  SHOUJIE_DATA_DIR: z.string().min(1).default('data').describe('Folder of the embedded databases and file outboxes'),
  SHOUJIE_JOURNAL_COPY_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Second place of the tombstone journal, on another disk or machine: what was erased stays erased after a restore',
    ),
  SHOUJIE_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|mysql:\/\/.+)$/, 'sqlite:<file> or mysql://user:password@host:3306/database')
    .describe('Archive database; production: MySQL 8+ or MariaDB 10.11+'),
  SHOUJIE_KEY_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|mysql:\/\/.+)$/, 'sqlite:<file> or mysql://user:password@host:3306/database')
    .describe('Key store: another file or schema than the archive database, with its own short-lived backups'),
  SHOUJIE_KEY_FILE: z
    .string()
    .min(1)
    .describe('File with master keys and signing key, readable by the server only (0600)'),
  SHOUJIE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('How much to log'),
  SHOUJIE_TRUST_PROXY: flag.default(false).describe('true behind a TLS proxy that sets X-Forwarded-For'),
  SHOUJIE_ROLE: z
    .enum(roles)
    .default('all')
    .describe('What this process is: web (pages, API), worker (scheduled jobs, messages, events) or all of it'),
  SHOUJIE_DEFAULT_LOCALE: z.enum(localeIds).default('zh-CN').describe('Language where the reader’s is unknown'),
  SHOUJIE_TIME_ZONE: z.string().default('Asia/Shanghai').describe('Time zone of the organisation (IANA)'),
  SHOUJIE_TIME_STAMP_URL: baseUrl
    .optional()
    .describe('RFC 3161 authority (可信时间戳) that stamps the head of the log once a day; https. Only a hash leaves'),
  SHOUJIE_TIME_STAMP_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Certificates (PEM) that a time stamp must lead to; needed with SHOUJIE_TIME_STAMP_URL'),
  DINGTALK_CORP_ID: z.string().min(1).describe('CorpId of the organisation'),
  DINGTALK_APP_KEY: z.string().min(1).describe('Client ID (AppKey) of the internal app'),
  DINGTALK_APP_SECRET: z.string().min(1).describe('Client Secret (AppSecret)'),
  DINGTALK_AGENT_ID: z.coerce.number().int().positive().describe('AgentId of the app'),
  DINGTALK_SSO_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe(
      'SSOSecret of the organisation: lets its admins in from the admin console (管理后台地址 <public URL>/admin)',
    ),
  DINGTALK_MONTHLY_CALLS: z.coerce
    .number()
    .int()
    .positive()
    .default(5000)
    .describe('API calls a month the organisation’s DingTalk edition includes (标准版: 5000)'),
  DINGTALK_RESIGNATION_PROCESSES: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .describe('processCode (or category) of a resignation form of your own, several with commas; smart HR’s are known'),
  DINGTALK_EVENTS: z
    .enum(['stream', 'push', 'off'])
    .default('stream')
    .describe('How events come (事件订阅): stream needs no public address, push needs the two keys below, off none'),
  DINGTALK_EVENTS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, '3 to 32 letters and digits')
    .optional()
    .describe('签名 token of HTTP push (事件订阅); with DINGTALK_EVENTS_AES_KEY it opens /api/dingtalk/events'),
  DINGTALK_EVENTS_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, '43 letters and digits')
    .optional()
    .describe('加密 aes_key of HTTP push'),
  DINGTALK_JSAPI_DIGEST: z
    .enum(['sha256', 'sha1'])
    .default('sha256')
    .describe('Digest of page signatures (JSAPI鉴权); sha1 only where DingTalk still asks for the older form'),
  DINGTALK_API_URL: baseUrl.default('https://api.dingtalk.com').describe('New API host'),
  DINGTALK_OAPI_URL: baseUrl.default('https://oapi.dingtalk.com').describe('Old API host'),
  DINGTALK_LOGIN_URL: baseUrl.default('https://login.dingtalk.com').describe('OAuth2 login host'),
  DINGTALK_OTHER_HOSTS_FOR: z
    .string()
    .optional()
    .describe('Names this organisation’s CorpId to allow hosts outside dingtalk.com (e.g. a private gateway)'),
})

type Settings = z.output<typeof settingsSchema>

export interface Config {
  mode: Mode
  host: string
  port: number
  publicUrl: string
  dataDir: string
  /** Second place of the tombstone journal. */
  journalCopyDir: string | null
  databaseUrl: string
  keyDatabaseUrl: string
  keyFile: string
  logLevel: string
  trustProxy: boolean
  role: (typeof roles)[number]
  defaultLocale: LocaleId
  timeZone: string
  /** Who stamps the head of the log, and the certificates (PEM) that are trusted with it; null where nobody does. */
  timeStamp: { url: string; ca: string } | null
  dingtalk: {
    corpId: string
    appKey: string
    appSecret: string
    agentId: number
    /** Null: nobody comes in from the admin console. */
    ssoSecret: string | null
    apiUrl: string
    oapiUrl: string
    loginUrl: string
  }
  /** Approvals of leaving beside smart HR's own. */
  resignationProcesses: readonly string[]
  /** Which way events are fetched or awaited. Push is taken wherever its secrets are set, so that one can change over. */
  eventChannel: 'stream' | 'push' | 'off'
  /** Secrets of DingTalk's HTTP push; null where events are not pushed. */
  eventPush: { token: string; aesKey: string } | null
  /** API calls a month that DingTalk's edition includes. */
  monthlyCalls: number
  /** Digest of the signatures that open DingTalk’s own functions to a page. */
  jsapiDigest: 'sha256' | 'sha1'
  /** Demo only: where the script that stands in for DingTalk's native bridge is served. */
  bridgeScript: string | null
}

/** What is wrong with the settings, all of it at once, in words a person at a terminal can act on. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

type Env = Record<string, string | undefined>

/** A setting, or the content of the file that `<NAME>_FILE` names: a secret in the environment shows in every listing of processes. */
function readSetting(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (env[name] || !file) return env[name] || undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    throw new ConfigError([`${name}_FILE ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`])
  }
}

/** The one reader of the environment. */
export function loadProductionConfig(env: Env = process.env): Config {
  const known = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, readSetting(env, name)]))
  const parsed = settingsSchema.safeParse(known)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0])
        const field = settingsSchema.shape[name as keyof Settings]
        const found = known[name] === undefined ? 'is missing' : `is not valid (${issue.message})`
        return `${name} ${found}: ${field.description ?? ''}`
      }),
    )
  }
  const settings = parsed.data
  const problems = [...hostProblems(settings), ...productionProblems(settings)]
  if (problems.length > 0) throw new ConfigError(problems)
  return toConfig('production', settings)
}

/** product.md 9: production accepts https hosts of dingtalk.com only, unless a setting names this organisation. */
function hostProblems(settings: Settings): string[] {
  if (settings.DINGTALK_OTHER_HOSTS_FOR === settings.DINGTALK_CORP_ID) return []
  return (['DINGTALK_API_URL', 'DINGTALK_OAPI_URL', 'DINGTALK_LOGIN_URL'] as const).flatMap((name) => {
    const url = new URL(settings[name])
    const official =
      url.protocol === 'https:' && (url.hostname === 'dingtalk.com' || url.hostname.endsWith('.dingtalk.com'))
    return official
      ? []
      : [`${name} must be an https host of dingtalk.com, or set DINGTALK_OTHER_HOSTS_FOR to this CorpId`]
  })
}

function productionProblems(settings: Settings): string[] {
  const problems: string[] = []
  if (Boolean(settings.DINGTALK_EVENTS_TOKEN) !== Boolean(settings.DINGTALK_EVENTS_AES_KEY))
    problems.push('DINGTALK_EVENTS_TOKEN and DINGTALK_EVENTS_AES_KEY belong together: set both or neither')
  else if (settings.DINGTALK_EVENTS === 'push' && !settings.DINGTALK_EVENTS_TOKEN)
    problems.push('DINGTALK_EVENTS=push needs DINGTALK_EVENTS_TOKEN and DINGTALK_EVENTS_AES_KEY')
  problems.push(...timeStampProblems(settings))
  if (settings.SHOUJIE_DATABASE_URL === settings.SHOUJIE_KEY_DATABASE_URL)
    problems.push('SHOUJIE_KEY_DATABASE_URL must differ from SHOUJIE_DATABASE_URL: the key store lives apart')
  if (new URL(settings.SHOUJIE_PUBLIC_URL).protocol !== 'https:' && !isLoopback(settings.SHOUJIE_PUBLIC_URL))
    problems.push('SHOUJIE_PUBLIC_URL must be https')
  if (!existsSync(settings.SHOUJIE_KEY_FILE))
    problems.push(
      `SHOUJIE_KEY_FILE ${settings.SHOUJIE_KEY_FILE} does not exist: create it with "npm run manage -- new-key-file <file>"`,
    )
  else if ((statSync(settings.SHOUJIE_KEY_FILE).mode & 0o077) !== 0)
    problems.push(`SHOUJIE_KEY_FILE ${settings.SHOUJIE_KEY_FILE} is readable by others: chmod 600`)
  if (existsSync(join(settings.SHOUJIE_DATA_DIR, 'demo.json')) || /demo/.test(settings.SHOUJIE_DATABASE_URL))
    problems.push('the data folder or database is the demo’s: production starts on its own')
  return problems
}

function timeStampProblems({ SHOUJIE_TIME_STAMP_URL: url, SHOUJIE_TIME_STAMP_CA_FILE: file }: Settings): string[] {
  if (!url && !file) return []
  if (!url || !file)
    return ['SHOUJIE_TIME_STAMP_URL and SHOUJIE_TIME_STAMP_CA_FILE belong together: set both or neither']
  const problems = new URL(url).protocol === 'https:' ? [] : ['SHOUJIE_TIME_STAMP_URL must be https']
  if (!existsSync(file) || !readFileSync(file, 'utf8').includes('BEGIN CERTIFICATE'))
    problems.push(`SHOUJIE_TIME_STAMP_CA_FILE ${file} holds no certificate (PEM)`)
  return problems
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

/** The demo: loopback only, everything in one folder, no setting needed. Stops if real credentials are present. */
export function loadDemoConfig(options: {
  port: number
  dataDir?: string
  emulator: { url: string; corpId: string; appKey: string; appSecret: string; agentId: number; ssoSecret: string }
  databaseUrl?: string
  keyDatabaseUrl?: string
  env?: Env
}): Config {
  const env = options.env ?? process.env
  const real = [
    'DINGTALK_APP_SECRET',
    'DINGTALK_APP_KEY',
    'DINGTALK_SSO_SECRET',
    'SHOUJIE_KEY_FILE',
    'SHOUJIE_DATABASE_URL',
  ].filter((name) => env[name] || env[`${name}_FILE`])
  if (real.length > 0)
    throw new ConfigError([
      `the demo does not start where real credentials are present (${real.join(', ')}); use "npm run serve"`,
    ])
  const dataDir = resolve(projectRoot, options.dataDir ?? 'data/demo')
  mkdirSync(dataDir, { recursive: true })
  return {
    mode: 'demo',
    host: '127.0.0.1',
    port: options.port,
    publicUrl: `http://127.0.0.1:${options.port}`,
    dataDir,
    journalCopyDir: null,
    databaseUrl: options.databaseUrl ?? `sqlite:${join(dataDir, 'archive.sqlite')}`,
    keyDatabaseUrl: options.keyDatabaseUrl ?? `sqlite:${join(dataDir, 'keys.sqlite')}`,
    keyFile: join(dataDir, 'key-file.json'),
    logLevel: env.SHOUJIE_LOG_LEVEL ?? 'warn',
    trustProxy: false,
    role: 'all',
    defaultLocale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    timeStamp: null,
    dingtalk: {
      corpId: options.emulator.corpId,
      appKey: options.emulator.appKey,
      appSecret: options.emulator.appSecret,
      agentId: options.emulator.agentId,
      ssoSecret: options.emulator.ssoSecret,
      apiUrl: options.emulator.url,
      oapiUrl: options.emulator.url,
      loginUrl: options.emulator.url,
    },
    resignationProcesses: [],
    eventChannel: 'stream',
    eventPush: null,
    monthlyCalls: 5000,
    jsapiDigest: 'sha256',
    bridgeScript: `${options.emulator.url}/emulator/bridge.js`,
  }
}

function toConfig(mode: Mode, settings: Settings): Config {
  return {
    mode,
    host: settings.SHOUJIE_HOST,
    port: settings.SHOUJIE_PORT,
    publicUrl: settings.SHOUJIE_PUBLIC_URL,
    dataDir: resolve(settings.SHOUJIE_DATA_DIR),
    journalCopyDir: settings.SHOUJIE_JOURNAL_COPY_DIR ? resolve(settings.SHOUJIE_JOURNAL_COPY_DIR) : null,
    databaseUrl: settings.SHOUJIE_DATABASE_URL,
    keyDatabaseUrl: settings.SHOUJIE_KEY_DATABASE_URL,
    keyFile: resolve(settings.SHOUJIE_KEY_FILE),
    logLevel: settings.SHOUJIE_LOG_LEVEL,
    trustProxy: settings.SHOUJIE_TRUST_PROXY,
    role: settings.SHOUJIE_ROLE,
    defaultLocale: settings.SHOUJIE_DEFAULT_LOCALE,
    timeZone: settings.SHOUJIE_TIME_ZONE,
    timeStamp:
      settings.SHOUJIE_TIME_STAMP_URL && settings.SHOUJIE_TIME_STAMP_CA_FILE
        ? { url: settings.SHOUJIE_TIME_STAMP_URL, ca: readFileSync(settings.SHOUJIE_TIME_STAMP_CA_FILE, 'utf8') }
        : null,
    dingtalk: {
      corpId: settings.DINGTALK_CORP_ID,
      appKey: settings.DINGTALK_APP_KEY,
      appSecret: settings.DINGTALK_APP_SECRET,
      agentId: settings.DINGTALK_AGENT_ID,
      ssoSecret: settings.DINGTALK_SSO_SECRET ?? null,
      apiUrl: settings.DINGTALK_API_URL,
      oapiUrl: settings.DINGTALK_OAPI_URL,
      loginUrl: settings.DINGTALK_LOGIN_URL,
    },
    resignationProcesses: settings.DINGTALK_RESIGNATION_PROCESSES,
    eventChannel: settings.DINGTALK_EVENTS,
    eventPush:
      settings.DINGTALK_EVENTS_TOKEN && settings.DINGTALK_EVENTS_AES_KEY
        ? { token: settings.DINGTALK_EVENTS_TOKEN, aesKey: settings.DINGTALK_EVENTS_AES_KEY }
        : null,
    monthlyCalls: settings.DINGTALK_MONTHLY_CALLS,
    jsapiDigest: settings.DINGTALK_JSAPI_DIGEST,
    bridgeScript: null,
  }
}

/** Reads `.env` beside package.json if there is one; variables already set win. */
export function readEnvFile(file = join(projectRoot, '.env')): void {
  if (!existsSync(file)) return
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(line.trim())
    if (match?.[1] && process.env[match[1]] === undefined) process.env[match[1]] = match[2] ?? ''
  }
}
