import { perKey } from '#server/lib/per-key.ts'
import { type PersonTargetId, personTargetIds } from '#shared/vocabulary/imports.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { type Catalogue, catalogue } from '../../../catalogue/index.ts'
import { synonyms } from './synonyms.ts'

/** A heading without what people decorate it with: brackets and what stands in them, stars, colons, spaces, case. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：·_"'“”‘’、,，。]/g, '')
    .replace(/^(必填|选填)|(必填|选填)$/g, '')
}

const mirrorTargets: Record<string, PersonTargetId> = {
  'basic.emp_no': 'person.employee_number',
  'basic.name': 'person.name',
  'basic.dept': 'person.department',
}

const knownHeadings = () => headingsOf(catalogue())

const headingsOf = perKey<Catalogue, ReadonlyMap<string, string>>(({ fields }) => {
  const map = new Map<string, string>()
  const add = (heading: string, target: string) => {
    const plain = plainHeading(heading)
    if (!map.has(plain)) map.set(plain, target)
  }
  for (const { key, labels, valueKind, importable } of fields) {
    if (valueKind === 'file' || !importable) continue
    for (const locale of localeIds) add(labels[locale], mirrorTargets[key] ?? key)
  }
  for (const [target, headings] of Object.entries(synonyms)) for (const heading of headings) add(heading, target)
  return map
})

export interface HeadingMatch {
  /** `person.*` or a field, those of the people mirror included. */
  target: string
  /** 联系人电话2: the second row of a section that repeats; null when the heading names none. */
  rowPosition: number | null
}

const ordinals = '一二三四五六七八九'

/** What a heading names, alone or below the heading of its group; `group` is empty where there is none. */
export function matchHeading(heading: string, group: string): HeadingMatch | null {
  for (const text of group ? [`${group}${heading}`, heading] : [heading]) {
    const whole = plainHeading(text)
    if (whole === '') continue
    const target = knownHeadings().get(whole)
    if (target) return { target, rowPosition: null }
    const match = new RegExp(`第?([1-9${ordinals}])(?:位|个)?`).exec(whole)
    const numbered = match && knownHeadings().get(whole.replace(match[0], ''))
    if (match && numbered && repeats(numbered)) {
      const digit = match[1] as string
      return { target: numbered, rowPosition: (Number(digit) || ordinals.indexOf(digit) + 1) - 1 }
    }
  }
  return null
}

export function repeats(target: string): boolean {
  const field = catalogue().field(target)
  return field !== undefined && (catalogue().section(field.section)?.repeating ?? false)
}

export const isPersonTarget = (target: string): target is PersonTargetId =>
  (personTargetIds as readonly string[]).includes(target)
