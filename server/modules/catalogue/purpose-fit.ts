import type { PurposeDef } from './catalogue-types.ts'

/** May this purpose show this field? Anything not named is denied. */
export function purposeAllows(purpose: PurposeDef, section: string, name: string): boolean {
  const scope = purpose.sec[section]
  if (scope === undefined) return false
  return typeof scope === 'string' ? true : scope.includes(name)
}
