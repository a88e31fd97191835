import { createServer, type Server } from 'node:http'
import type Koa from 'koa'

export interface Listening {
  server: Server
  /** Resolves once no handler runs any more, also those whose client has gone: they still hold the databases. */
  idle(): Promise<void>
}

/** An app's HTTP server, not listening yet, which knows what is under way. */
export function listenWith(app: Koa): Listening {
  const handle = app.callback()
  const running = new Set<Promise<void>>()
  const server = createServer((request, response) => {
    const handled = handle(request, response).finally(() => running.delete(handled))
    running.add(handled)
  })
  return {
    server,
    async idle() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
