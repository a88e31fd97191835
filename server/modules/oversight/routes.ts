import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import type { EntryNames } from '../audit/index.ts'
import { answerAlert } from './alerts/answer-alert.ts'
import { listAlerts } from './alerts/list-alerts.ts'
import { getWay } from './entry/get-way.ts'
import { listLooks } from './ledger/list-looks.ts'
import { decideMotion } from './motions/decide-motion.ts'
import { listMotions } from './motions/list-motions.ts'
import { proposeMotion } from './motions/propose-motion.ts'
import { answerQuestion } from './questions/answer-question.ts'
import { askAboutLook } from './questions/ask-about-look.ts'
import { listQuestions } from './questions/list-questions.ts'
import { recordReading } from './record-reading.ts'
import { listSamples } from './samples/list-samples.ts'
import { reviewSample } from './samples/review-sample.ts'

export const routes = (names: EntryNames): readonly Route[] => [
  route(api['audit.looks_at_me'], (cx, { query }) => listLooks(cx, query, names)),
  route(api['oversight.entry'], (cx, { params }) => getWay(cx, params.entryId, names)),
  route(api['oversight.alerts'], async (cx, { query }) => {
    await recordReading(cx, 'alerts', query.cursor)
    return listAlerts(cx, query, names)
  }),
  route(api['oversight.answer_alert'], (cx, { params, body }) => answerAlert(cx, params.alertId, body, names)),
  route(api['oversight.samples'], async (cx, { query }) => {
    await recordReading(cx, 'samples')
    return listSamples(cx, query.month, names)
  }),
  route(api['oversight.review_sample'], (cx, { params, body }) =>
    reviewSample(cx, params.entryId, { verdict: body.verdict, note: body.note ?? null }, names),
  ),
  route(api['oversight.motions'], async (cx, { query }) => {
    await recordReading(cx, 'motions', query.cursor)
    return listMotions(cx, query, names)
  }),
  route(api['oversight.propose_motion'], (cx, { body }) => proposeMotion(cx, body, names)),
  route(api['oversight.decide_motion'], (cx, { params, body }) =>
    decideMotion(cx, params.motionId, { agreed: body.agreed, note: body.note ?? null }, names),
  ),
  route(api['oversight.ask_about_look'], (cx, { params, body }) => askAboutLook(cx, params.entryId, body.text ?? null)),
  route(api['oversight.questions'], async (cx, { query }) => {
    await recordReading(cx, 'questions', query.cursor)
    return listQuestions(cx, query, names)
  }),
  route(api['oversight.answer_question'], (cx, { params, body }) =>
    answerQuestion(cx, params.questionId, body.text, names),
  ),
]
