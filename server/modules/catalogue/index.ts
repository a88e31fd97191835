export type { ViewerId } from '#shared/vocabulary/roles.ts'
export type {
  ApprovalNeed,
  Catalogue,
  EvidenceSlot,
  FieldDef,
  PermissionSet,
  PurposeDef,
  SectionDef,
} from './catalogue-types.ts'
export { type ForbiddenKind, forbiddenHeading, neverImported } from './forbidden-fields.ts'
export { catalogue } from './load-catalogue.ts'
export { type Cell, type Change, compareSets, widens } from './permissions/compare-sets.ts'
export { describeProposedSets } from './permissions/describe-proposed-sets.ts'
export { type Draft, editsOf, loadDraft } from './permissions/draft.ts'
export { type Clash, discardDraft, editDraft, numbered, undoEdit } from './permissions/edit-draft.ts'
export { permissionsInForce } from './permissions/in-force.ts'
export { insertPermissionSet } from './permissions/insert-set.ts'
export { brokenBy, invariants } from './permissions/invariants.ts'
export { findPublished, findSet, listSets, plannedSet } from './permissions/list-sets.ts'
export {
  brokenPromises,
  dropProposedSet,
  keepProposal,
  openProposal,
  publishNarrowing,
  publishProposedSet,
  type Wanted,
  weighSet,
} from './permissions/publish-set.ts'
export { sentenceOf } from './permissions/sentences.ts'
export { isWider, projectFields, treatmentFor } from './project-fields.ts'
export { isRoutine, purposeAllows } from './purpose-fit.ts'
