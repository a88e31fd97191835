import { access } from './access.ts'
import { archives } from './archives.ts'
import { audit } from './audit.ts'
import { common } from './common.ts'
import { consent } from './consent.ts'
import { contact } from './contact.ts'
import { decisions } from './decisions.ts'
import { dingtalk } from './dingtalk.ts'
import { errors } from './errors.ts'
import { find } from './find.ts'
import { log } from './log.ts'
import { people } from './people.ts'
import { reveal } from './reveal.ts'
import { sessions } from './sessions.ts'
import { shell } from './shell.ts'
import { today } from './today.ts'
import { vocabulary } from './vocabulary.ts'

export const zhCn = {
  ...access,
  ...archives,
  ...audit,
  ...common,
  ...consent,
  ...decisions,
  ...dingtalk,
  ...errors,
  ...log,
  ...people,
  ...reveal,
  ...sessions,
  ...shell,
  ...vocabulary,
  ...contact,
  ...find,
  ...today,
} as const
