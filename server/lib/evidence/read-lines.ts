import type { Hasher } from './sha256.ts'

/** The lines of a file as it comes; what passes is hashed along the way. A last line without its end is one too. */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, hasher: Hasher): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of bytes) {
    hasher.update(part)
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
