import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { acceptAlarm } from './alarms/accept-alarm.ts'
import { breakGlass } from './alarms/break-glass.ts'
import { endAlarm } from './alarms/end-alarm.ts'
import { listAlarms } from './alarms/list-alarms.ts'
import { raiseAlarm } from './alarms/raise-alarm.ts'
import { answerRequest } from './answer-request.ts'
import { askForHelp, recordInPerson } from './ask-for-help.ts'
import { askPerson } from './ask-person.ts'
import { listContacts } from './list-contacts.ts'
import { listDesk } from './list-desk.ts'
import { listMine } from './list-mine.ts'
import { nameSubject } from './name-subject.ts'
import { openRequest } from './open-request.ts'
import { replyToContact } from './reply-to-contact.ts'
import { findSettings, saveSettings } from './settings.ts'
import { takeBack } from './take-back.ts'

export const routes: readonly Route[] = [
  route(api['help.ask'], (cx, { body }) => askForHelp(cx, body)),
  route(api['help.mine'], (cx, { query }) => listMine(cx, query)),
  route(api['help.take_back'], (cx, { params }) => takeBack(cx, params.requestId)),
  route(api['help.record'], (cx, { body }) => recordInPerson(cx, body)),
  route(api['help.desk'], (cx, { query }) => listDesk(cx, query)),
  route(api['help.open'], (cx, { params }) => openRequest(cx, params.requestId)),
  route(api['help.name_subject'], (cx, { params, body }) => nameSubject(cx, params.requestId, body.employeeId)),
  route(api['help.ask_person'], (cx, { params, body }) => askPerson(cx, params.requestId, body.kind)),
  route(api['help.answer'], (cx, { params, body }) => answerRequest(cx, params.requestId, body)),
  route(api['help.contacts'], (cx) => listContacts(cx)),
  route(api['help.reply'], (cx, { params, body }) => replyToContact(cx, params.contactId, body)),
  route(api['alarms.raise'], (cx, { body }) => raiseAlarm(cx, body)),
  route(api['alarms.list'], (cx) => listAlarms(cx)),
  route(api['alarms.accept'], (cx, { params }) => acceptAlarm(cx, params.alarmId)),
  route(api['alarms.break_glass'], (cx, { params }) => breakGlass(cx, params.alarmId)),
  route(api['alarms.end'], (cx, { params }) => endAlarm(cx, params.alarmId)),
  route(api['help.settings'], (cx) => findSettings(cx.deps.db)),
  route(api['help.save_settings'], (cx, { body }) => saveSettings(cx, body)),
]
