import type { Db } from '#server/platform/db/connection.ts'
import { countHolders } from '../archives/index.ts'
import { catalogue, type SectionDef } from '../catalogue/index.ts'

/** Sections and fields that permissions are about: a retired field is gone once nobody has anything in it. */
export async function sectionsInUse(db: Db): Promise<readonly SectionDef[]> {
  const { sections, fields } = catalogue()
  const retired = fields.filter((field) => field.retired).map(({ key }) => key)
  const holders = await countHolders(db, retired)
  return sections.map((section) => ({
    ...section,
    fields: section.fields.filter((field) => !field.retired || holders.has(field.key)),
  }))
}
