export { listLooks } from './ledger/list-looks.ts'
export { type Waiting, waitingFor } from './waiting.ts'
