export { closeCase } from './close-case.ts'
export { type DeliveriesStatus, deliveriesStatus } from './deliveries-status.ts'
export { pumpDeliveries } from './pump-deliveries.ts'
export { type Message, send } from './send.ts'
