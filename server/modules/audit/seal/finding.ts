/**
 * What a verification may find. Of entries: changed, its text changed, inserted, dropped, reordered, or a range where more
 * than one thing happened; the tail lost. Of heads: another one of the same size was signed, one is gone from the
 * database, one is signed by no key of ours. Of time stamps: one does not belong to its head, one is gone from the
 * database. Of a range that was let go: no entry of the log says so, or it was not ten years old.
 */
export type FindingKind =
  | 'changed'
  | 'text_changed'
  | 'inserted'
  | 'dropped'
  | 'reordered'
  | 'rewritten'
  | 'lost_tail'
  | 'forked_head'
  | 'dropped_head'
  | 'bad_signature'
  | 'torn_witness'
  | 'bad_stamp'
  | 'dropped_stamp'
  | 'wrongly_retired'

export interface Finding {
  kind: FindingKind
  /** Place in the log, from 0. */
  position?: number
  /** The last place, where it is a range. */
  upTo?: number
  entryId?: string
  /** Of a head. */
  size?: number
  /** Of the witness file, from 1. */
  line?: number
}

export interface Findings {
  add(finding: Finding): void
  readonly list: readonly Finding[]
  readonly count: number
}

/** As many as somebody reads; the rest is counted. */
const listedMax = 1000

export function collectFindings(): Findings {
  const list: Finding[] = []
  const seen = new Set<string>()
  let count = 0
  return {
    add(finding) {
      const before = list.at(-1)
      // Ranges that follow each other are one.
      if (
        finding.kind === 'rewritten' &&
        before?.kind === 'rewritten' &&
        before.upTo === Number(finding.position) - 1
      ) {
        before.upTo = finding.upTo as number
        return
      }
      const key = [finding.kind, finding.position, finding.entryId, finding.size, finding.line].join()
      if (seen.has(key)) return
      count++
      if (list.length >= listedMax) return
      seen.add(key)
      list.push(finding)
    },
    list,
    get count() {
      return count
    },
  }
}
