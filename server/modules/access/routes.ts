import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { decideApproval, listApprovals, withdrawApproval } from './approvals.ts'
import { answerBack, askBack } from './ask-back.ts'
import { breakRequest } from './break-request.ts'
import { dropDeputy, nameDeputy, presentDeputies } from './deputies.ts'
import { discardDraft } from './discard-draft.ts'
import { addEvidence } from './evidence/add-evidence.ts'
import { addCaseFile } from './evidence/add-file.ts'
import { openCaseFile } from './evidence/open-file.ts'
import { removeCaseFile } from './evidence/remove-file.ts'
import { listHeld, moveHeld } from './held-tellings.ts'
import { linkRole } from './link-role.ts'
import { presentApprovals, presentWithText } from './present-approval.ts'
import { proposeFollower } from './propose-followers.ts'
import { proposeHold, proposeHoldEnd } from './propose-hold.ts'
import { proposeNotice } from './propose-notice.ts'
import { proposeRole } from './propose-role.ts'
import { proposeRules } from './propose-rules.ts'

export const routes: readonly Route[] = [
  route(api['access.approvals'], async (cx, { query }) => {
    const { items, nextCursor } = await listApprovals(cx, query)
    return { items: await presentApprovals(cx, items), nextCursor }
  }),
  route(api['access.agree'], async (cx, { params, body }) =>
    presentWithText(cx, await decideApproval(cx, params.approvalId, { agreed: true, note: body.note ?? null })),
  ),
  route(api['access.refuse'], async (cx, { params, body }) =>
    presentWithText(cx, await decideApproval(cx, params.approvalId, { agreed: false, note: body.note })),
  ),
  route(api['access.withdraw'], async (cx, { params }) =>
    presentWithText(cx, await withdrawApproval(cx, params.approvalId)),
  ),
  route(api['access.ask_back'], async (cx, { params, body }) =>
    presentWithText(cx, await askBack(cx, params.approvalId, body.text)),
  ),
  route(api['access.answer_back'], async (cx, { params, body }) =>
    presentWithText(cx, await answerBack(cx, params.approvalId, body.text)),
  ),
  route(api['access.break_glass'], async (cx, { params }) =>
    presentWithText(cx, await breakRequest(cx, params.approvalId)),
  ),
  route(api['access.deputies'], (cx) => presentDeputies(cx)),
  route(api['access.set_deputy'], (cx, { body }) => nameDeputy(cx, body)),
  route(api['access.end_deputy'], (cx, { params }) => dropDeputy(cx, params.deputyId)),
  route(api['evidence.add'], async (cx, { params, body }) =>
    presentWithText(cx, await addEvidence(cx, params.approvalId, body.evidence)),
  ),
  route(api['evidence.add_file'], (cx, { query, upload }) => addCaseFile(cx, { ...query, upload })),
  route(api['evidence.remove_file'], (cx, { params }) => removeCaseFile(cx, params.fileId)),
  route(api['evidence.open_file'], (cx, { params }) => openCaseFile(cx, params.fileId)),
  route(api['access.held'], (cx) => listHeld(cx)),
  route(api['access.move_held'], (cx, { params, body }) => moveHeld(cx, params.entryId, body)),
  route(api['people.propose_role'], (cx, { body }) => proposeRole(cx, body)),
  route(api['people.link_role'], (cx, { body }) => linkRole(cx, body)),
  route(api['people.propose_follower'], (cx, { params }) => proposeFollower(cx, params.roleLinkId, params.employeeId)),
  route(api['consent.propose_notice'], (cx, { params }) => proposeNotice(cx, params.section)),
  route(api['retention.propose_rules'], (cx, { body }) => proposeRules(cx, body)),
  route(api['retention.place_hold'], (cx, { body }) => proposeHold(cx, body)),
  route(api['retention.end_hold'], (cx, { params, body }) => proposeHoldEnd(cx, params.holdId, body.ground)),
  route(api['consent.discard_draft'], (cx, { params }) => discardDraft(cx, params.section)),
]
