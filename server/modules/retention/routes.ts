import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { listHolds } from './list-holds.ts'
import { presentRules } from './present-rules.ts'

export const routes: readonly Route[] = [
  route(api['retention.rules'], (cx) => presentRules(cx)),
  route(api['retention.holds'], (cx, { query }) => listHolds(cx, query)),
]
