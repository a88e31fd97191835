/** How long the stream waits for what. Tests shrink them all. */
export interface StreamTimings {
  /** Until the socket is open. */
  handshakeMs: number
  /** DingTalk waits three seconds for an acknowledgement. */
  ackMs: number
  pingMs: number
  /** A connection without any sign for so long is dead: a router forgot it, nobody says so. */
  silentMs: number
  /** The gateway drops a connection about ten seconds after it announced it; as long we let work end. */
  drainMs: number
  /** A connection is exchanged before it grows old (the Java SDK's six hours). */
  renewMs: number
  /** One that broke sooner than this counts as a failed try. */
  stableMs: number
  retryMinMs: number
  retryMaxMs: number
  /** At most one warning in this time. */
  sayMs: number
}

const second = 1000
const minute = 60 * second
export const usualTimings: StreamTimings = {
  handshakeMs: 10 * second,
  ackMs: 2.5 * second,
  pingMs: 30 * second,
  silentMs: 90 * second,
  drainMs: 10 * second,
  renewMs: 360 * minute,
  stableMs: minute,
  retryMinMs: second,
  retryMaxMs: minute,
  sayMs: 15 * minute,
}

/** Full jitter above the shortest pause: two processes that lost the gateway at one moment do not come back at one. */
export function retryAfter(
  failures: number,
  { retryMinMs, retryMaxMs }: StreamTimings,
  random: () => number = Math.random,
): number {
  const longest = Math.min(retryMaxMs, retryMinMs * 2 ** (failures + 1))
  return retryMinMs + random() * (longest - retryMinMs)
}
