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
export { describePassport } from './passports/describe-passport.ts'
export { describePassports } from './passports/describe-proposed.ts'
export {
  type Draft as PassportDraft,
  dropDraft as dropPassportDraft,
  findDraft as findPassportDraft,
  findProposed as findProposedPassport,
  listDrafts as listPassportDrafts,
  newKey as newPassportKey,
  saveDraft as savePassportDraft,
  seenDraft as seenPassportDraft,
} from './passports/drafts.ts'
export { passportsInForce, refreshCatalogue } from './passports/in-force.ts'
export { listPublished as listPassports } from './passports/list-published.ts'
export { noticeSentences, wordGap } from './passports/notice-sentences.ts'
export { programPassport } from './passports/passport-of.ts'
export {
  agreePassport,
  dropPassport,
  proposeDraft as proposePassport,
  publishDraft as publishPassport,
  weighDraft as weighPassport,
} from './passports/publish-passport.ts'
export { refusePassport, takesFields } from './passports/refuse-passport.ts'
export { gapsOf, widens as passportWidens } from './passports/weigh-passport.ts'
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
export { sectionsOf } from './sections-of.ts'
