import { AppError } from '#server/platform/app-error.ts'
import { catalogue, type SectionDef } from '../catalogue/index.ts'

export function getSection(key: string): SectionDef {
  const section = catalogue().section(key)
  if (!section) throw new AppError('consent.section_unknown')
  return section
}
