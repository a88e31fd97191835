import type Koa from 'koa'
import { pickLocale } from '#shared/vocabulary/locales.ts'
import type { Actor, Cx, Deps } from '../context.ts'

/** One Cx per HTTP request. */
export function fromHttp(ctx: Koa.Context, deps: Deps, actor: Actor | null): Cx {
  return {
    actor,
    requestId: String(ctx.state.requestId),
    origin: 'http',
    ipPrefix: prefixOf(ctx.ip),
    device: deviceOf(ctx.get('user-agent')),
    locale: ctx.get('accept-language') ? pickLocale(ctx.get('accept-language')) : deps.config.defaultLocale,
    timeZone: zoneOf(ctx.get('x-time-zone')) ?? deps.config.timeZone,
    now: () => deps.clock(),
    deps,
  }
}

/** /24 of IPv4, /48 of IPv6. */
export function prefixOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/.exec(ip)
  if (v4) return `${v4[1]}.0/24`
  return ip.includes(':') ? `${ip.split(':').slice(0, 3).join(':')}::/48` : ''
}

function deviceOf(userAgent: string): Cx['device'] {
  if (!userAgent) return 'unknown'
  return /Mobile|Android|iPhone|iPad|OpenHarmony/.test(userAgent) ? 'phone' : 'pc'
}

const knownZones = new Set<string>()
function zoneOf(zone: string): string | null {
  if (!zone || zone.length > 60) return null
  if (knownZones.has(zone)) return zone
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    knownZones.add(zone)
    return zone
  } catch {
    return null
  }
}
