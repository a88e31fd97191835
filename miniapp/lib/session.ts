/** The token lives in this tab only; it is gone with it. */
const key = 'shoujie.session'

export interface StoredSession {
  token: string
  tokenExpiresAt: string
}

export function readSession(): StoredSession | null {
  const stored = sessionStorage.getItem(key)
  return stored ? (JSON.parse(stored) as StoredSession) : null
}
export function writeSession(session: StoredSession | null): void {
  if (session)
    sessionStorage.setItem(key, JSON.stringify({ token: session.token, tokenExpiresAt: session.tokenExpiresAt }))
  else {
    sessionStorage.removeItem(key)
    // What was put off until the next entry (consent) is due again.
    for (const stored of Object.keys(sessionStorage))
      if (stored.startsWith('shoujie.later.')) sessionStorage.removeItem(stored)
  }
}
