import type { EntryLine, HeadLine } from '#server/lib/evidence/verify-package.ts'
import type { Deps } from '#server/platform/context.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { leafText } from '../seal/leaf-of.ts'
import type { HeadRow } from '../seal/seal.model.ts'
import { type PackedEntry, type Selection, selectedEntries } from './select-entries.ts'

/** Entries as lines of canonical JSON, a page at a time; `see` gets each page as it passes. */
export async function* writeEntries(
  deps: Deps,
  selection: Selection,
  size: number,
  see: (entries: readonly PackedEntry[]) => Promise<void>,
): AsyncGenerator<string> {
  for await (const page of selectedEntries(deps, selection, size)) {
    await see(page)
    yield page.map(lineOf).join('')
  }
}

function lineOf(entry: PackedEntry): string {
  const rest = { position: entry.position, reason: entry.text, salt: entry.salt, hash: entry.leaf } satisfies Omit<
    EntryLine,
    'entry'
  >
  // The bytes that were hashed stand in the line as they are.
  return `${JSON.stringify(rest).slice(0, -1)},"entry":${leafText(entry)}}\n`
}

export async function* writeHeads(deps: Deps, sizes: readonly number[]): AsyncGenerator<string> {
  for (let start = 0; start < sizes.length; start += 200) {
    const wanted = inList(deps.db, sizes.slice(start, start + 200))
    const stored = await rows<HeadRow>(
      deps.db,
      `SELECT size, note, edge FROM audit_heads WHERE size ${wanted.sql} ORDER BY size`,
      wanted.values,
    )
    for (const { note, edge } of stored) yield `${JSON.stringify({ note, edge } satisfies HeadLine)}\n`
  }
}
