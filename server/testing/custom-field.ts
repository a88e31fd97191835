import { catalogue, type PermissionSet, permissionsInForce } from '#server/modules/catalogue/index.ts'
import { insertPermissionSet } from '#server/modules/catalogue/permissions/insert-set.ts'
import { noticeHistory, noticesInForce, noticeTexts } from '#server/modules/consent/index.ts'
import { publishVersion } from '#server/modules/consent/publish-version.testing.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { FieldPassport } from '#shared/contracts/passports.ts'
import type { TestApp } from './test-app.ts'

/** A complete passport of a field that an organisation may well want. */
export const uniformSize = {
  about: 'field',
  section: 'basic',
  labels: { 'zh-CN': '工服尺码', en: 'Uniform size' },
  hints: { 'zh-CN': '仅用于发放工服', en: 'For handing out uniforms only' },
  class: 'private',
  valueKind: 'text',
  mask: 'fixed',
  purposes: ['contract_administration'],
  never: ['work_handover'],
  basis: ['PIPL-13.1.2'],
  retentionClass: 'other_personal',
  owner: 'contract',
  origin: 'person',
  importable: true,
} as const satisfies FieldPassport & { about: 'field' }

/** Through the API, as HR does it. Returns the key. */
export async function publishCustomField(app: TestApp, more: Partial<FieldPassport> = {}): Promise<string> {
  const begun = await app.call('zhoumin', 'POST', '/api/passports', { ...uniformSize, ...more })
  if (begun.status !== 201) throw new Error(`no passport: ${begun.status} ${JSON.stringify(begun.body)}`)
  const { key, draft } = begun.body
  const { status, body } = await app.call('zhoumin', 'POST', `/api/passports/${key}/publications`, {
    revision: draft.revision,
  })
  if (status !== 200) throw new Error(`not published: ${status} ${JSON.stringify(body)}`)
  return key
}

/** The set in force with one more field named, or several alike. */
export async function nameInPermissions(
  app: TestApp,
  fields: string | readonly string[],
  treatments: Partial<Record<keyof PermissionSet['rules'], 'masked' | 'reason' | 'plain'>>,
): Promise<string> {
  const { rules } = await permissionsInForce(app.deps.db, app.deps.clock())
  const named = Object.fromEntries(
    Object.entries(rules).map(([viewer, said]) => {
      const treatment = treatments[viewer as keyof PermissionSet['rules']]
      return [
        viewer,
        treatment ? { ...said, ...Object.fromEntries([fields].flat().map((key) => [key, treatment])) } : said,
      ]
    }),
  ) as PermissionSet['rules']
  const { id } = await inTransaction(app.cx, (tx) =>
    insertPermissionSet(tx, {
      rules: named,
      effectiveAt: tx.cx.now(),
      proposedBy: '0'.repeat(26),
      agreedBy: null,
      note: null,
    }),
  )
  return id
}

/** The next notice of the section, which tells of the field: from now on it can be filled. */
export async function tellOf(app: TestApp, key: string): Promise<void> {
  const { db, clock } = app.deps
  const { body } = await app.call('zhoumin', 'GET', `/api/passports/${key}`)
  const paragraph = body.preview.notices.find(({ locale }: { locale: string }) => locale === 'zh-CN').text
  const { section } = body.inForce
  const before = (await noticesInForce(db, clock())).get(section)
  const text = before
    ? (await noticeTexts(db, [before.id], 'zh-CN', 'zh-CN')).get(before.id)?.text
    : `${catalogue().section(section)?.titles['zh-CN']}告知`
  app.advance(1)
  await publishVersion(db, {
    section,
    version: `9.${(await noticeHistory(db, section)).length}.0`,
    changeKind: before ? 'kinds_of_data' : 'first',
    at: clock(),
    text: `${text}\n${paragraph}`,
  })
}
