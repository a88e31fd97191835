import type { Messages } from '../messages.ts'
import { access } from './access.ts'
import { archives } from './archives.ts'
import { audit } from './audit.ts'
import { common } from './common.ts'
import { consent } from './consent.ts'
import { consents } from './consents.ts'
import { decisions } from './decisions.ts'
import { dingtalk } from './dingtalk.ts'
import { errors } from './errors.ts'
import { log } from './log.ts'
import { people } from './people.ts'
import { reveal } from './reveal.ts'
import { sessions } from './sessions.ts'
import { shell } from './shell.ts'
import { vocabulary } from './vocabulary.ts'

export const ko: Messages = {
  ...access,
  ...archives,
  ...audit,
  ...common,
  ...consent,
  ...consents,
  ...decisions,
  ...dingtalk,
  ...errors,
  ...log,
  ...people,
  ...reveal,
  ...sessions,
  ...shell,
  ...vocabulary,
}
