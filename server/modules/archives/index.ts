export { type ReceiptAddress, receiptAddresses } from './receipt-addresses.ts'
export { fieldsOfItem, restingOnRefusal } from './resting-on-refusal.ts'
export { revealContactAfterAlarm } from './reveal-contact.ts'
export { countedMax, namedMax, type TodaySource } from './today/today-source.ts'
