export { listLooks } from './ledger/list-looks.ts'
export { heldLooks } from './motions/held-looks.ts'
export { openedTo } from './motions/opened-to.ts'
export { type Waiting, waitingFor } from './waiting.ts'
