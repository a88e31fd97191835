import { approvals } from './approvals.ts'
import { consents } from './consents.ts'
import { contact } from './contact.ts'
import { corrections } from './corrections.ts'
import { erasures } from './erasures.ts'
import { imports } from './imports.ts'
import { leavings } from './leavings.ts'
import { massLeaving } from './mass-leaving.ts'
import { oversight } from './oversight.ts'
import { quota } from './quota.ts'
import { requests } from './requests.ts'
import { reviews } from './reviews.ts'
import { roleLinks } from './role-links.ts'
import { rolesEnding } from './roles-ending.ts'
import { seal } from './seal.ts'
import { syncProblem } from './sync-problem.ts'
import type { TodaySource } from './today-source.ts'
import { withheld } from './withheld.ts'

/** In the order they are shown: what others wait for first, then one's own, then what is out of order. */
export const sources: readonly TodaySource[] = [
  massLeaving,
  reviews,
  oversight('alerts'),
  oversight('motions'),
  oversight('questions'),
  approvals,
  corrections,
  requests,
  contact,
  leavings,
  imports,
  rolesEnding,
  consents,
  erasures,
  oversight('samples'),
  seal,
  syncProblem,
  roleLinks,
  quota,
  withheld,
]
