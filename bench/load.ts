import autocannon from 'autocannon'

export interface Call {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

const connections = 50

/**
 * Requests per second at 50 connections. Each connection has its own list of calls, so that no two of the same moment
 * ask about the same person. Any answer but 2xx fails the run: a fast refusal is no speed.
 */
export async function hammer(url: string, callsOf: (connection: number) => Call[], seconds: number): Promise<number> {
  let next = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => client.setRequests(callsOf(next++)),
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`)
  return result.requests.total / result.duration
}
