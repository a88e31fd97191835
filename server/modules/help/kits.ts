import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '#server/platform/project-root.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'

const words = z.string().trim().min(1)
const kitSchema = z.object({
  title: words,
  collect: z.array(words).min(1),
  go: z.array(words).min(1),
  letters: z.array(z.object({ title: words, text: words })).min(1),
})
export type Kit = z.output<typeof kitSchema>

const fileSchema = z
  .array(z.object({ for: z.array(z.string()), ...Object.fromEntries(localeIds.map((id) => [id, kitSchema])) }))
  .min(1)

let loaded: { for: string[]; kits: Record<LocaleId, Kit> }[] | undefined

/** What to collect and where to go with a matter that HR cannot settle, with letters to begin with. The last kit fits all. */
export function kitFor(locale: LocaleId, purpose: string): Kit {
  loaded ??= fileSchema
    .parse(parse(readFileSync(join(projectRoot, 'shared/data/referral-kits.yaml'), 'utf8')))
    .map(({ for: purposes, ...kits }) => ({ for: purposes, kits: kits as unknown as Record<LocaleId, Kit> }))
  const fitting = loaded.find((one) => one.for.includes(purpose)) ?? loaded.at(-1)
  return (fitting as (typeof loaded)[number]).kits[locale]
}
