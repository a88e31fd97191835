import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { aboutMe } from './about-me.ts'
import { blastOfDraft } from './blast-of-draft.ts'
import { discard, edit, undo } from './edit.ts'
import { history } from './history.ts'
import { presentEditor } from './present-editor.ts'
import { publish, rollBack } from './publish.ts'
import { viewAs } from './view-as.ts'

export const routes: readonly Route[] = [
  route(api['permissions.editor'], (cx) => presentEditor(cx)),
  route(api['permissions.edit'], (cx, { body }) => edit(cx, body)),
  route(api['permissions.undo'], (cx) => undo(cx)),
  route(api['permissions.discard'], (cx, { body }) => discard(cx, body.seen)),
  route(api['permissions.publish'], (cx, { body }) => publish(cx, body)),
  route(api['permissions.roll_back'], (cx, { params, body }) => rollBack(cx, params.number, body.note)),
  route(api['permissions.sets'], (cx) => history(cx)),
  route(api['permissions.blast'], (cx) => blastOfDraft(cx)),
  route(api['permissions.view_as'], (cx, { query }) => viewAs(cx, query)),
  route(api['permissions.about_me'], (cx) => aboutMe(cx)),
]
