import { createDeps } from '#server/deps.ts'
import { catalogue, insertPermissionSet, permissionsInForce } from '#server/modules/catalogue/index.ts'
import { systemContext } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { uniformSize } from '#server/testing/custom-field.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import type { FilledCompany } from '../fill-company.ts'

/** Passports over HTTP, as HR makes them, until the catalogue holds this many fields; all of them named in the permissions. */
export async function growCatalogue(company: FilledCompany, url: string, size: number): Promise<void> {
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${company.tokens[0]}`, 'content-type': 'application/json' }
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { key: string; draft: { revision: number } }
  }
  const keys: string[] = []
  for (let at = catalogue().fields.length; at < size; at++) {
    const { key, draft } = await post('/api/passports', { ...uniformSize, labels: { 'zh-CN': `物品${at}` } })
    await post(`/api/passports/${encodeURIComponent(key)}/publications`, { revision: draft.revision })
    keys.push(key)
  }
  const deps = await createDeps(company.config)
  const { rules } = await permissionsInForce(deps.db, deps.clock())
  const named = (viewer: ViewerId) =>
    Object.fromEntries(
      keys.map((key) => [key, viewer === 'own' ? 'plain' : viewer === 'hr_admin' ? 'reason' : 'hidden']),
    )
  await inTransaction(systemContext(deps, 'cli', 'bench'), (tx) =>
    insertPermissionSet(tx, {
      rules: Object.fromEntries(
        viewerIds.map((viewer) => [viewer, { ...rules[viewer], ...named(viewer) }]),
      ) as typeof rules,
      effectiveAt: tx.cx.now(),
      proposedBy: company.employeeIds[0] as string,
      agreedBy: null,
      note: null,
    }),
  )
  await deps.db.close()
  await deps.keyring.db.close()
}
