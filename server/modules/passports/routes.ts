import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { beginPassport, discardPassport, savePassport } from './edit.ts'
import { listPassports } from './list.ts'
import { presentPassport } from './present.ts'
import { publish } from './publish.ts'

export const routes: readonly Route[] = [
  route(api['passports.list'], (cx) => listPassports(cx)),
  route(api['passports.get'], (cx, { params }) => presentPassport(cx, params.key)),
  route(api['passports.begin'], (cx, { body }) => beginPassport(cx, body)),
  route(api['passports.save'], (cx, { params, body }) => savePassport(cx, params.key, body)),
  route(api['passports.discard'], (cx, { params, body }) => discardPassport(cx, params.key, body.revision)),
  route(api['passports.publish'], (cx, { params, body }) => publish(cx, params.key, body)),
]
