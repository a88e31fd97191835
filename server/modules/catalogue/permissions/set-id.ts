import { createHash } from 'node:crypto'

/** Number and hash of the rules' text: stands in each entry, and shows a set that was changed behind the program's back. */
export function permissionSetId(number: number, rules: string): string {
  return `ps${number}-${createHash('sha256').update(rules).digest('hex').slice(0, 12)}`
}
