import type { Rule } from '../decision.ts'

/** What is kept only for the law or for a case serves rescues, the case, the authorities and the person, nothing else (PIPL 47 para 2). */
export const storageOnly: Rule = {
  id: 'storage_only',
  basis: ['PIPL-47'],
  find: ({ purpose, fields }, facts) =>
    purpose.readsStored || !fields.some(({ key }) => facts.storageOnly.has(key))
      ? null
      : { outcome: 'refuse', final: true, insteadOf: purpose.id },
}
