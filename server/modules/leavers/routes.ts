import type { Eraser } from '#server/platform/erasing.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import type { EntryNames } from '../audit/index.ts'
import { answerFormer } from './answer-former.ts'
import { askErasure } from './ask-erasure.ts'
import { checkIdentity } from './check-identity.ts'
import { copyOfOwn } from './copy-of-own.ts'
import { decideRequest } from './decide-request.ts'
import { listRequests } from './list-requests.ts'
import { myFormers } from './my-formers.ts'
import { openHeld } from './open-held.ts'
import { readLink } from './read-link.ts'
import { sendLink } from './send-link.ts'
import { standingOf } from './standing.ts'

export const routes = (names: EntryNames, erasers: readonly Eraser[]): readonly Route[] => [
  route(api['leavers.my_formers'], (cx) => myFormers(cx)),
  route(api['leavers.answer_former'], (cx, { body }) => answerFormer(cx, body)),
  route(api['leavers.standing'], (cx, { params }) => standingOf(cx, params.employeeId)),
  route(api['leavers.send_link'], (cx, { params, body }) => sendLink(cx, params.employeeId, body.channel)),
  route(api['leavers.link'], (cx, { params }) => readLink(cx, params.token)),
  route(api['leavers.check'], (cx, { params, body }) => checkIdentity(cx, params.token, body.answers)),
  route(api['leavers.held'], (cx, { body }) => openHeld(cx, body.pass, names)),
  route(api['leavers.copy'], (cx, { body }) => copyOfOwn(cx, body.pass)),
  route(api['leavers.ask_erasure'], (cx, { body }) => askErasure(cx, body.pass)),
  route(api['leavers.requests'], (cx, { query }) => listRequests(cx, query)),
  route(api['leavers.decide'], (cx, { params, body }) => decideRequest(cx, erasers, params.requestId, body)),
]
