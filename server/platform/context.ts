import type { AbilityId } from '#shared/vocabulary/abilities.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { CapacityId } from '#shared/vocabulary/roles.ts'
import type { Clock } from '../lib/clock.ts'
import type { Config } from './config.ts'
import type { Keyring } from './crypto/keyring.ts'
import type { Secrets } from './crypto/secrets.ts'
import type { Db } from './db/connection.ts'
import type { Log } from './log.ts'

/**
 * Everything the program is made of. A module that owns an outside port (DingTalk) adds it by declaration merging, so
 * that platform knows no module.
 */
export interface Deps {
  config: Config
  db: Db
  keyring: Keyring
  secrets: Secrets
  clock: Clock
  log: Log
}

/** The person a request acts for. Modules add what they know of a person by declaration merging. */
export interface Actor {
  employeeId: string
  name: string
  sessionId: string
  abilities: ReadonlySet<AbilityId>
  /** The highest capacity the person acts in; shown beside the name in the log. */
  capacity: CapacityId
}

/** One context for HTTP, jobs, events, command line and tests. `actor` is null when the program acts by itself. */
export interface Cx {
  actor: Actor | null
  requestId: string
  origin: 'http' | 'job' | 'event' | 'cli'
  /** Network prefix (/24, /48), enough for the log, too little to follow a person. */
  ipPrefix: string
  device: 'phone' | 'pc' | 'unknown'
  locale: LocaleId
  timeZone: string
  /** Milliseconds since the epoch. */
  now(): number
  deps: Deps
}

export function systemContext(deps: Deps, origin: 'job' | 'event' | 'cli', requestId: string): Cx {
  return {
    actor: null,
    requestId,
    origin,
    ipPrefix: '',
    device: 'unknown',
    locale: deps.config.defaultLocale,
    timeZone: deps.config.timeZone,
    now: () => deps.clock(),
    deps,
  }
}

/** The signed-in person; routes without `auth: 'public'` always have one. */
export function actorOf(cx: Cx): Actor {
  if (!cx.actor) throw new Error('no actor in this context')
  return cx.actor
}
