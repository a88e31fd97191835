import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { listVersions } from '../retention/index.ts'

type Version = Awaited<ReturnType<typeof listVersions>>[number]

/** Which rules, and the two who agreed to them. */
export const presentRules = (version: Version): NonNullable<ResponseOf<Api['erasure.days']>['rules']> => ({
  version: Number(version.number),
  effectiveOn: version.effectiveOn,
  proposedBy: version.proposedByName,
  agreedBy: version.agreedByName,
  agreedAt: new Date(Number(version.agreedAt)).toISOString(),
})
