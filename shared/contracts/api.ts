import { access } from './access.ts'
import { archives } from './archives.ts'
import { archivesAttachments } from './archives-attachments.ts'
import { editing } from './archives-editing.ts'
import { archivesFind } from './archives-find.ts'
import { archivesImport } from './archives-import.ts'
import { audit } from './audit.ts'
import { auditExport } from './audit-export.ts'
import { consent } from './consent.ts'
import { dingtalk } from './dingtalk.ts'
import { erasure } from './erasure.ts'
import { help } from './help.ts'
import { leavers } from './leavers.ts'
import { leaving } from './leaving.ts'
import { oversight } from './oversight.ts'
import { passports } from './passports.ts'
import { people } from './people.ts'
import { permissions } from './permissions.ts'
import { retention } from './retention.ts'
import { sessions } from './sessions.ts'
import { sources } from './sources.ts'
import { today } from './today.ts'
import { work } from './work.ts'

/** Every endpoint there is, by id. Server routes, the miniapp's calls and the OpenAPI document all follow from this. */
export const api = {
  ...sessions,
  ...people,
  ...archives,
  ...editing,
  ...archivesAttachments,
  ...archivesImport,
  ...access,
  ...audit,
  ...auditExport,
  ...consent,
  ...dingtalk,
  ...leaving,
  ...archivesFind,
  ...today,
  ...sources,
  ...oversight,
  ...help,
  ...work,
  ...erasure,
  ...retention,
  ...leavers,
  ...permissions,
  ...passports,
} as const

export type Api = typeof api
export type ApiId = keyof Api
