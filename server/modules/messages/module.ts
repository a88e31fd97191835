import type { ModuleManifest } from '#server/platform/module.ts'
import { deliveriesEraser } from './erase-deliveries.ts'
import { forgetOldDeliveries } from './forget-old.job.ts'
import { pumpDeliveries } from './pump-deliveries.ts'

export const messagesModule: ModuleManifest = {
  id: 'messages',
  jobs: [forgetOldDeliveries],
  pumps: [pumpDeliveries],
  erasers: [deliveriesEraser],
}
