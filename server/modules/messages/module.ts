import type { ModuleManifest } from '#server/platform/module.ts'
import { pumpDeliveries } from './pump-deliveries.ts'

export const messagesModule: ModuleManifest = { id: 'messages', pumps: [pumpDeliveries] }
