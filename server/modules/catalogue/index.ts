import type { Catalogue, PermissionSet } from './catalogue-types.ts'
import { loadCatalogue } from './load-catalogue.ts'

export type {
  ApprovalNeed,
  Catalogue,
  FieldDef,
  PermissionSet,
  PurposeDef,
  SectionDef,
  ViewerId,
} from './catalogue-types.ts'
export { type ForbiddenKind, forbiddenHeading, neverImported } from './forbidden-fields.ts'
export { projectFields, treatmentFor } from './project-fields.ts'
export { purposeAllows, purposeNeedsNaming } from './purpose-fit.ts'

let loaded: ReturnType<typeof loadCatalogue> | undefined

/** What exists and how it may be treated; read once per process. */
export function catalogue(): Catalogue {
  loaded ??= loadCatalogue()
  return loaded.catalogue
}

/** The permission set in force. Version 1 comes with the program; its id stands in every entry. */
export function currentPermissionSet(): PermissionSet {
  loaded ??= loadCatalogue()
  return loaded.permissionSet
}
