/**
 * A text as the person may read it: whoever is named in it and is neither the person nor the reader becomes 〔某人〕.
 * Longer names first, so that none remains in part.
 */
export function maskThirdPersons(text: string, names: readonly string[], known: readonly string[]): string {
  let masked = text
  for (const name of [...names].sort((a, b) => b.length - a.length))
    if ([...name].length > 1 && !known.includes(name)) masked = masked.replaceAll(name, '〔某人〕')
  return masked
}
