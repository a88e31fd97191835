import type { ModuleManifest } from '#server/platform/module.ts'

export const retentionModule: ModuleManifest = { id: 'retention' }
