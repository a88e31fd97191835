import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import { changeKindIds, consentAnswerIds, noticeStateIds } from '../vocabulary/consent.ts'
import { localeIds } from '../vocabulary/locales.ts'
import { dateSchema, idSchema, instantSchema, noteSchema, pageOf, pageQuery, sectionKeySchema } from './scalars.ts'

const consentItemSchema = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'item')
const semverSchema = z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'semver')

const noticeTextSchema = z.object({
  locale: z.enum(localeIds),
  text: z.string().trim().min(20, 'too_short').max(limits.noticeCharsMax, 'too_long'),
  /** What is new against the version before, for whoever answered that one; empty in a first version. */
  whatChanged: z.string().trim().max(limits.noteCharsMax, 'too_long').default(''),
})

/** One version of the notice of one section, as officers see it. */
export const noticeVersionSchema = z.object({
  id: idSchema,
  section: sectionKeySchema,
  version: semverSchema,
  state: z.enum(noticeStateIds),
  /** The instant from which it is the one that people are shown; null until somebody sets it. */
  effectiveAt: instantSchema.nullable(),
  changeKind: z.enum(changeKindIds),
  texts: z.array(
    z.object({ locale: z.enum(localeIds), text: z.string(), whatChanged: z.string(), textHash: z.string() }),
  ),
  draftedByName: z.string(),
  draftedAt: instantSchema,
  /** The second person. */
  agreedByName: z.string().nullable(),
  publishedAt: instantSchema.nullable(),
  approvalId: idSchema.nullable(),
})

const noticeSchema = z.object({
  section: sectionKeySchema,
  title: z.string(),
  /** `notice`: told only. `consent`: needs a separate yes of each person. */
  basis: z.enum(['notice', 'consent']),
  inForce: noticeVersionSchema.nullable(),
  /** Published, effective later. */
  coming: noticeVersionSchema.nullable(),
  /** Draft or proposed; at most one a section. */
  draft: noticeVersionSchema.nullable(),
})

/** One section on the person's own consent page. */
const myConsentSchema = z.object({
  section: sectionKeySchema,
  title: z.string(),
  basis: z.enum(['notice', 'consent']),
  noticeId: idSchema,
  version: semverSchema,
  effectiveAt: instantSchema,
  /** In the caller's language where it exists, else the organisation's; `locale` says which. */
  text: z.string(),
  locale: z.enum(localeIds),
  textHash: z.string(),
  /** The section is mirrored: DingTalk keeps a copy outside this archive’s control. */
  copyInDingTalk: z.boolean(),
  /** Set when an earlier version was read: only this needs reading again. */
  whatChanged: z.string().nullable(),
  /** This version has been read to its end and confirmed. */
  readAt: instantSchema.nullable(),
  /** Null where nothing is asked. */
  question: z
    .object({
      item: consentItemSchema,
      /** The sentence beside the box, e.g. 「同意将紧急联系人信息用于紧急情况」. */
      sentence: z.string(),
      answer: z.enum(consentAnswerIds).nullable(),
      answeredAt: instantSchema.nullable(),
      /** The answer was given to another version whose purpose, method or kinds of data differ: asked again. */
      renew: z.boolean(),
      /** What happens when the yes is taken back, in words. */
      withdrawalEffect: z.string(),
    })
    .nullable(),
})

const myConsentsSchema = z.object({
  /** The pop-up opens by itself: some version in force has not been read, or a changed one waits for an answer. */
  due: z.boolean(),
  /** HR asked for an answer since the last one. */
  remindedAt: instantSchema.nullable(),
  items: z.array(myConsentSchema),
})

const proofSchema = z.object({
  id: idSchema,
  kind: z.enum(['read', 'answer', 'withdrawal', 'paper']),
  section: sectionKeySchema,
  item: consentItemSchema.nullable(),
  answer: z.enum(consentAnswerIds).nullable(),
  version: semverSchema,
  textHash: z.string(),
  locale: z.enum(localeIds),
  at: instantSchema,
  device: z.enum(['phone', 'pc', 'unknown']),
  /** Who entered a paper consent. */
  operatorName: z.string().nullable(),
})

const coverageRowSchema = z.object({
  departmentId: idSchema.nullable(),
  departmentName: z.string(),
  people: z.number().int(),
  yes: z.number().int(),
  no: z.number().int(),
  unanswered: z.number().int(),
})

export const consent = {
  'consent.notices': contract({
    method: 'GET',
    path: '/api/notices',
    summary:
      'Per section: the notice in force, the coming one, the draft; without one in force the section is not imported',
    needs: 'notices.record',
    response: z.object({ items: z.array(noticeSchema), requiredLocale: z.enum(localeIds) }),
    limit: 'read',
  }),
  'consent.notice_versions': contract({
    method: 'GET',
    path: '/api/notices/:section/versions',
    summary: 'Every version of one section’s notice, newest first',
    needs: 'notices.record',
    params: z.object({ section: sectionKeySchema }),
    response: z.object({ items: z.array(noticeVersionSchema) }),
    errors: ['consent.section_unknown'],
    limit: 'read',
  }),
  'consent.save_draft': contract({
    method: 'PUT',
    path: '/api/notices/:section/draft',
    summary: 'Writes the draft of a section’s next notice; the same call again changes it',
    needs: 'notices.record',
    params: z.object({ section: sectionKeySchema }),
    body: z.object({
      version: semverSchema,
      changeKind: z.enum(changeKindIds),
      /** Absent = from the moment the second person agrees. */
      effectiveAt: instantSchema.nullable().default(null),
      texts: z.array(noticeTextSchema).min(1).max(localeIds.length),
    }),
    response: noticeVersionSchema,
    errors: ['consent.section_unknown', 'consent.notice_exists', 'consent.version_order', 'consent.draft_proposed'],
    limit: 'write',
  }),
  'consent.discard_draft': contract({
    method: 'DELETE',
    path: '/api/notices/:section/draft',
    summary: 'Throws the draft away; a proposed one is withdrawn first',
    needs: 'notices.record',
    params: z.object({ section: sectionKeySchema }),
    response: z.object({ discarded: z.boolean() }),
    errors: ['consent.section_unknown'],
    limit: 'write',
  }),
  'consent.propose_notice': contract({
    method: 'POST',
    path: '/api/notices/:section/proposals',
    summary:
      'Asks a second person to publish the draft; it takes effect when they agree, or at its date if that is later',
    needs: 'notices.record',
    params: z.object({ section: sectionKeySchema }),
    response: noticeVersionSchema,
    status: 201,
    errors: [
      'consent.section_unknown',
      'consent.draft_missing',
      'consent.draft_proposed',
      'consent.locale_missing',
      'consent.effective_taken',
    ],
    limit: 'write',
  }),
  'consent.mine': contract({
    method: 'GET',
    path: '/api/me/consent',
    summary: 'The notices that concern the caller and what was answered to them',
    response: myConsentsSchema,
    limit: 'read',
  }),
  'consent.answer': contract({
    method: 'POST',
    path: '/api/me/consent/answers',
    summary: 'Confirms what was read and answers what is asked; boxes left alone stay unanswered. Safe to send twice',
    body: z.object({
      /** Versions read to their end, as shown. */
      read: z.array(z.object({ noticeId: idSchema, textHash: z.string().length(64) })).max(40),
      answers: z
        .array(z.object({ item: consentItemSchema, noticeId: idSchema, answer: z.enum(consentAnswerIds) }))
        .max(40),
      secondsOnScreen: z.number().int().min(0).max(86_400),
    }),
    response: myConsentsSchema,
    errors: ['consent.version_changed', 'consent.item_unknown'],
    limit: 'write',
  }),
  'consent.withdraw': contract({
    method: 'POST',
    path: '/api/me/consent/withdrawals',
    summary: 'Takes a yes back; uses that rest on it stop at once',
    body: z.object({ item: consentItemSchema }),
    response: myConsentsSchema,
    errors: ['consent.item_unknown', 'consent.nothing_to_withdraw'],
    limit: 'write',
  }),
  'consent.my_proofs': contract({
    method: 'GET',
    path: '/api/me/consent/proofs',
    summary: 'Everything the caller ever read, answered and withdrew, with version and hash',
    response: z.object({ items: z.array(proofSchema) }),
    limit: 'read',
  }),
  'consent.coverage': contract({
    method: 'GET',
    path: '/api/consent/coverage',
    summary: 'Counts of yes, no and unanswered by department for one consent item; never who said what',
    needs: 'consent.manage',
    query: z.object({ item: consentItemSchema }),
    response: z.object({
      items: z.array(coverageRowSchema),
      total: coverageRowSchema,
      choices: z.array(z.object({ item: consentItemSchema, title: z.string() })),
    }),
    errors: ['consent.item_unknown'],
    limit: 'read',
  }),
  'consent.unanswered': contract({
    method: 'GET',
    path: '/api/consent/unanswered',
    summary: 'Names of those who have not answered, for HR to remind or to record a paper consent',
    needs: 'consent.manage',
    query: z.object({ item: consentItemSchema, departmentId: idSchema.optional(), ...pageQuery }),
    response: pageOf(
      z.object({
        employeeId: idSchema,
        name: z.string(),
        departmentNames: z.array(z.string()),
        remindedAt: instantSchema.nullable(),
      }),
    ),
    errors: ['consent.item_unknown'],
    limit: 'read',
  }),
  'consent.remind': contract({
    method: 'POST',
    path: '/api/consent/reminders',
    summary: 'Reminds the unanswered, and nobody else; who was reminded in the last seven days is left alone',
    needs: 'consent.manage',
    body: z.object({ item: consentItemSchema, departmentId: idSchema.optional() }),
    response: z.object({ reminded: z.number().int(), leftAlone: z.number().int() }),
    errors: ['consent.item_unknown'],
    limit: 'write',
  }),
  'consent.record_paper': contract({
    method: 'POST',
    path: '/api/consent/papers',
    summary: 'Enters an answer given on paper, with where the paper lies; the person sees it and can withdraw it',
    needs: 'consent.manage',
    body: z.object({
      employeeId: idSchema,
      item: consentItemSchema,
      answer: z.enum(consentAnswerIds),
      signedOn: dateSchema,
      /** Where the signed paper lies. */
      filedAt: noteSchema,
    }),
    response: z.object({ proofId: idSchema }),
    status: 201,
    errors: [
      'people.not_found',
      'consent.item_unknown',
      'consent.notice_missing',
      'consent.own_paper',
      'consent.newer_answer',
    ],
    limit: 'write',
  }),
  'consent.proof': contract({
    method: 'GET',
    path: '/api/consent/proofs/:employeeId',
    summary: 'One person’s proof record as a signed document, for an audit or a dispute; its export is logged',
    needs: 'notices.record',
    params: z.object({ employeeId: idSchema }),
    response: z.object({
      document: z.object({
        employeeId: idSchema,
        name: z.string(),
        exportedAt: instantSchema,
        items: z.array(proofSchema),
      }),
      /** Ed25519 over the document's canonical JSON, base64url; with the key's id. */
      signature: z.string(),
      keyId: z.string(),
    }),
    errors: ['people.not_found'],
    limit: 'read',
  }),
} as const
