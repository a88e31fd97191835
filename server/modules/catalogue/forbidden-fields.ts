import type { FieldDef } from './catalogue-types.ts'

/** Roster groups and codes that are never imported: family, politics, ethnicity, marriage (product.md 3). */
export const neverImported = /^(sys07-|sys02-(nationType|politicalStatus|marriage)$)/

/** Kinds no section may hold: health, religion, biometrics, criminal record, union role and the like. */
const forbiddenNames =
  /health|disease|medical|pregnan|religio|belief|biometric|fingerprint|face|criminal|conviction|union_|ethnic|politic|marital|marriage|child|family/

export function isForbiddenField(field: Pick<FieldDef, 'name' | 'dingtalk'>): boolean {
  return forbiddenNames.test(field.name) || field.dingtalk.some((code) => neverImported.test(code))
}

export type ForbiddenKind =
  | 'health'
  | 'religion'
  | 'biometrics'
  | 'criminal'
  | 'children'
  | 'family'
  | 'marriage'
  | 'ethnicity'
  | 'politics'
  | 'union'

/**
 * The same kinds as people title them in tables, with the law that keeps them out: sensitive personal information that
 * no purpose of the archive needs (PIPL 28), or more than the purpose needs (PIPL 6).
 */
const forbiddenHeadings: readonly { kind: ForbiddenKind; law: 'PIPL-28' | 'PIPL-6'; heading: RegExp }[] = [
  {
    kind: 'health',
    law: 'PIPL-28',
    heading: /健康|病史|疾病|体检|血型|残疾|孕|过敏|health|disease|medical|blood|持病|既往|질병|건강/i,
  },
  { kind: 'religion', law: 'PIPL-28', heading: /宗教|信仰|religio|종교/i },
  { kind: 'biometrics', law: 'PIPL-28', heading: /指纹|人脸|虹膜|声纹|掌纹|指紋|生体|fingerprint|biometric|지문/i },
  { kind: 'criminal', law: 'PIPL-28', heading: /犯罪|刑事|案底|前科|criminal|conviction|범죄/i },
  { kind: 'children', law: 'PIPL-28', heading: /子女|孩子|小孩|child|子供|자녀/i },
  { kind: 'family', law: 'PIPL-6', heading: /家庭成员|家庭信息|家庭状况|家属|配偶|父母|family|家族|가족/i },
  { kind: 'marriage', law: 'PIPL-6', heading: /婚姻|婚育|婚否|生育|marital|marriage|혼인/i },
  { kind: 'ethnicity', law: 'PIPL-6', heading: /民族|种族|ethnic|민족/i },
  { kind: 'politics', law: 'PIPL-6', heading: /政治面貌|党派|党员|入党|politic|정치/i },
  { kind: 'union', law: 'PIPL-6', heading: /工会|trade union|労働組合|노동조합/i },
]

/** What a column with this heading must not be kept for, if anything. */
export function forbiddenHeading(heading: string): { kind: ForbiddenKind; law: 'PIPL-28' | 'PIPL-6' } | null {
  const found = forbiddenHeadings.find((one) => one.heading.test(heading))
  return found ? { kind: found.kind, law: found.law } : null
}
