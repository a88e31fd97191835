import type { ModuleManifest } from '#server/platform/module.ts'
import { onMoved, recomputeDue } from './recompute.job.ts'

export const retentionModule: ModuleManifest = { id: 'retention', jobs: [recomputeDue], subscribers: [onMoved] }
