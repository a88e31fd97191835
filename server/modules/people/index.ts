export { type Address, addressesOf } from './addresses-of.ts'
export { cardsOf } from './cards-of.ts'
export { EmployeeLeft, RoleEnded } from './events.ts'
export { findActor, findActorOfJob } from './find-actor.ts'
export { type Holder, holdersInForce } from './holders-in-force.ts'
export { listForMatching, type MatchablePerson } from './list-for-matching.ts'
export { countLeftSince, listMirrored, type MirroredPerson } from './list-mirrored.ts'
export { listStaff, type StaffMember } from './list-staff.ts'
export { findPerson, loadPeople, type PersonFacts } from './load-people.ts'
export { namesByPseudonym } from './names-by-pseudonym.ts'
export { organisationName } from './organisation-name.ts'
export { presentSession } from './present-me.ts'
export { relationTo, visiblePerson } from './relation.ts'
export {
  appointMainAdmin,
  decideAssignment,
  findAssignment,
  holdersOf,
  insertAssignment,
  presentAssignment,
  refuseConflicts,
} from './roles.ts'
export { type RosterDepartment, saveDepartments, saveHeads } from './roster-departments.ts'
export { flagVanished, type RosterPerson, savePeople } from './roster-people.ts'
export { endSession, issueSession } from './sessions.ts'
export { type StateChange, setState } from './set-state.ts'
export { type SignInSeen, signInsSeen } from './sign-ins-seen.ts'
