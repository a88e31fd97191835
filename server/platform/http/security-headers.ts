import type Koa from 'koa'
import helmet from 'koa-helmet'
import type { Config } from '../config.ts'

/**
 * A policy that holds in DingTalk's webview and PC panels: everything from our own origin; DingTalk may frame us. The
 * demo also takes the bridge script from the emulator.
 */
export function securityHeaders(config: Config): Koa.Middleware {
  const bridge = config.bridgeScript ? [new URL(config.bridgeScript).origin] : []
  const https = config.publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...bridge],
        // React Aria sets a few style elements at run time; styles cannot read or send data under this policy.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", ...bridge],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'", 'https://*.dingtalk.com'],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // frame-ancestors above decides; this header cannot name several origins.
    frameguard: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
}
