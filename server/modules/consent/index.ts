export { consentedItems, recordAnswers, refusedSince } from './answers.ts'
export { ConsentWithdrawn } from './events.ts'
export { noticesInForce } from './notices.ts'
export { recordNotice } from './record-notice.ts'
