import type { FieldDef } from './catalogue-types.ts'

/** Roster groups and codes that are never imported: family, politics, ethnicity, marriage (product.md 3). */
export const neverImported = /^(sys07-|sys02-(nationType|politicalStatus|marriage)$)/

/** Kinds no section may hold: health, religion, biometrics, criminal record, union role and the like. */
const forbiddenNames =
  /health|disease|medical|pregnan|religio|belief|biometric|fingerprint|face|criminal|conviction|union_|ethnic|politic|marital|marriage|child|family/

export function isForbiddenField(field: Pick<FieldDef, 'name' | 'dingtalk'>): boolean {
  return forbiddenNames.test(field.name) || field.dingtalk.some((code) => neverImported.test(code))
}
