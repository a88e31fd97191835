export type {
  ApprovalNeed,
  Catalogue,
  EvidenceSlot,
  FieldDef,
  PermissionSet,
  PurposeDef,
  SectionDef,
  ViewerId,
} from './catalogue-types.ts'
export { type ForbiddenKind, forbiddenHeading, neverImported } from './forbidden-fields.ts'
export { catalogue } from './load-catalogue.ts'
export { permissionsInForce } from './permissions/in-force.ts'
export { insertPermissionSet } from './permissions/insert-set.ts'
export { projectFields, treatmentFor } from './project-fields.ts'
export { isRoutine, purposeAllows } from './purpose-fit.ts'
