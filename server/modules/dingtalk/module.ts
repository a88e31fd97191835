import type { ModuleManifest } from '#server/platform/module.ts'
import { watchQuota } from './quota/watch-quota.job.ts'
import { routes } from './routes.ts'

export const dingtalkModule: ModuleManifest = { id: 'dingtalk', routes, jobs: [watchQuota] }
