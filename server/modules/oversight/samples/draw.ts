import { hash } from 'node:crypto'

/** One of a hundred looks, at least five and at most forty a month. */
export function sampleSize(candidates: number): number {
  return Math.min(candidates, Math.max(5, Math.min(40, Math.ceil(candidates / 100))))
}

/**
 * The entries with the smallest SHA-256(root ‖ id). The root is that of the first head signed after the month: nobody
 * who wrote an entry could know it, and whoever has the log draws the same.
 */
export function draw(root: string, ids: readonly string[]): string[] {
  const rank = (id: string) => hash('sha256', Buffer.concat([Buffer.from(root, 'base64'), Buffer.from(id)]), 'hex')
  return ids
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, sampleSize(ids.length))
    .map(({ id }) => id)
}
