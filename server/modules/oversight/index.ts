export { type Waiting, waitingFor } from './waiting.ts'
