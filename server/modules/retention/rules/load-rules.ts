import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '#server/platform/project-root.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import {
  type jurisdictionIds,
  presetIds,
  type RetentionClassId,
  retentionClassIds,
  triggerIds,
} from '#shared/vocabulary/retention.ts'
import { isLonger, type Period, parsePeriod } from './period.ts'

/** What the law and our advice say about some kinds of data in one jurisdiction. */
export interface Rule {
  /** Row of the research, `CN-5`, with a part where it held more than one period. */
  id: string
  jurisdiction: JurisdictionId
  category: string
  classes: readonly RetentionClassId[]
  trigger: TriggerId
  /** What the law asks for; never shortened. */
  min: Period
  /** What is advised at most (POLICY). Null: a draft, which applies to nobody until a person enters a period. */
  max: Period | null
  /** What it rests on, in the words of whoever reads it. */
  law: Readonly<Record<LocaleId, string>>
  /** How sure that is: V read, S secondary, UNVERIFIED, POLICY. */
  mark: string
}
export type JurisdictionId = (typeof jurisdictionIds)[number]
export type TriggerId = (typeof triggerIds)[number]
export type PresetId = (typeof presetIds)[number]

/** A row as it was researched; what it leaves open in words, or speaks of data we do not keep, is only shown. */
export interface ResearchedRow {
  id: string
  jurisdictions: string[]
  category: string
  min: string
  max: string
  trigger: string
  source: string
  mark: string
}

const period = z.string().refine((text) => parsePeriod(text) !== null, 'one ISO 8601 duration')
const inEveryLanguage = z.record(z.enum(localeIds), z.string().min(1))
const mappingSchema = z.strictObject({
  laws: z.record(z.string(), inEveryLanguage),
  rules: z.array(
    z.strictObject({
      row: z.string(),
      part: z.string().optional(),
      classes: z.array(z.enum(retentionClassIds)).min(1),
      trigger: z.enum(triggerIds),
      min: period.optional(),
      max: period.optional(),
    }),
  ),
  presets: z.record(
    z.enum(presetIds),
    z.partialRecord(z.enum(retentionClassIds), z.strictObject({ period, ground: inEveryLanguage.optional() })),
  ),
})

export interface RuleBook {
  rules: readonly Rule[]
  rows: readonly ResearchedRow[]
  presets: z.output<typeof mappingSchema>['presets']
  /** The rule of a kind of data there; undefined where nobody has entered one. */
  ruleFor(jurisdiction: JurisdictionId, retentionClass: RetentionClassId): Rule | undefined
}

let loaded: RuleBook | undefined

/** The researched rules that come with the program; read once per process. Throws when they contradict themselves. */
export function ruleBook(): RuleBook {
  loaded ??= buildRuleBook(readData('retention-rules.csv'), readData('retention-classes.yaml'))
  return loaded
}

const readData = (file: string) => readFileSync(join(projectRoot, 'shared/data', file), 'utf8')

/** `csv` as retention-rules.csv, `yaml` as retention-classes.yaml. */
export function buildRuleBook(csv: string, yaml: string): RuleBook {
  const rows = readRows(csv)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const { rules: mapped, laws, presets } = mappingSchema.parse(parse(yaml))
  const rules = mapped.map(({ row: rowId, part = '', classes, trigger, min, max }): Rule => {
    const row = byId.get(rowId)
    if (!row) throw new Error(`retention-classes.yaml names ${rowId}, which retention-rules.csv does not have`)
    const law = laws[rowId]
    if (!law) throw new Error(`retention-classes.yaml does not say which law ${rowId} rests on`)
    const asked = parsePeriod(min ?? row.min)
    const advised = parsePeriod(max ?? row.max)
    if (!asked)
      throw new Error(`${rowId}: "${row.min}" is not one period; say in retention-classes.yaml which min it is`)
    if (advised && isLonger(asked, advised))
      throw new Error(`${rowId}: advised for a shorter time than the law asks for`)
    return {
      id: rowId + part,
      jurisdiction: row.id.slice(0, row.id.indexOf('-')) as JurisdictionId,
      category: row.category,
      classes,
      trigger,
      min: asked,
      max: advised,
      law,
      mark: row.mark,
    }
  })
  const places = new Map<string, Rule>()
  for (const rule of rules)
    for (const one of rule.classes) {
      const place = `${rule.jurisdiction}|${one}`
      if (places.has(place)) throw new Error(`two rules for ${place}: ${places.get(place)?.id} and ${rule.id}`)
      places.set(place, rule)
    }
  const missing = retentionClassIds.filter((one) => !places.get(`CN|${one}`)?.max)
  if (missing.length > 0) throw new Error(`no period for ${missing.join(', ')} in CN`)
  return {
    rules,
    rows,
    presets,
    // A member state's own rule goes before that of the union.
    ruleFor: (jurisdiction, one) =>
      places.get(`${jurisdiction}|${one}`) ?? (jurisdiction === 'DE' ? places.get(`EU|${one}`) : undefined),
  }
}

/** What a rule rests on; empty where there is none. */
export function lawOf(ruleId: string | null, locale: LocaleId): string {
  return ruleBook().rules.find(({ id }) => id === ruleId)?.law[locale] ?? ''
}

function readRows(csv: string): ResearchedRow[] {
  const counts = new Map<string, number>()
  const records = parseCsv(csv, { columns: true, skip_empty_lines: true, trim: true }) as Record<string, string>[]
  return records.map((record) => {
    const { jurisdiction = '', category = '', min = '', max = '', trigger = '', source = '', mark = '' } = record
    const jurisdictions = jurisdiction.split(',').map((one) => one.trim())
    const first = jurisdictions[0] ?? ''
    const count = (counts.get(first) ?? 0) + 1
    counts.set(first, count)
    return { id: `${first}-${count}`, jurisdictions, category, min, max, trigger, source, mark }
  })
}
