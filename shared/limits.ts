/** Lengths, page sizes and times, in one place for both sides. Units are in the names. */
export const limits = {
  reasonCharsMax: 500,
  evidenceCharsMax: 1000,
  noteCharsMax: 500,
  noticeCharsMax: 20_000,
  searchCharsMax: 50,
  keywordCharsMax: 500,
  pageSizeMax: 100,
  pageSizeDefault: 50,
  groupPeopleMax: 200,
  fieldsPerRevealMax: 40,
  bodyBytesMax: 256 * 1024,
  /** product.md 4: a ticket is one opening of 60 seconds. */
  ticketSeconds: 60,
  /** product.md 4: a refused attempt on the same person counts for 30 days. */
  refusalMemoryDays: 30,
  /** A token is short; the session behind it lives at most 8 hours and is looked up at each request. */
  tokenMinutes: 15,
  sessionHours: 8,
  reviewHours: 24,
  approvalHours: 24,
  /** product.md 10: a no is not asked again for six months; nobody is reminded twice in a week. */
  consentQuietDays: 183,
  consentReminderDays: 7,
  /** PIPL 47: what rested on a consent is destroyed after its withdrawal (company policy: within 15 days). */
  consentErasureDays: 14,
} as const

/** Requests per minute and person (or address, for public routes). */
export const rates = {
  read: 600,
  write: 120,
  /** High enough for a muster list in an emergency, low enough that walking the company is seen. */
  reveal: 120,
  login: 30,
  public: 300,
} as const

export type LimitName = keyof typeof rates
