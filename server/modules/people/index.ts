export { type Address, addressesOf } from './addresses-of.ts'
export { answerFormers } from './answer-formers.ts'
export { cardsOf, rowsOf } from './cards-of.ts'
export { type Circle, circlesOfRoleHolders, everyName, pseudonymsIn } from './circles.ts'
export { deputiesInForce, endDeputy, listDeputies, setDeputy } from './deputies.ts'
export { diedOf } from './died-of.ts'
export { EmployeeMoved, RoleEnded, RoleLinkRead } from './events.ts'
export { departmentsOfScope, findActor, findActorOfJob } from './find-actor.ts'
export { followersOf } from './followers.ts'
export { type Former, formersOf } from './formers-of.ts'
export { headsAbove } from './heads-above.ts'
export { type Holder, holdersInForce } from './holders-in-force.ts'
export { hrServing } from './hr-serving.ts'
export { leaversSince } from './leavers-since.ts'
export { transitionOf } from './lifecycle.ts'
export { listForMatching, type MatchablePerson } from './list-for-matching.ts'
export { type Leaver, listLeavers } from './list-leavers.ts'
export { countEmployed, findMirrored, listMirrored, listUnsettled, type MirroredPerson } from './list-mirrored.ts'
export { listStaff, type StaffMember } from './list-staff.ts'
export { countReadLeavings, listTransitions, type PersonTransition } from './list-transitions.ts'
export { findPerson, loadPeople, type PersonFacts } from './load-people.ts'
export { lockPeople } from './lock-people.ts'
export { membersBelow } from './members-below.ts'
export {
  followReading,
  moveByHand,
  moveErased,
  type Reading,
} from './move-person.ts'
export { namedIn } from './named-in.ts'
export { namesByPseudonym } from './names-by-pseudonym.ts'
export { organisationName } from './organisation-name.ts'
export type { PersonRow } from './person-row.ts'
export { presentLink, type RoleLinkView } from './present-links.ts'
export { presentSession } from './present-me.ts'
export { departmentNames, presentAssignment, type RoleView } from './present-roles.ts'
export { readersOf } from './readers-of.ts'
export { askablePerson, inScope, mayOpenArchive, relationTo, servedPerson, visiblePerson } from './relation.ts'
export {
  type DingTalkRole,
  extentOfLink,
  failReading,
  insertLink,
  listLinks,
  lockLink,
  membersKnown,
  saveGone,
  saveMembers,
} from './role-links.ts'
export {
  appointMainAdmin,
  decideAssignment,
  findAssignment,
  holdersOf,
  insertAssignment,
  isWithin,
  type RoleExtent,
  refuseConflicts,
  refuseImpossibleDay,
  refuseUnknownScope,
} from './roles.ts'
export { type RosterDepartment, saveDepartments, saveHeads, saveHeadsOf } from './roster-departments.ts'
export { flagMissing, flagVanished, type RosterPerson, savePeople } from './roster-people.ts'
export { searchPeople } from './search-people.ts'
export { endSession, endSessionsOf, issueSession } from './sessions.ts'
export { type SignInSeen, signInsSeen } from './sign-ins-seen.ts'
export { watermarkOf } from './watermark-of.ts'
