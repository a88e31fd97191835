import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { answerMassLeaving } from '../dingtalk/index.ts'
import { listLeavings } from './list-leavings.ts'
import { movePerson } from './move-person.ts'
import { readHistory } from './read-history.ts'

export const routes: readonly Route[] = [
  route(api['leaving.list'], listLeavings),
  route(api['leaving.answer_mass'], async (cx, { params, body: { left, version } }) => {
    await answerMassLeaving(cx, params.massLeavingId, left, version)
    return { left }
  }),
  route(api['leaving.history'], (cx, { params }) => readHistory(cx, params.employeeId)),
  route(api['leaving.move'], (cx, { params, body }) => movePerson(cx, params.employeeId, body)),
]
