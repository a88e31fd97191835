/** Lengths, page sizes and times, in one place for both sides. Units are in the names. */
export const limits = {
  reasonCharsMax: 500,
  evidenceCharsMax: 300,
  noteCharsMax: 500,
  /** Cells set at once: a section of 25 fields for one reader, and the like. */
  permissionEditsMax: 400,
  fieldLabelCharsMax: 40,
  fieldHintCharsMax: 200,
  customFieldsMax: 500,
  helpWordsCharsMax: 1000,
  helpAnswerCharsMax: 4000,
  helpValueCharsMax: 200,
  /** Both together stay a reason of the log. */
  alarmWhatCharsMax: 300,
  alarmWhereCharsMax: 150,
  /** Words and answers of a closed request are destroyed after half a year; an alarm’s after its review. */
  helpKeepDays: 183,
  alarmKeepDays: 30,
  /** Longest text of one value, and rows of a section that repeats. */
  valueCharsMax: 5000,
  rowsPerSectionMax: 20,
  /** A correction is accepted by whom it was opened, within this time. */
  correctionOpenMinutes: 30,
  noticeCharsMax: 20_000,
  searchCharsMax: 50,
  keywordCharsMax: 500,
  lookupCharsMax: 60,
  userIdCharsMax: 64,
  pageUrlCharsMax: 2000,
  scopeDepartmentsMax: 100,
  /** A role with an end ends within two years; for a week before whoever can renew it is reminded, for a month after it is shown. */
  roleDaysMax: 731,
  roleReminderDays: 7,
  roleShownDays: 30,
  /** Members of one linked DingTalk role: each asks the officer. */
  roleMembersMax: 100,
  pageSizeMax: 100,
  pageSizeDefault: 50,
  groupPeopleMax: 200,
  /** product.md 4: a work session ends after eight hours; its file a day after it was made. */
  workHours: 8,
  workFileHours: 24,
  workPeopleMax: 2000,
  workMatterCharsMax: 60,
  workReasonCharsMax: 400,
  workRecipientCharsMax: 100,
  fieldsPerRevealMax: 40,
  bodyBytesMax: 256 * 1024,
  attachmentBytesMax: 10 * 1024 * 1024,
  attachmentPartBytes: 1024 * 1024,
  attachmentsPerFieldMax: 20,
  /** Beyond the largest phone camera: a picture that only unpacks to exhaust a browser is refused. */
  attachmentPixelsMax: 120_000_000,
  fileNameCharsMax: 200,
  /** Twice what 20,000 people × 40 fields take; larger files come in parts, so that one fits into memory whole. */
  importBytesMax: 20 * 1024 * 1024,
  importPartBytes: 1024 * 1024,
  importRowsMax: 50_000,
  importColumnsMax: 200,
  importSheetsMax: 50,
  /** The headings stand among the first rows; above them at most a title and a word of explanation. */
  importHeaderRowMax: 20,
  /** What a workbook may unpack to, and how much of it one packed byte may become: real ones stay under a tenth. */
  importUnpackedBytesMax: 400 * 1024 * 1024,
  importUnpackRatioMax: 200,
  /** product.md 7: a file that nobody finishes is destroyed, and so is what waits for a yes that does not come. */
  importDays: 14,
  /** product.md 5: an evidence package is deleted after a day; the address of one download lives an hour. */
  exportHours: 24,
  /** product.md 5: entries live ten years; past three, names and reasons open only with a second person. */
  logYears: 10,
  logOpenYears: 3,
  /** What a second person opened stays open to both for this long. */
  logOpenedDays: 7,
  exportLinkMinutes: 60,
  /** product.md 4: a ticket is one opening of 60 seconds. */
  ticketSeconds: 60,
  /** product.md 4: a refused attempt on the same person counts for 30 days. */
  refusalMemoryDays: 30,
  /** A token is short; the session behind it lives at most 8 hours and is looked up at each request. */
  tokenMinutes: 15,
  sessionHours: 8,
  reviewHours: 24,
  /** In an emergency what has to be shown may follow within this time. */
  evidenceHours: 24,
  evidenceFilesMax: 10,
  /** A request nobody answered for this long goes to deputies too; a deputy stands in at most this long. */
  escalateHours: 8,
  deputyDaysMax: 90,
  /** Found abuse: emergency looks of that person are told to the officer at once. */
  abuseMemoryDays: 365,
  /** How long telling the person is held where it would thwart a case, and how far an officer may move that. */
  holdDays: 90,
  holdDaysMax: 183,
  approvalHours: 24,
  contactLinkDays: 30,
  /** A link to somebody who left outlives the time an answer to their request may take; what it opens is open for minutes. */
  leaverLinkDays: 30,
  leaverLinkTries: 5,
  leaverPassMinutes: 30,
  /** compliance.md, PIPL 50: a person's request is answered within this time. */
  leaverRequestDays: 15,
  leaverLooksMax: 100,
  /** Samples of a month are reviewed within this time; a second person answers within that. */
  sampleReviewDays: 14,
  motionDays: 7,
  /** An investigation's hold on a look in the ledger ends by itself, at the latest after this. */
  ledgerHoldDaysMax: 180,
  /** product.md 10: a no is not asked again for six months; nobody is reminded twice in a week. */
  consentQuietDays: 183,
  consentReminderDays: 7,
  /** PIPL 47: what rested on a consent is destroyed after its withdrawal (company policy: within 15 days). */
  consentErasureDays: 14,
  /** Nothing of a leaver is destroyed earlier than this after the leaving was recorded (product.md 6). */
  leaverErasureDays: 14,
  /** A receipt that no gateway takes is not sent: the address goes from the outbox folder. */
  receiptDays: 7,
  /** How far a page of the calendar of coming erasures reaches. */
  calendarDays: 90,
  /** People on one signed part of a list of destruction. */
  listPeopleMax: 500,
  /** How long backups are kept: with the keys gone, a ciphertext in an older one is worth nothing. */
  dataBackupDays: 90,
  keyBackupDays: 30,
} as const

/** Requests per minute and person (or address, for public routes). */
export const rates = {
  read: 600,
  write: 120,
  /** High enough for a muster list in an emergency, low enough that walking the company is seen. */
  reveal: 120,
  login: 30,
  public: 300,
  /** DingTalk pushes from few addresses, all of a large organisation's events in a rush. */
  events: 30_000,
  /** An emergency contact reads one page and presses one button. */
  contact: 30,
  /** Somebody who left reads a few pages; few enough that nobody tries out answers. */
  leaver: 20,
} as const

export type LimitName = keyof typeof rates
