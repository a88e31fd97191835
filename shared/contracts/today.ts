import { z } from 'zod'
import { contract } from '../contract.ts'
import { localeIds } from '../vocabulary/locales.ts'
import { idSchema, instantSchema } from './scalars.ts'

export const todayItemSchema = z.object({
  /** Which source said so, e.g. `approvals`. */
  kind: z.string(),
  title: z.string(),
  count: z.number().int(),
  /** There are more than were counted. */
  more: z.boolean(),
  /** How many of them are past their time. */
  overdue: z.number().int(),
  oldestAt: instantSchema.nullable(),
  /** Where it is done, as a path of the miniapp; null when it is somebody else's to do. */
  to: z.string().nullable(),
  /** The newest few. Never a value. */
  newest: z.array(z.object({ id: z.string(), title: z.string(), at: instantSchema.nullable() })),
})

/** What the contact sees: who holds the number and why, of whom only the family name. */
const contactNoticeSchema = z.object({
  /** `over`: the number is not held any more, on the contact's objection. */
  state: z.enum(['held', 'over']),
  organisation: z.string(),
  /** 李* */
  employeeName: z.string(),
  expiresAt: instantSchema,
})

const contactParams = z.object({ token: z.string().regex(/^[\w.-]{40,200}$/, 'token') })

export const today = {
  'today.get': contract({
    method: 'GET',
    path: '/api/today',
    summary: 'What waits for me, by kind; empty when nothing does',
    response: z.object({ items: z.array(todayItemSchema) }),
    limit: 'read',
  }),
  'archives.my_contact_notices': contract({
    method: 'GET',
    path: '/api/me/contact-notices',
    summary: 'Texts, links and QR codes by which I tell my emergency contacts that their number is held, and why',
    response: z.object({
      items: z.array(
        z.object({
          rowId: idSchema,
          /** First contact, second contact. */
          number: z.number().int(),
          url: z.string(),
          /** SVG of the link. */
          qr: z.string(),
          expiresAt: instantSchema,
          texts: z.array(z.object({ locale: z.enum(localeIds), text: z.string() })),
        }),
      ),
    }),
    limit: 'read',
  }),
  'archives.contact_notice': contract({
    method: 'GET',
    path: '/api/contact-notices/:token',
    auth: 'public',
    summary: 'For an emergency contact: who holds the number and why; shows no value',
    params: contactParams,
    response: contactNoticeSchema,
    errors: ['archives.contact_link_over'],
    limit: 'contact',
  }),
  'archives.object_as_contact': contract({
    method: 'POST',
    path: '/api/contact-notices/:token/objection',
    auth: 'public',
    summary: 'The contact objects: name, relation and number are destroyed at once; again answers the same',
    params: contactParams,
    response: contactNoticeSchema,
    errors: ['archives.contact_link_over'],
    limit: 'contact',
  }),
} as const
