import { catalogue } from './load-catalogue.ts'

/** The sections that fields are shown in, each once; of a field that is no more, the one its key names. */
export function sectionsOf(fields: Iterable<string>): string[] {
  return [...new Set([...fields].map((key) => catalogue().field(key)?.section ?? (key.split('.')[0] as string)))]
}
