import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '#server/platform/project-root.ts'
import { evidenceKindIds } from '#shared/vocabulary/evidence.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { valueKindIds } from '#shared/vocabulary/passports.ts'
import { retentionClassIds } from '#shared/vocabulary/retention.ts'
import { dutyIds, viewerIds } from '#shared/vocabulary/roles.ts'
import { sourceIds } from '#shared/vocabulary/sources.ts'
import { fieldClassIds, maskIds, type TreatmentId } from '#shared/vocabulary/treatments.ts'
import { recipientIds } from '#shared/vocabulary/work.ts'
import type {
  Catalogue,
  EvidenceSlot,
  FieldDef,
  PermissionSet,
  PurposeDef,
  PurposeScope,
  SectionDef,
  Texts,
} from './catalogue-types.ts'
import { isForbiddenField } from './forbidden-fields.ts'
import { parseDuration } from './parse-duration.ts'
import { permissionSetId } from './permissions/set-id.ts'

const textsSchema = z.record(z.enum(localeIds), z.string().min(1))
const fieldSchema = z.strictObject({
  labels: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  class: z.enum(fieldClassIds),
  kind: z.enum(valueKindIds),
  mask: z.enum(maskIds).optional(),
  keep: z.enum(retentionClassIds),
  year: z.boolean().default(false),
  dial: z.boolean().default(false),
  index: z.boolean().default(false),
  /** A separate yes for this field alone (PIPL 29), in a section that otherwise stands without. */
  consent: z.string().optional(),
  mirror: z.boolean().default(false),
  from: z.array(z.string().regex(/^sys\d\d-\w+$/)).default([]),
  see: z.string().regex(/^[hmrp]{4}$/),
})
const sectionsSchema = z.strictObject({
  sections: z.array(
    z.strictObject({
      key: z.string(),
      titles: textsSchema,
      hints: textsSchema.optional(),
      repeating: z.boolean().default(false),
      source: z.enum(sourceIds).default('mirrored'),
      consent: z.string().optional(),
      fields: z.record(z.string(), fieldSchema),
    }),
  ),
})

const needSchema = z.enum(['none', 'post24h', 'two', 'legal2'])
const scopeSchema = z.union([
  z.array(z.string()),
  z.enum(['full', 'listed_in_document', 'named_in_consent', 'named_in_ticket', 'named_in_case']),
])
const purposesSchema = z.strictObject({
  purposes: z.array(
    z.strictObject({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      cls: z.enum(['allow', 'deny']),
      group: z.boolean().default(false),
      ex: z.enum(['yes', 'limited', 'no']),
      basis: z.array(z.string()),
      sec: z.record(z.string(), scopeSchema),
      ev: z.string(),
      appr: needSchema,
      appr_if_life_at_risk: needSchema.optional(),
      appr_fields: z.record(z.string(), needSchema).default({}),
      notify: z.string(),
      max: z.string(),
      no_zh: z.string(),
      no_en: z.string(),
    }),
  ),
})
const purposeTextsSchema = z.record(
  z.string(),
  z.strictObject({
    emergency: z.boolean().default(false),
    duty: z.array(z.enum(dutyIds)).default([]),
    /** Still served where data are only stored. */
    stored: z.boolean().default(false),
    recipients: z.array(z.enum(recipientIds)).default([]),
    ja: z.string(),
    ko: z.string(),
    no_ja: z.string(),
    no_ko: z.string(),
    ev_zh: z.string().default(''),
    ev_ja: z.string().default(''),
    ev_ko: z.string().default(''),
  }),
)

const evidenceSchema = z.strictObject({
  slots: z.record(
    z.string().regex(/^[a-z][a-z_]{1,39}$/),
    z.strictObject({
      kind: z.enum(evidenceKindIds),
      labels: z.tuple([z.string(), z.string(), z.string(), z.string()]),
      least: z.number().int().optional(),
      maxAgeDays: z.number().int().optional(),
      notPast: z.boolean().default(false),
    }),
  ),
  purposes: z.record(
    z.string(),
    z.strictObject({
      paper: z.boolean().default(false),
      need: z.array(z.string()).default([]),
      needIf: z.record(z.string(), z.array(z.string())).default({}),
      may: z.array(z.string()).default([]),
    }),
  ),
})

const treatmentOfLetter: Record<string, TreatmentId> = { h: 'hidden', m: 'masked', r: 'reason', p: 'plain' }

/** Reads sections, fields, purposes and permission set 1 from `shared/data`; refuses data that contradicts itself. */
export function loadCatalogue(folder = join(projectRoot, 'shared/data')): {
  catalogue: Catalogue
  permissionSet: PermissionSet
} {
  const files = ['sections.yaml', 'purposes.yaml', 'purpose-texts.yaml', 'evidence-slots.yaml'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  )
  const [sectionsText, purposesText, purposeTextsText, evidenceText] = files as [string, string, string, string]
  const version = createHash('sha256').update(files.join('\0')).digest('hex').slice(0, 12)
  const raw = sectionsSchema.parse(parse(sectionsText))
  const texts = purposeTextsSchema.parse(parse(purposeTextsText))
  const sections = raw.sections.map(toSection)
  const evidence = evidenceSchema.parse(parse(evidenceText))
  const purposes = purposesSchema.parse(parse(purposesText)).purposes.map((one) => toPurpose(one, texts, evidence))
  const fields = sections.flatMap((section) => section.fields)
  const problems = contradictions(sections, fields, purposes)
  if (problems.length > 0)
    throw new Error(`the catalogue contradicts itself:\n${problems.map((one) => `  - ${one}`).join('\n')}`)
  const rules = Object.fromEntries(
    viewerIds.map((viewer, index) => [
      viewer,
      Object.fromEntries(
        raw.sections.flatMap((section) =>
          Object.entries(section.fields).map(([name, field]) => [
            `${section.key}.${name}`,
            treatmentOfLetter[field.see[index] as string] as TreatmentId,
          ]),
        ),
      ),
    ]),
  ) as PermissionSet['rules']
  return {
    catalogue: toCatalogue({ version, sections, fields, purposes }),
    permissionSet: {
      id: permissionSetId(1, JSON.stringify(rules)),
      version: 1,
      rules,
    },
  }
}

let loaded: ReturnType<typeof loadCatalogue> | undefined
let inForce: Catalogue | undefined

/** What the program brings, before any passport of the organisation. */
export function programCatalogue(): Catalogue {
  loaded ??= loadCatalogue()
  return loaded.catalogue
}

/** What exists and how it may be treated, as this process saw it last: `passports/in-force` keeps it up to date. */
export function catalogue(): Catalogue {
  return inForce ?? programCatalogue()
}

export function setCatalogue(next: Catalogue): void {
  inForce = next
}

/** Set number 1: in force until another one is published. */
export function programPermissionSet(): PermissionSet {
  loaded ??= loadCatalogue()
  return loaded.permissionSet
}

export function toCatalogue(data: Pick<Catalogue, 'version' | 'sections' | 'fields' | 'purposes'>): Catalogue {
  return {
    ...data,
    section: lookup(data.sections, ({ key }) => key),
    field: lookup(data.fields, ({ key }) => key),
    purpose: lookup(data.purposes, ({ id }) => id),
  }
}

function lookup<Item>(items: readonly Item[], keyOf: (item: Item) => string): (key: string) => Item | undefined {
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  return (key) => byKey.get(key)
}

function toSection(raw: z.output<typeof sectionsSchema>['sections'][number]): SectionDef {
  return {
    key: raw.key,
    titles: raw.titles as Texts,
    hints: (raw.hints as Texts | undefined) ?? null,
    repeating: raw.repeating,
    source: raw.source,
    noticeBasis: raw.consent ? 'consent' : 'notice',
    fields: Object.entries(raw.fields).map(
      ([name, field]): FieldDef => ({
        key: `${raw.key}.${name}`,
        section: raw.key,
        name,
        hints: null,
        labels: textsOf(field.labels),
        class: field.class,
        mask: field.mask ?? (field.mirror ? null : 'fixed'),
        valueKind: field.kind,
        retentionClass: field.keep,
        keyPeriod: field.year ? 'calendar_year' : 'none',
        consentItem: field.consent ?? raw.consent ?? null,
        dial: field.dial,
        blindIndex: field.index,
        stored: field.mirror ? 'mirror' : 'archive',
        dingtalk: field.from,
        importable: true,
        retired: false,
      }),
    ),
  }
}

const textsOf = ([zh, en, ja, ko]: readonly [string, string, string, string]): Texts => ({ 'zh-CN': zh, en, ja, ko })

type Evidence = z.output<typeof evidenceSchema>

function slotsOf({ slots, purposes }: Evidence, purposeId: string): EvidenceSlot[] {
  const { need = [], needIf = {}, may = [] } = purposes[purposeId] ?? {}
  const named: [string, EvidenceSlot['requiredFor']][] = [
    ...need.map((id): [string, 'all'] => [id, 'all']),
    ...Object.entries(needIf),
    ...may.map((id): [string, null] => [id, null]),
  ]
  return named.map(([id, requiredFor]) => {
    const slot = slots[id]
    if (!slot) throw new Error(`evidence-slots.yaml lacks the slot ${id} of ${purposeId}`)
    const { kind, labels, least = null, maxAgeDays = null, notPast } = slot
    return { id, kind, labels: textsOf(labels), requiredFor, least, maxAgeDays, notPast }
  })
}

function toPurpose(
  raw: z.output<typeof purposesSchema>['purposes'][number],
  texts: z.output<typeof purposeTextsSchema>,
  evidence: Evidence,
): PurposeDef {
  const more = texts[raw.id]
  if (!more) throw new Error(`purpose-texts.yaml lacks ${raw.id}`)
  return {
    id: raw.id,
    names: { 'zh-CN': raw.zh, en: raw.en, ja: more.ja, ko: more.ko },
    cls: raw.cls,
    group: raw.group,
    emergency: more.emergency,
    ex: raw.ex,
    basis: raw.basis,
    sec: raw.sec as Record<string, PurposeScope>,
    except: [],
    evidence: { 'zh-CN': more.ev_zh, en: raw.ev, ja: more.ev_ja, ko: more.ev_ko },
    slots: slotsOf(evidence, raw.id),
    paper: evidence.purposes[raw.id]?.paper ?? false,
    approval: raw.appr,
    approvalIfLifeAtRisk: raw.appr_if_life_at_risk ?? null,
    approvalByField: raw.appr_fields,
    notify: raw.notify,
    maxMs: parseDuration(raw.max),
    instead: { 'zh-CN': raw.no_zh, en: raw.no_en, ja: more.no_ja, ko: more.no_ko },
    duties: more.duty,
    readsStored: more.stored || more.emergency,
    recipients: more.recipients,
  }
}

function contradictions(
  sections: readonly SectionDef[],
  fields: readonly FieldDef[],
  purposes: readonly PurposeDef[],
): string[] {
  const keys = new Set(fields.map(({ key }) => key))
  const sectionKeys = new Set(sections.map(({ key }) => key))
  return [
    ...fields
      .filter(isForbiddenField)
      .map(({ key }) => `${key} is of a kind that may not exist (PIPL 28, compliance of the archive)`),
    ...fields
      .filter(
        ({ stored, class: fieldClass }) =>
          stored === 'mirror' && (fieldClass === 'private' || fieldClass === 'sensitive'),
      )
      .map(({ key }) => `${key} is above internal and must be stored as ciphertext`),
    ...fields
      .filter(({ valueKind, stored, dingtalk, section }) => {
        const repeating = sections.some(({ key, repeating }) => key === section && repeating)
        return valueKind === 'file' && (stored === 'mirror' || dingtalk.length > 0 || repeating)
      })
      .map(({ key }) => `${key} takes files: archive only, not from the roster, not in a section that repeats`),
    ...sections
      .filter((section) => new Set(section.fields.flatMap(({ consentItem }) => consentItem ?? [])).size > 1)
      .map(({ key }) => `${key} asks for two consents: one notice explains one question`),
    ...purposes.flatMap((purpose) => contradictionsOfEvidence(purpose, keys)),
    ...purposes.flatMap((purpose) =>
      Object.entries(purpose.sec).flatMap(([section, scope]) => [
        ...(sectionKeys.has(section) ? [] : [`${purpose.id} names the unknown section ${section}`]),
        ...(typeof scope === 'string'
          ? []
          : scope
              .filter((name) => !keys.has(`${section}.${name}`))
              .map((name) => `${purpose.id} names the unknown field ${section}.${name}`)),
      ]),
    ),
  ]
}

function contradictionsOfEvidence(
  { id, cls, sec, slots, paper, approval, group }: PurposeDef,
  keys: ReadonlySet<string>,
) {
  const required = slots.some(({ requiredFor }) => requiredFor === 'all')
  const named = Object.values(sec).some((scope) => typeof scope === 'string' && scope !== 'full')
  const attached = slots.some(({ kind }) => kind === 'attachment')
  return [
    ...(new Set(slots.map((slot) => slot.id)).size < slots.length ? [`${id} names a slot twice`] : []),
    ...(cls === 'deny' && slots.length > 0 ? [`${id} is prohibited: no evidence helps`] : []),
    ...(paper && !(required && attached) ? [`${id} needs a paper and has no slot for it`] : []),
    ...(named && !required ? [`${id} shows what a paper, consent, ticket or case names, and asks for none`] : []),
    // Nobody decides, nobody could open it; of several people a file would be everybody's.
    ...(attached && (approval === 'none' || group) ? [`${id} takes files that nobody opens`] : []),
    ...slots
      .flatMap(({ requiredFor }) => (Array.isArray(requiredFor) ? (requiredFor as string[]) : []))
      .filter((key) => !keys.has(key))
      .map((key) => `${id} needs evidence for the unknown field ${key}`),
  ]
}
