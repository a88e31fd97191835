import type { PurposeDef } from './catalogue-types.ts'

/** May this purpose show this field? Anything not named is denied. */
export function purposeAllows(purpose: PurposeDef, section: string, name: string): boolean {
  const scope = purpose.sec[section]
  if (scope === undefined || purpose.except.includes(`${section}.${name}`)) return false
  return typeof scope === 'string' ? true : scope.includes(name)
}

/** Business that the notice tells of in general and no second person looks at: contracts, payroll, filings. */
export function isRoutine({ cls, notify, approval, duties }: PurposeDef): boolean {
  return cls === 'allow' && notify === 'notice' && approval === 'none' && duties.length > 0
}
