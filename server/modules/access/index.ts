export { type Advice, type JudgedWords, judgeWords, presentAdvice, presentJudgement } from './advise.ts'
export { listApprovals } from './approvals.ts'
export { authorizeCorrection, mayDecideCorrection } from './authorize-correction.ts'
export { authorizeLookup, authorizeNaming, type LookupQuestion } from './authorize-lookup.ts'
export { authorizeReceipts } from './authorize-receipts.ts'
export { authorizeReveal } from './authorize-reveal.ts'
export { authorizeServing } from './authorize-serving.ts'
export { authorizeView } from './authorize-view.ts'
export {
  authorizeFiling,
  authorizeWork,
  closeWork,
  type WorkAnswer,
} from './authorize-work.ts'
export { type GivenEvidence, giveEvidence, noEvidence } from './evidence/given-evidence.ts'
export { heldLooks } from './held-tellings.ts'
export { mayWork, ownGrants } from './live-grant.ts'
export { isGenuine, type Permit } from './permit.ts'
export { titleOf } from './present-approval.ts'
export { presentDecision } from './present-decision.ts'
export { propose } from './propose.ts'
export { proposeNotice } from './propose-notice.ts'
export { proposeRole } from './propose-role.ts'
export { reopenGrant } from './reopen-grant.ts'
export type { RevealAnswer } from './reveal-question.ts'
export { ownTicket } from './tickets.ts'
