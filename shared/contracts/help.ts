import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import {
  alarmStateIds,
  contactKindIds,
  contactStateIds,
  helpChannelIds,
  helpOutcomeIds,
  helpStateIds,
  helpStepIds,
} from '../vocabulary/help.ts'
import { localeIds } from '../vocabulary/locales.ts'
import { employmentStateIds } from '../vocabulary/states.ts'
import { revealResultSchema } from './archives.ts'
import { idSchema, instantSchema, pageOf, pageQuery, proseSchema } from './scalars.ts'

const titled = z.object({ id: z.string(), title: z.string(), text: z.string() })

const adviceSchema = z.object({
  /** Shown at once: what the company cannot do, and why not; null where nothing stands against it. */
  cannot: z.string().nullable(),
  purposeName: z.string().nullable(),
  /** Danger to life is stated: 紧急求助 is the way. */
  danger: z.boolean(),
  /** What helps, in the reader's language. */
  can: z.array(titled),
})

const contactSchema = z.object({
  id: idSchema,
  kind: z.enum(contactKindIds),
  state: z.enum(contactStateIds),
  askedAt: instantSchema,
})

const mineSchema = z.object({
  id: idSchema,
  /** H-7F3K, as a message says it. */
  number: z.string(),
  channel: z.enum(helpChannelIds),
  state: z.enum(helpStateIds),
  askedAt: instantSchema,
  /** Null once destroyed. */
  words: z.string().nullable(),
  advice: adviceSchema,
  answer: z.string().nullable(),
  outcome: z.enum(helpOutcomeIds).nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  /** Answers of the person asked; `value` is what that person chose to hand on. */
  contacts: z.array(contactSchema.extend({ value: z.string().nullable() })),
})

const deskItemSchema = z.object({
  id: idSchema,
  number: z.string(),
  channel: z.enum(helpChannelIds),
  state: z.enum(helpStateIds),
  askerName: z.string(),
  subjectName: z.string().nullable(),
  purposeName: z.string().nullable(),
  danger: z.boolean(),
  askedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  answeredByName: z.string().nullable(),
  outcome: z.enum(helpOutcomeIds).nullable(),
})

const personSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  state: z.enum(employmentStateIds),
  departmentNames: z.array(z.string()),
})

const deskDetailSchema = deskItemSchema.extend({
  words: z.string().nullable(),
  answer: z.string().nullable(),
  asker: personSchema,
  subject: personSchema.nullable(),
  /** People whose names stand in the words; HR picks. */
  candidates: z.array(personSchema),
  /** The decision card: what is so, each in a sentence. */
  facts: z.array(z.object({ id: z.string(), text: z.string() })),
  /** By which rules the words were judged, with the law. */
  rules: z.array(z.object({ id: z.string(), text: z.string(), basis: z.array(z.string()) })),
  advice: adviceSchema,
  ladder: z.array(
    z.object({
      step: z.enum(helpStepIds),
      open: z.boolean(),
      /** What it is, or why it is not open. */
      text: z.string(),
    }),
  ),
  contacts: z.array(contactSchema),
  kit: z.object({
    title: z.string(),
    collect: z.array(z.string()),
    go: z.array(z.string()),
    letters: z.array(z.object({ title: z.string(), text: z.string() })),
  }),
  /** In the asker's language, to be edited. */
  draft: z.object({ locale: z.enum(localeIds), text: z.string(), outcome: z.enum(helpOutcomeIds) }),
})

const alarmSchema = z.object({
  id: idSchema,
  number: z.string(),
  state: z.enum(alarmStateIds),
  raiserName: z.string(),
  subject: z.object({ employeeId: idSchema, name: z.string() }).nullable(),
  raisedAt: instantSchema,
  acceptedByName: z.string().nullable(),
  acceptedAt: instantSchema.nullable(),
  unanswered: z.boolean(),
  /** For who raised it and who acts on it; null for everybody else. */
  what: z.string().nullable(),
  where: z.string().nullable(),
  canAccept: z.boolean(),
  canBreakGlass: z.boolean(),
  canEnd: z.boolean(),
})

const requestParams = z.object({ requestId: idSchema })
const alarmParams = z.object({ alarmId: idSchema })
const words = proseSchema(limits.helpWordsCharsMax)
/** Made by the page: sent twice it is one. */
const submission = z.uuid()
const deskErrors = ['request.not_found', 'help.closed', 'help.own'] as const

export const help = {
  'help.ask': contract({
    method: 'POST',
    path: '/api/help-requests',
    summary: 'Ask HR for help in own words; the answer says at once what is possible',
    body: z.object({ submission, words }),
    response: mineSchema,
    status: 201,
    limit: 'write',
  }),
  'help.mine': contract({
    method: 'GET',
    path: '/api/me/help-requests',
    summary: 'My requests for help, newest first',
    query: z.object(pageQuery),
    response: pageOf(mineSchema),
    limit: 'read',
  }),
  'help.take_back': contract({
    method: 'DELETE',
    path: '/api/help-requests/:requestId',
    summary: 'Take an open request back, or destroy the words of a closed one; words and answer are gone at once',
    params: requestParams,
    response: mineSchema,
    errors: ['request.not_found'],
    limit: 'write',
  }),
  'help.record': contract({
    method: 'POST',
    path: '/api/help-desk/requests',
    summary: '当面求助: HR records what somebody asked in person',
    needs: 'help.answer',
    body: z.object({ submission, askerId: idSchema, words }),
    response: deskItemSchema,
    status: 201,
    errors: ['people.not_found', 'help.own'],
    limit: 'write',
  }),
  'help.desk': contract({
    method: 'GET',
    path: '/api/help-desk/requests',
    summary: 'The queue of HR, longest wait first, or what was answered, newest first; with the counts of 30 days',
    needs: 'help.answer',
    query: z.object({ state: z.enum(['open', 'closed']).default('open'), ...pageQuery }),
    response: pageOf(deskItemSchema).extend({
      counts: z.object({
        answered: z.number().int(),
        withoutReveal: z.number().int(),
        medianMinutes: z.number().int().nullable(),
      }),
    }),
    limit: 'read',
  }),
  'help.open': contract({
    method: 'POST',
    path: '/api/help-desk/requests/:requestId/openings',
    summary: 'Read a request with its decision card, the ladder, the kit and a drafted answer; logged',
    needs: 'help.answer',
    params: requestParams,
    response: deskDetailSchema,
    errors: deskErrors,
    limit: 'write',
  }),
  'help.name_subject': contract({
    method: 'PUT',
    path: '/api/help-desk/requests/:requestId/subject',
    summary: 'Say whom a request is about',
    needs: 'help.answer',
    params: requestParams,
    body: z.object({ employeeId: idSchema }),
    response: deskDetailSchema,
    errors: [...deskErrors, 'people.not_found'],
    limit: 'write',
  }),
  'help.ask_person': contract({
    method: 'POST',
    path: '/api/help-desk/requests/:requestId/contacts',
    summary: 'Put a neutral question to the person, once per asker and person: be in touch, or hand something on',
    needs: 'help.answer',
    params: requestParams,
    body: z.object({ kind: z.enum(contactKindIds) }),
    response: deskDetailSchema,
    errors: [...deskErrors, 'help.step_closed'],
    limit: 'write',
  }),
  'help.answer': contract({
    method: 'POST',
    path: '/api/help-desk/requests/:requestId/answer',
    summary: 'Send the answer and close the request; the first one counts',
    needs: 'help.answer',
    params: requestParams,
    body: z.object({ text: proseSchema(limits.helpAnswerCharsMax), outcome: z.enum(helpOutcomeIds) }),
    response: deskItemSchema,
    errors: [...deskErrors, 'help.step_closed'],
    limit: 'write',
  }),
  'help.contacts': contract({
    method: 'GET',
    path: '/api/me/contact-requests',
    summary: 'Who would like to be in touch with me; never why',
    response: z.object({ items: z.array(contactSchema.extend({ askerName: z.string() })) }),
    limit: 'read',
  }),
  'help.reply': contract({
    method: 'POST',
    path: '/api/me/contact-requests/:contactId/reply',
    summary: 'Yes or no to a question put to me; with a yes, what I want to hand on',
    params: z.object({ contactId: idSchema }),
    body: z.object({ accept: z.boolean(), value: proseSchema(limits.helpValueCharsMax).optional() }),
    response: contactSchema.extend({ askerName: z.string() }),
    errors: ['request.not_found', 'help.closed'],
    limit: 'write',
  }),
  'alarms.raise': contract({
    method: 'POST',
    path: '/api/alarms',
    summary: '紧急求助: who, what happened, where; duty officers and HR admins are messaged at once',
    body: z.object({
      submission,
      /** Null: somebody who is not in the directory; the words say who. */
      employeeId: idSchema.nullable(),
      what: proseSchema(limits.alarmWhatCharsMax),
      where: proseSchema(limits.alarmWhereCharsMax).optional(),
    }),
    response: alarmSchema,
    status: 201,
    errors: ['people.not_found'],
    limit: 'write',
  }),
  'alarms.list': contract({
    method: 'GET',
    path: '/api/alarms',
    summary: 'Alarms of the last days that concern me: raised by me, mine to accept, or of my people and unanswered',
    response: z.object({ items: z.array(alarmSchema) }),
    limit: 'read',
  }),
  'alarms.accept': contract({
    method: 'POST',
    path: '/api/alarms/:alarmId/acceptance',
    summary: 'Take an alarm: the first one gets the words, everybody else reads who acts',
    needs: 'archives.reveal',
    params: alarmParams,
    response: alarmSchema,
    errors: ['request.not_found', 'help.alarm_taken'],
    limit: 'reveal',
  }),
  'alarms.break_glass': contract({
    method: 'POST',
    path: '/api/alarms/:alarmId/break-glass',
    summary: 'Nobody accepted: a head in the person’s line sees one emergency contact; everybody passed over is told',
    params: alarmParams,
    response: revealResultSchema,
    errors: ['request.not_found', 'help.alarm_taken', 'help.break_glass_off', 'help.no_contact'],
    limit: 'reveal',
  }),
  'alarms.end': contract({
    method: 'POST',
    path: '/api/alarms/:alarmId/end',
    summary: 'The emergency is over; its words are destroyed after the time for reviews',
    params: alarmParams,
    response: alarmSchema,
    errors: ['request.not_found', 'help.closed'],
    limit: 'write',
  }),
  'help.settings': contract({
    method: 'GET',
    path: '/api/help-settings',
    summary: 'What the organisation allows',
    needs: 'help.settings',
    response: z.object({ breakGlass: z.boolean(), noticeNamesContact: z.boolean() }),
    limit: 'read',
  }),
  'help.save_settings': contract({
    method: 'PUT',
    path: '/api/help-settings',
    summary: 'Switch the last step of an alarm, and say that the notice in force names contact requests',
    needs: 'help.settings',
    body: z.object({ breakGlass: z.boolean(), noticeNamesContact: z.boolean() }),
    response: z.object({ breakGlass: z.boolean(), noticeNamesContact: z.boolean() }),
    limit: 'write',
  }),
} as const
