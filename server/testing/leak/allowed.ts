import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '#server/platform/project-root.ts'
import type { Canary } from './canaries.ts'

/**
 * Who may see what, read from the data by ten lines of its own: the leak test must not ask the code under test.
 */
interface RawData {
  sections: { key: string; fields: Record<string, { see: string }> }[]
}
interface RawPurposes {
  purposes: { id: string; cls: string; sec?: Record<string, string | string[]> }[]
}

const read = <T>(file: string): T => parse(readFileSync(join(projectRoot, 'shared/data', file), 'utf8')) as T

/** `section.field` → letters for hr_admin, department_head, colleague, own. */
const see = new Map<string, string>(
  read<RawData>('sections.yaml').sections.flatMap(({ key, fields }) =>
    Object.entries(fields).map(([name, field]) => [`${key}.${name}`, field.see] as const),
  ),
)
const purposes = new Map(read<RawPurposes>('purposes.yaml').purposes.map((purpose) => [purpose.id, purpose]))

export interface Viewer {
  userId: string
  hrAdmin: boolean
  /** User ids of those who work in a department this person heads, or below it. */
  leads: readonly string[]
}

/** A field of the organisation: who sees it, and which purposes its passport names; nothing else opens it. */
export function allowCustom(field: string, letters: string, served: readonly string[]): void {
  see.set(field, letters)
  custom.set(field, served)
}

const custom = new Map<string, readonly string[]>()

/** May this viewer see the value in an archive, without being asked why? */
export function plainFor(viewer: Viewer, { userId, field }: Canary): boolean {
  const letters = see.get(field) ?? 'hhhh'
  return (
    (viewer.hrAdmin && letters[0] === 'p') ||
    (viewer.leads.includes(userId) && letters[1] === 'p') ||
    letters[2] === 'p' ||
    (viewer.userId === userId && letters[3] === 'p')
  )
}

/** Could any reason at all open this field under this purpose? */
export function purposeCovers(purposeId: string, field: string): boolean {
  const served = custom.get(field)
  if (served) return served.includes(purposeId)
  const purpose = purposes.get(purposeId)
  const [section, name] = field.split('.') as [string, string]
  const scope = purpose?.cls === 'allow' ? purpose.sec?.[section] : undefined
  return scope !== undefined && (typeof scope === 'string' || scope.includes(name))
}
