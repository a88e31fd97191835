import { AppError } from '#server/platform/app-error.ts'
import { catalogue, type SectionDef } from '../catalogue/index.ts'

/** What is asked of each person, with the section whose notice explains it. */
export function consentItems(): { item: string; section: SectionDef }[] {
  return catalogue().sections.flatMap((section) => {
    const item = consentItemOf(section)
    return item ? [{ item, section }] : []
  })
}

/** Of those, what people are still asked: a question about retired fields alone is only there to be taken back. */
export function askedItems() {
  return consentItems().filter(({ section }) => isAsked(section))
}

export function isAsked(section: SectionDef): boolean {
  return section.fields.some(({ consentItem, retired }) => consentItem !== null && !retired)
}

export function consentItemOf(section: SectionDef): string | null {
  return section.fields.find(({ consentItem }) => consentItem !== null)?.consentItem ?? null
}

export function sectionOfItem(item: string): SectionDef {
  const found = consentItems().find((one) => one.item === item)
  if (!found) throw new AppError('consent.item_unknown')
  return found.section
}
