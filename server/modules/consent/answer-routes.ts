import { actorOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { answerConsents } from './answer-consents.ts'
import { coverage } from './coverage.ts'
import { exportProof } from './export-proof.ts'
import { listMyConsents } from './list-my-consents.ts'
import { listProofs } from './list-proofs.ts'
import { listUnanswered } from './list-unanswered.ts'
import { recordPaper } from './record-paper.ts'
import { remindUnanswered } from './remind-unanswered.ts'
import { withdrawConsent } from './withdraw-consent.ts'

/** What people answer, and what HR sees of it; the notices themselves are in `routes`. */
export const answerRoutes: readonly Route[] = [
  route(api['consent.mine'], (cx) => listMyConsents(cx)),
  route(api['consent.answer'], (cx, { body }) => answerConsents(cx, body)),
  route(api['consent.withdraw'], (cx, { body }) => withdrawConsent(cx, body.item)),
  route(api['consent.my_proofs'], async (cx) => ({ items: await listProofs(cx.deps.db, actorOf(cx).employeeId) })),
  route(api['consent.coverage'], (cx, { query }) => coverage(cx, query.item)),
  route(api['consent.unanswered'], (cx, { query }) => listUnanswered(cx, query)),
  route(api['consent.remind'], (cx, { body }) => remindUnanswered(cx, body)),
  route(api['consent.record_paper'], (cx, { body }) => recordPaper(cx, body)),
  route(api['consent.proof'], (cx, { params }) => exportProof(cx, params.employeeId)),
]
