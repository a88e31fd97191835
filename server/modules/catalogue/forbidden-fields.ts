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
  | 'orientation'
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
    heading:
      /健康|病史|疾病|体检|血型|残疾|残障|孕|妊娠|过敏|艾滋|乙肝|传染病|心理(状况|测评|疾病)|health|disease|medical|blood|pregnan|disabilit|allerg|\bHIV\b|持病|既往|妊婦|障害|病歴|질병|건강|임신|장애|병력/i,
  },
  {
    kind: 'religion',
    law: 'PIPL-28',
    heading: /宗教|信仰|信教|佛教徒|基督徒|教会|religio|\bfaith\b|church|종교|신앙/i,
  },
  {
    kind: 'biometrics',
    law: 'PIPL-28',
    heading:
      /指纹|人脸|面部|虹膜|声纹|掌纹|基因|指紋|生体|虹彩|声紋|顔認証|fingerprint|biometric|facial|\biris\b|voiceprint|\bDNA\b|genetic|지문|생체|얼굴 ?인식|홍채|유전자/i,
  },
  {
    kind: 'orientation',
    law: 'PIPL-28',
    heading: /性取向|性倾向|性的指向|sexual (orientation|life)|성적 ?지향/i,
  },
  {
    kind: 'criminal',
    law: 'PIPL-28',
    heading: /犯罪|刑事|案底|前科|服刑|无犯罪|逮捕|criminal|conviction|arrest record|police record|범죄|전과/i,
  },
  { kind: 'children', law: 'PIPL-28', heading: /子女|孩子|小孩|未成年|child|\bkids\b|子供|子ども|자녀|아동/i },
  {
    kind: 'family',
    law: 'PIPL-6',
    heading: /家庭成员|家庭信息|家庭状况|家属|配偶|父母|family|spouse|家族|配偶者|가족|배우자/i,
  },
  {
    kind: 'marriage',
    law: 'PIPL-6',
    heading: /婚姻|婚育|婚否|生育|已婚|未婚|结婚|离婚|結婚|離婚|marital|marriage|married|divorc|혼인|결혼|이혼/i,
  },
  { kind: 'ethnicity', law: 'PIPL-6', heading: /民族|种族|人種|ethnic|\brace\b|민족|인종/i },
  {
    kind: 'politics',
    law: 'PIPL-6',
    heading: /政治|党派|党员|入党|政党|共青团|politic|party member|정치|정당/i,
  },
  {
    kind: 'union',
    law: 'PIPL-6',
    heading: /工会|(trade|labou?r) union|union (member|dues|role)|労働組合|労組|노동조합|노조/i,
  },
]

/** What a column with this heading must not be kept for, if anything. */
export function forbiddenHeading(heading: string): { kind: ForbiddenKind; law: 'PIPL-28' | 'PIPL-6' } | null {
  const found = forbiddenHeadings.find((one) => one.heading.test(heading))
  return found ? { kind: found.kind, law: found.law } : null
}

/** A hint that says what to do in an emergency collects nothing: 仅用于急病抢救. */
const rescue =
  /急病|突发疾病|联系(其)?家属|通知家属|medical emergenc(y|ies)|(family|families) (is|are) (told|called)|家族への連絡|가족 연락/gi

/** The first forbidden kind that names or hints of a passport speak of, in whatever language they do. */
export function forbiddenWords(
  names: readonly string[],
  hints: readonly string[],
): ReturnType<typeof forbiddenHeading> {
  for (const words of [...names, ...hints.map((hint) => hint.replace(rescue, ''))]) {
    const found = forbiddenHeading(words.normalize('NFKC'))
    if (found) return found
  }
  return null
}
