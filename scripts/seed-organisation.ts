import { decideApproval, listApprovals } from '#server/modules/access/approvals.ts'
import { proposeNotice, proposeRole } from '#server/modules/access/index.ts'
import { runImport } from '#server/modules/archives/import-roster.job.ts'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { findDraft, noticesInForce, recordAnswers, recordReadings, saveDraft } from '#server/modules/consent/index.ts'
import { beginSync, syncPeople } from '#server/modules/dingtalk/index.ts'
import { listMirrored } from '#server/modules/people/index.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { dutyIds, type RoleId } from '#shared/vocabulary/roles.ts'
import { actAs } from './act-as.ts'
import { demoNotice } from './demo-notices.ts'

/** Did not answer the consent question yet: 李婷 is new, a few others simply have not. */
const unanswered = new Set(['liting', 'yf0050', 'yf0051', 'yf0052'])

/**
 * Brings a fresh database to the demo company as an organisation would: first sync, first appointments, notices,
 * consents, values of those still here, then the leavings. Uses the program's own verbs only; safe to run again.
 */
export async function seedOrganisation(deps: Deps, options: { playHistory: () => void }): Promise<void> {
  const cx = systemContext(deps, 'cli', 'seed')
  const marker = await row<{ id: string }>(
    deps.db,
    "SELECT id FROM people_role_assignments WHERE role = 'auditor' AND state = 'in_force'",
  )
  if (marker) {
    options.playHistory()
    return
  }
  await run(deps.db, "UPDATE dingtalk_syncs SET state = 'failed', problem = 'failed' WHERE state = 'running'")
  await syncPeople(cx, await beginAgain(cx))
  const wutao = await actAs(deps, 'wutao')
  await appoint(wutao, 'zhoumin', 'hr_admin')
  await appoint(wutao, 'chenjing', 'privacy_officer')
  const chenjing = await actAs(deps, 'chenjing')
  await publishNotices(chenjing, await actAs(deps, 'zhoumin'))
  await recordConsents(cx)
  await runImport(cx, await beginAgain(cx))
  await writeInventedPay(cx)
  await appoint(wutao, 'sunhao', 'auditor')
  for (const approval of (await listApprovals(chenjing, { box: 'inbox', state: 'open', limit: 20 })).items)
    if (approval.kind === 'role') await decideApproval(chenjing, approval.id, { agreed: true, note: null })
  options.playHistory()
  await runImport(cx, await beginAgain(cx))
}

async function beginAgain(cx: Cx): Promise<string> {
  await run(cx.deps.db, "UPDATE dingtalk_syncs SET state = 'done', ended_at = ? WHERE state = 'running'", [cx.now()])
  return beginSync(cx)
}

async function appoint(by: Cx, userId: string, role: RoleId): Promise<void> {
  const person = (await listMirrored(by.deps.db)).find((one) => one.userId === userId)
  if (!person) throw new Error(`${userId} is not in the mirror`)
  const held = await row(
    by.deps.db,
    "SELECT id FROM people_role_assignments WHERE employee_id = ? AND role = ? AND state IN ('in_force', 'proposed')",
    [person.id, role],
  )
  // A small firm gives all duties to one HR admin (product.md 2).
  if (!held)
    await proposeRole(by, {
      employeeId: person.id,
      role,
      duties: role === 'hr_admin' ? [...dutyIds].filter((duty) => duty !== 'legal') : [],
      scope: null,
      lastDay: null,
    })
}

/** Two people, as everywhere: the officer writes and proposes, HR reads and agrees. */
async function publishNotices(officer: Cx, second: Cx): Promise<void> {
  const known = await noticesInForce(officer.deps.db, officer.now())
  for (const section of catalogue().sections.filter(({ key }) => !known.has(key))) {
    if ((await findDraft(officer.deps.db, section.key))?.state !== 'proposed') {
      const texts = demoNotice(section)
      await saveDraft(officer, section.key, { version: '1.0.0', changeKind: 'first', effectiveAt: null, texts })
      await proposeNotice(officer, section.key)
    }
    const proposed = await findDraft(officer.deps.db, section.key)
    if (proposed?.approvalId) await decideApproval(second, proposed.approvalId, { agreed: true, note: null })
  }
}

async function recordConsents(cx: Cx): Promise<void> {
  const notices = await noticesInForce(cx.deps.db, cx.now())
  const asked = catalogue().sections.flatMap(({ key, fields }) => {
    const item = fields.find(({ consentItem }) => consentItem)?.consentItem
    const notice = notices.get(key)
    return item && notice ? [{ item, noticeId: notice.id }] : []
  })
  const people = (await listMirrored(cx.deps.db)).filter(({ userId }) => !unanswered.has(userId))
  const answered = await row(cx.deps.db, 'SELECT id FROM consent_answers LIMIT 1')
  if (answered) return
  await inTransaction(cx, async (tx) => {
    await recordReadings(
      tx,
      people.map(({ id }) => id),
    )
    await recordAnswers(
      tx,
      people.flatMap(({ id }) =>
        asked.map((one) => ({ ...one, employeeId: id, answer: 'yes' as const, how: 'paper' as const })),
      ),
    )
  })
}

/** Pay is not in DingTalk's roster; the demo company's is invented here and written like an HR edit. */
async function writeInventedPay(cx: Cx): Promise<void> {
  const fields = ['compensation.wage', 'social_insurance.base'].map((key) => catalogue().field(key) as FieldDef)
  const people = await listMirrored(cx.deps.db)
  const changes = people.flatMap(({ id }, index) =>
    fields.map((field) => ({ employeeId: id, field, rowPosition: 0, value: `${8000 + (index % 40) * 350}.00` })),
  )
  for (let start = 0; start < changes.length; start += 200)
    await writeValues(cx, changes.slice(start, start + 200), { source: 'hr', action: 'archives.values_written' })
}
