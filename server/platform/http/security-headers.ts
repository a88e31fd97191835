import type Koa from 'koa'
import helmet from 'koa-helmet'
import type { Config } from '../config.ts'

const yearSeconds = 31_536_000

/**
 * A policy that holds in DingTalk's webview and PC panels: everything from our own origin; DingTalk may frame us. The
 * demo also takes the bridge script from the emulator. Answers of the interface are data, not documents: they get the
 * short list of OWASP's REST Security Cheat Sheet.
 */
export function securityHeaders(config: Config): Koa.Middleware {
  const bridge = config.bridgeScript ? [new URL(config.bridgeScript).origin] : []
  const https = config.publicUrl.startsWith('https:')
  const documents = helmet({
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
        // A PDF of an archive is drawn by the browser's own viewer, from an address that this page made and ends.
        frameSrc: ['blob:'],
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
    hsts: https ? { maxAge: yearSeconds, includeSubDomains: false } : false,
  })
  return (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return documents(ctx as Parameters<typeof documents>[0], next)
    ctx.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    ctx.set('x-content-type-options', 'nosniff')
    ctx.set('cross-origin-resource-policy', 'same-origin')
    if (https) ctx.set('strict-transport-security', `max-age=${yearSeconds}`)
    return next()
  }
}
