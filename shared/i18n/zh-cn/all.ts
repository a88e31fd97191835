import { access } from './access.ts'
import { archives } from './archives.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { common } from './common.ts'
import { connection } from './connection.ts'
import { consent } from './consent.ts'
import { consents } from './consents.ts'
import { contact } from './contact.ts'
import { decisions } from './decisions.ts'
import { dingtalk } from './dingtalk.ts'
import { editing } from './editing.ts'
import { erasures } from './erasures.ts'
import { errors } from './errors.ts'
import { evidence } from './evidence.ts'
import { find } from './find.ts'
import { help } from './help.ts'
import { importing } from './importing.ts'
import { imports } from './imports.ts'
import { leavers } from './leavers.ts'
import { leaving } from './leaving.ts'
import { log } from './log.ts'
import { messages } from './messages.ts'
import { oversight } from './oversight.ts'
import { passports } from './passports.ts'
import { people } from './people.ts'
import { permissions } from './permissions.ts'
import { retention } from './retention.ts'
import { reveal } from './reveal.ts'
import { sessions } from './sessions.ts'
import { shell } from './shell.ts'
import { sources } from './sources.ts'
import { today } from './today.ts'
import { vocabulary } from './vocabulary.ts'
import { work } from './work.ts'

export const zhCn = {
  ...access,
  ...archives,
  ...attachments,
  ...audit,
  ...cases,
  ...common,
  ...consent,
  ...consents,
  ...decisions,
  ...dingtalk,
  ...connection,
  ...editing,
  ...erasures,
  ...errors,
  ...evidence,
  ...importing,
  ...imports,
  ...leavers,
  ...leaving,
  ...log,
  ...messages,
  ...oversight,
  ...passports,
  ...people,
  ...retention,
  ...permissions,
  ...reveal,
  ...sessions,
  ...shell,
  ...sources,
  ...vocabulary,
  ...contact,
  ...find,
  ...help,
  ...today,
  ...work,
} as const
