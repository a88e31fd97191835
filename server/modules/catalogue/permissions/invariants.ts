import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { groupBy } from '#server/lib/group-by.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { fieldClassIds, type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import type { FieldDef, PermissionSet } from '../catalogue-types.ts'
import { programCatalogue } from '../load-catalogue.ts'
import { isWider, treatmentFor } from '../project-fields.ts'
import type { Cell } from './compare-sets.ts'

const treatmentSchema = z.enum(treatmentIds)
const invariantSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z_]+$/),
    texts: z.record(z.enum(localeIds), z.string().min(1)),
    for: z.array(z.enum(viewerIds)).min(1),
    of: z
      .strictObject({
        sections: z.array(z.string()).optional(),
        fields: z.array(z.string()).optional(),
        classes: z.array(z.enum(fieldClassIds)).optional(),
      })
      .default({}),
    at_most: treatmentSchema.optional(),
    at_least: treatmentSchema.optional(),
    never: treatmentSchema.optional(),
    not_above: z.enum(viewerIds).optional(),
    one_at_least: treatmentSchema.optional(),
  })
  .refine((one) => [one.at_most, one.at_least, one.never, one.not_above, one.one_at_least].filter(Boolean).length === 1)

export type Invariant = z.output<typeof invariantSchema>

const fileSchema = z.strictObject({ invariants: z.array(invariantSchema) })

let loaded: readonly Invariant[] | undefined

/** Promises that no set may break, as data: read once. */
export function invariants(): readonly Invariant[] {
  loaded ??= readInvariants(readFileSync(join(projectRoot, 'shared/data/permission-invariants.yaml'), 'utf8'))
  return loaded
}

/** Refuses promises that go in a circle or cannot all be kept with the fields of the program. */
export function readInvariants(yaml: string, fields = programCatalogue().fields): readonly Invariant[] {
  const { invariants: read } = fileSchema.parse(parse(yaml))
  const problems = [...circles(read), ...contradictions(read, fields)]
  if (problems.length > 0) throw new Error(`the invariants cannot be kept:\n${problems.join('\n')}`)
  return read
}

/** Which promises a set breaks, and in which cells. */
export function brokenBy(
  set: Pick<PermissionSet, 'rules'>,
  fields: readonly FieldDef[],
  promises: readonly Invariant[] = invariants(),
): { invariant: Invariant; cells: Cell[] }[] {
  return promises.flatMap((invariant) => {
    const cells = invariant.for.flatMap((viewer) => breaches(set, invariant, viewer, fields))
    return cells.length > 0 ? [{ invariant, cells }] : []
  })
}

function breaches(
  set: Pick<PermissionSet, 'rules'>,
  invariant: Invariant,
  viewer: ViewerId,
  fields: readonly FieldDef[],
): Cell[] {
  const about = fields.filter((field) => isAbout(invariant, field) && isThere(set, field))
  const has = ({ key }: FieldDef, one = viewer) => treatmentFor(set, [one], key)
  const { at_most, at_least, never, not_above, one_at_least } = invariant
  if (one_at_least !== undefined)
    return [...groupBy(about, ({ section }) => section).values()]
      .filter((section) => section.every((field) => isWider(one_at_least, has(field))))
      .flatMap((section) => section.map(({ key }) => ({ viewer, field: key })))
  return about
    .filter(
      (field) =>
        (at_most !== undefined && isWider(has(field), at_most)) ||
        (at_least !== undefined && isWider(at_least, has(field))) ||
        has(field) === never ||
        (not_above !== undefined && isWider(has(field), has(field, not_above))),
    )
    .map(({ key }) => ({ viewer, field: key }))
}

/** A field of the organisation that no rule has named yet is there for nobody, and nothing is owed of it. */
function isThere({ rules }: Pick<PermissionSet, 'rules'>, { key }: FieldDef): boolean {
  return (
    programCatalogue().field(key) !== undefined || viewerIds.some((viewer) => Object.hasOwn(rules[viewer] ?? {}, key))
  )
}

function isAbout({ of }: Invariant, field: Pick<FieldDef, 'section' | 'key' | 'class'>): boolean {
  return (
    (of.sections?.includes(field.section) ?? true) &&
    (of.fields?.includes(field.key) ?? true) &&
    (of.classes?.includes(field.class) ?? true)
  )
}

/** "Not above" one another in a circle would say that all see the same without saying so. */
function circles(promises: readonly Invariant[]): string[] {
  const above = new Map<ViewerId, ViewerId[]>()
  for (const { for: bound, not_above } of promises)
    if (not_above) for (const viewer of bound) above.set(viewer, [...(above.get(viewer) ?? []), not_above])
  const reaches = (from: ViewerId, to: ViewerId, seen: ViewerId[] = []): boolean =>
    (above.get(from) ?? []).some((next) => next === to || (!seen.includes(next) && reaches(next, to, [...seen, next])))
  return viewerIds.filter((viewer) => reaches(viewer, viewer)).map((viewer) => `${viewer} is bound to itself`)
}

/** Tries, field by field, whether any treatment keeps them all; and in each section whether some field keeps the rest. */
function contradictions(promises: readonly Invariant[], fields: readonly FieldDef[]): string[] {
  const ofEach = promises.filter(({ one_at_least }) => one_at_least === undefined)
  return [
    ...fields.filter((field) => !canBeKept(ofEach, field)).map(({ key }) => `nothing may be said of ${key}`),
    ...[...groupBy(fields, ({ section }) => section)]
      .filter(([, section]) => !section.some((field) => canBeKept(promises, field)))
      .map(([section]) => `${section} is closed to whom it must be open`),
  ]
}

function canBeKept(promises: readonly Invariant[], field: FieldDef): boolean {
  const every = (rest: readonly ViewerId[], rules: Partial<PermissionSet['rules']>): boolean => {
    const [viewer, ...others] = rest
    if (!viewer) return brokenBy({ rules: rules as PermissionSet['rules'] }, [field], promises).length === 0
    return treatmentIds.some((treatment: TreatmentId) =>
      every(others, { ...rules, [viewer]: { [field.key]: treatment } }),
    )
  }
  return every(viewerIds, {})
}
