import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { downloadFile } from './download-file.ts'
import { endSession } from './end-session.ts'
import { getOwnSession, ownSessions } from './load-work.ts'
import { makeFile } from './make-file.ts'
import { openPerson } from './open-person.ts'
import { presentDetail, presentSessions } from './present-work.ts'
import { startSession } from './start-session.ts'
import { listPurposes } from './work-fields.ts'

const listedMax = 50

export const routes: readonly Route[] = [
  route(api['work.purposes'], async (cx) => listPurposes(cx)),
  route(api['work.list'], async (cx) => ({ items: await presentSessions(cx, await ownSessions(cx, listedMax)) })),
  route(api['work.start'], (cx, { body }) => startSession(cx, body)),
  route(api['work.get'], async (cx, { params }) => presentDetail(cx, await getOwnSession(cx, params.sessionId))),
  route(api['work.open_person'], (cx, { params, body }) => openPerson(cx, params.sessionId, body.employeeId)),
  route(api['work.end'], (cx, { params }) => endSession(cx, params.sessionId)),
  route(api['work.file'], (cx, { params, body }) => makeFile(cx, params.sessionId, body)),
  route(api['work.download'], (cx, { params }) => downloadFile(cx, params.fileId)),
]
