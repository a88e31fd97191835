import { fromBase64 } from './bytes.ts'
import { type Note, parseNote } from './note.ts'

/** What a reader has from elsewhere than the package: signed heads, or size and root as a message named them, and keys. */
export interface Outside {
  notes: readonly Note[]
  heads: readonly { size: number; root: Uint8Array }[]
  fingerprints: readonly string[]
  /** Certificates (PEM) of authorities whose time stamps the reader trusts. */
  certificates: string
}

/**
 * Out of whatever was pasted or dropped: lines of the witness file (each a JSON text), notes as they are, 64 hex digits of
 * a fingerprint (of the log's key or of a certificate; blanks and colons between them do no harm), `size root` pairs of a
 * message, and certificates.
 */
export function readOutside(pasted: string): Outside {
  const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
  const certificates = (pasted.match(pem) ?? []).join('\n')
  const text = pasted.replaceAll(pem, '')
  const notes: Note[] = []
  const add = (found: string) => {
    const note = parseNote(found)
    if (note) notes.push(note)
  }
  const unquoted = text
    .split(/\r?\n/)
    .filter((line) => {
      if (!line.startsWith('"')) return true
      try {
        add(String(JSON.parse(line)))
      } catch {
        // A torn line is no witness.
      }
      return false
    })
    .join('\n')
  for (const [found] of `${unquoted}\n`.matchAll(/\S+\n\d+\n\S{44}\ntime \S{24}\nsum \S{44}\n\n— \S+ \S{92}\n/g))
    add(found)
  const heads = [...unquoted.matchAll(/(\d{1,16})[^\S\n]+([A-Za-z0-9+/]{43}=)/g)].flatMap(([, size, root]) => {
    const bytes = fromBase64(String(root))
    return bytes ? [{ size: Number(size), root: bytes }] : []
  })
  const fingerprints = [...unquoted.matchAll(/(?:[0-9a-fA-F]{2}[ :]?){32}/g)].map(([found]) =>
    found.replace(/[ :]/g, '').toLowerCase(),
  )
  return { notes, heads, fingerprints, certificates }
}
