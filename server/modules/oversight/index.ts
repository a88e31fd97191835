export { heldLooks } from './motions/held-looks.ts'
export { type Waiting, waitingFor } from './waiting.ts'
