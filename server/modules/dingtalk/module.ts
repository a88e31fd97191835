import type { ModuleManifest } from '#server/platform/module.ts'
import { routes } from './routes.ts'

export const dingtalkModule: ModuleManifest = { id: 'dingtalk', routes }
