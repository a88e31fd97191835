export { consentedItems, recordAnswers } from './answers.ts'
export { noticesInForce } from './notices.ts'
export { recordNotice } from './record-notice.ts'
