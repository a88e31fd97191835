import type { FieldPassport, Passport } from '#shared/contracts/passports.ts'
import { consentBasis, type PassportGapId } from '#shared/vocabulary/passports.ts'
import { fieldClassIds } from '#shared/vocabulary/treatments.ts'

/** What it still lacks, in the order in which a form asks for it. Of a field of the program only contradictions count. */
export function gapsOf(passport: Passport, custom: boolean): PassportGapId[] {
  if (passport.about === 'section') return passport.titles['zh-CN'] ? [] : ['label']
  const { purposes, never } = passport
  const gaps: [PassportGapId, boolean][] = [
    ['label', !passport.labels['zh-CN']],
    ['hint', custom && !passport.hints['zh-CN']],
    ['class', passport.class === null],
    ['kind', passport.valueKind === null],
    ['mask', custom && !maskFits(passport)],
    ['purposes', custom && purposes.length === 0],
    ['contradiction', purposes.some((id) => never.includes(id))],
    ['basis', custom && passport.basis.length === 0],
    ['keep', passport.retentionClass === null],
    ['owner', custom && passport.owner === null],
    ['origin', custom && passport.origin === null],
    ['importable', passport.importable === null],
  ]
  return gaps.flatMap(([gap, open]) => (open ? [gap] : []))
}

/** A mask is computed from the shape of its own kind; everything else shows the fixed one. */
function maskFits({ mask, valueKind }: FieldPassport): boolean {
  return mask === 'fixed' || (mask !== null && mask === valueKind)
}

const rank = (one: FieldPassport) => fieldClassIds.indexOf(one.class ?? 'public')

/** Would it let anybody do more with the field than before? A new field cannot: no permission set names it yet. */
export function widens(before: Passport | null, after: Passport): boolean {
  if (before?.about !== 'field' || after.about !== 'field') return false
  return (
    rank(after) < rank(before) ||
    (before.mask === 'fixed' && after.mask !== 'fixed') ||
    after.purposes.some((id) => !before.purposes.includes(id)) ||
    before.never.some((id) => !after.never.includes(id)) ||
    (before.basis.includes(consentBasis) && !after.basis.includes(consentBasis)) ||
    (before.importable === false && after.importable === true) ||
    (before.retired === true && !after.retired)
  )
}

/** Sealed values, their key and their form hang on these: decided once. */
const fixedParts = ['valueKind', 'retentionClass'] as const
/** Of a field of the program they are the program's to say. */
const programParts = ['section', 'labels', 'valueKind', 'retentionClass', 'basis', 'origin', 'retired'] as const

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort()
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, text]) => text !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

export function samePassport(one: Passport, other: Passport): boolean {
  const parts = (passport: Passport) => Object.entries(passport).map(([name, value]) => [name, sorted(value)] as const)
  return same(
    parts(one).map((part) => JSON.stringify(part)),
    parts(other).map((part) => JSON.stringify(part)),
  )
}

/** Changes something that values already kept depend on. */
export function breaksValues(before: Passport, after: Passport): boolean {
  if (before.about !== 'field' || after.about !== 'field') return before.about !== after.about
  return fixedParts.some((part) => before[part] !== after[part])
}

/** More than an annotation or a tightening of what the program says. */
export function loosensProgram(program: Passport, after: Passport): boolean {
  if (program.about === 'section') return after.about !== 'section' || !same(program.titles, after.titles)
  if (after.about !== 'field') return true
  return (
    programParts.some((part) => !same(program[part], after[part])) ||
    maskLoosened(program, after) ||
    less(program, after)
  )
}

const maskLoosened = (program: FieldPassport, after: FieldPassport) =>
  after.mask !== program.mask && (program.mask === null || after.mask !== 'fixed')

const less = (program: FieldPassport, after: FieldPassport) =>
  rank(after) < rank(program) || after.purposes.some((id) => !program.purposes.includes(id))
