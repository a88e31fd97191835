import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createCallbackCrypto } from '#server/lib/callback-crypto.ts'
import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { contactRows } from '#server/modules/archives/contact/contact-rows.ts'
import { contactToken } from '#server/modules/archives/contact/contact-token.ts'
import { basisOf } from '#server/modules/archives/editing/basis-of.ts'
import { proposedValues } from '#server/modules/archives/editing/load-corrections.ts'
import { currentValues } from '#server/modules/archives/load-values.ts'
import { downloadToken } from '#server/modules/audit/export/download-export.ts'
import { catalogue, listPassportDrafts, type PassportDraft } from '#server/modules/catalogue/index.ts'
import { lastRevision } from '#server/modules/catalogue/permissions/draft.ts'
import { massLeavings, versionOf } from '#server/modules/dingtalk/index.ts'
import { leaverToken } from '#server/modules/leavers/token.ts'
import { recompute } from '#server/modules/retention/index.ts'
import { insertRows, rows, run } from '#server/platform/db/query.ts'
import { uniformSize } from '#server/testing/custom-field.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import type { TestApp } from '#server/testing/test-app.ts'
import type { ApiId } from '#shared/contracts/api.ts'
import { permissionCodes } from '#shared/vocabulary/connection.ts'
import { purposeCovers } from './allowed.ts'

/** What there is to ask about, read from the database before each person's walk. */
export interface World {
  userId: string
  employeeIds: readonly string[]
  departmentIds: readonly string[]
  entryIds: readonly string[]
  approvalIds: readonly string[]
  grantIds: readonly string[]
  ticketIds: readonly string[]
  /** Corrections that wait, each with what it would be compared with. */
  corrections: readonly { id: string; basis: string }[]
  /** Ids of this person's own values, by field. */
  ownValues: ReadonlyMap<string, string>
  roleAssignmentIds: readonly string[]
  roleLinkIds: readonly string[]
  refusedFollowers: readonly { linkId: string; employeeId: string }[]
  /** Each attachment there is with a grant that names its person and field, if any does. */
  attachments: readonly { id: string; grantId: string | null }[]
  /** Links to the emergency contacts of the last person, as long as nobody of them objected. */
  contactTokens: readonly string[]
  noticeIds: readonly string[]
  massLeavings: readonly { id: string; version: string }[]
  /** What waits for whoever watches over the log, and looks at this person. */
  watched: Record<'alertIds' | 'sampleIds' | 'motionIds' | 'questionIds' | 'looksAtMe' | 'textIds', readonly string[]>
  /** Imports there are, none of them under way. */
  imports: readonly { id: string; state: string; revision: number }[]
  /** Evidence packages that are ready, each with the address of a download. */
  exports: readonly { id: string; token: string }[]
  /** Entries of looks whose person is told later. */
  grantEntryIds: readonly string[]
  helpRequestIds: readonly string[]
  contactIds: readonly string[]
  holdIds: readonly string[]
  receiptIds: readonly string[]
  /** Days on which something of somebody goes. */
  eraseDays: readonly string[]
  /** Erasure waits for somebody to answer it. */
  clockQuestion: string
  /** Open requests of the HR admin that take a paper, one she may open without an answer, and papers put in. */
  cases: readonly { id: string; employeeId: string }[]
  unansweredIds: readonly string[]
  caseFileIds: readonly string[]
  deputyIds: readonly string[]
  /** Work sessions that are open, each with somebody in it, and files that are ready. */
  work: readonly { id: string; employeeId: string; purpose: string }[]
  workFileIds: readonly string[]
  /** Links and passes of somebody who left: true, forged, late, of the other kind. */
  leaver: {
    id: string
    links: readonly string[]
    passes: readonly string[]
    requestIds: readonly string[]
    right: Call
  }
  alarms: readonly { id: string; unanswered: boolean }[]
  /** The newest edit of the permissions draft. */
  permissionsSeen: number
  passportDrafts: readonly PassportDraft[]
  /** Typed into every text that a person may type. */
  typed: string
  publicUrl: string
  authCode: () => string
  /** What DingTalk would push, encrypted. */
  push: (message: string) => Call
}

export interface Call {
  path: string
  body?: unknown
}

function pushed(app: TestApp, message: string): Call {
  const { eventPush, dingtalk } = app.deps.config
  const crypto = createCallbackCrypto({
    ...(eventPush as { token: string; aesKey: string }),
    ownerKey: dingtalk.appKey,
  })
  const text = message.replace('{', `{"CorpId":"${dingtalk.corpId}",`)
  const { signature, timestamp, nonce, encrypt } = crypto.encrypt(text, {
    timestamp: String(app.deps.clock()),
    nonce: 'walk',
  })
  return {
    path: `/api/dingtalk/events?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body: { encrypt },
  }
}

const unknownId = '0'.repeat(26)

const moved = (id: string, body: unknown): Call => ({ path: `/api/people/${id}/transitions`, body })

/**
 * How each route is walked. Typed by every endpoint there is: a route without a walk does not compile. Paths are
 * completed here, methods come from the contract.
 */
export const walks: Record<ApiId, (world: World) => Call[]> = {
  'sessions.options': () => [{ path: '/api/session-options' }],
  'sessions.begin_browser_login': ({ publicUrl, typed }) => [
    { path: '/api/login-attempts', body: { redirectUri: `${publicUrl}/login/callback` } },
    { path: '/api/login-attempts', body: { redirectUri: `https://evil.example/?${typed}` } },
  ],
  'sessions.start': ({ authCode, typed }) => [
    { path: '/api/sessions', body: { kind: 'client', code: authCode() } },
    { path: '/api/sessions', body: { kind: 'client', code: typed } },
    { path: '/api/sessions', body: { kind: 'browser', code: typed, state: typed } },
    { path: '/api/sessions', body: { kind: 'admin', code: typed } },
  ],
  'sessions.renew': () => [{ path: '/api/session/renewals' }],
  'sessions.me': () => [{ path: '/api/me' }],
  'people.search': ({ departmentIds, typed }) => [
    ...['active', 'pending', 'left'].flatMap((pool) => [
      { path: `/api/people?pool=${pool}&limit=100` },
      { path: `/api/people?pool=${pool}&sort=joined&limit=100` },
    ]),
    ...['', 'z', '张', '18', encodeURIComponent(typed)].map((q) => ({ path: `/api/people?q=${q}` })),
    ...departmentIds.map((id) => ({ path: `/api/people?departmentId=${id}&limit=100` })),
    { path: `/api/people?limit=${typed}&pool=${typed}&departmentId=${typed}` },
  ],
  'people.resolve': ({ typed }) => [
    ...['zhaolei', 'wangfang', 'zhangqiang', 'liting', typed].map((id) => ({
      path: '/api/people/resolutions',
      body: { userIds: [id] },
    })),
    { path: '/api/people/resolutions', body: { userIds: { typed } } },
  ],
  'people.departments': () => [{ path: '/api/departments' }],
  'people.roles': () => [{ path: '/api/roles' }],
  'people.propose_role': ({ employeeIds, typed }) =>
    [...employeeIds, unknownId].flatMap((employeeId) => [
      { path: '/api/roles', body: { employeeId, role: 'auditor', duties: [], note: typed } },
      { path: '/api/roles', body: { employeeId, role: typed, duties: [typed] } },
    ]),
  'sources.list': () => [{ path: '/api/sources' }],
  'sources.choose': ({ typed }) => [
    { path: '/api/sources/bank', body: { source: 'taken_over' } },
    { path: '/api/sources/bank', body: { source: 'mirrored' } },
    { path: `/api/sources/${typed}`, body: { source: typed } },
  ],
  'sources.copies': ({ typed }) => ['bank', 'no_such', typed].map((one) => ({ path: `/api/sources/${one}/copies` })),
  'leaving.list': () => [{ path: '/api/leavings' }],
  'leaving.history': ({ employeeIds, typed }) =>
    [...employeeIds, unknownId, typed].map((id) => ({ path: `/api/people/${id}/transitions` })),
  // To and fro, so that everybody stands where they stood.
  'leaving.move': ({ employeeIds, typed }) => [
    ...[...employeeIds, unknownId].flatMap((id) => [
      moved(id, { to: 'pending', seenState: 'active', lastWorkOn: '2099-12-31', reason: typed }),
      moved(id, { to: 'active', seenState: 'pending', reason: typed }),
      moved(id, { to: 'left', seenState: 'erased', leftOn: '2020-01-01', reason: typed }),
      moved(id, { to: typed, seenState: typed, leftOn: typed, reason: { typed } }),
    ]),
    moved(typed, {}),
  ],
  'leaving.answer_mass': ({ massLeavings, typed }) => [
    ...massLeavings.map(({ id, version }) => ({
      path: `/api/mass-leavings/${id}/answer`,
      body: { left: false, version },
    })),
    { path: `/api/mass-leavings/${unknownId}/answer`, body: { left: true, version: typed } },
    { path: `/api/mass-leavings/${typed}/answer`, body: { left: typed, version: { typed } } },
  ],
  'oversight.entry': ({ entryIds, typed }) =>
    [...entryIds.slice(0, 15), unknownId, typed].map((id) => ({ path: `/api/oversight/entries/${id}` })),
  'oversight.alerts': ({ typed }) =>
    ['open', 'answered', typed].map((state) => ({ path: `/api/oversight/alerts?state=${state}&limit=100` })),
  'oversight.answer_alert': ({ watched, typed }) =>
    [...watched.alertIds.slice(0, 1), unknownId, typed].flatMap((id) => [
      { path: `/api/oversight/alerts/${id}/answer`, body: { state: typed, because: { typed } } },
      { path: `/api/oversight/alerts/${id}/answer`, body: { state: 'expected', because: typed } },
    ]),
  'oversight.samples': ({ typed }) => [
    { path: '/api/oversight/samples' },
    { path: `/api/oversight/samples?month=${typed}` },
  ],
  'oversight.review_sample': ({ watched, typed }) =>
    [...watched.sampleIds.slice(0, 1), unknownId, typed].flatMap((id) => [
      { path: `/api/oversight/samples/${id}/review`, body: { verdict: typed, note: typed } },
      { path: `/api/oversight/samples/${id}/review`, body: { verdict: 'question', note: typed } },
    ]),
  'oversight.motions': ({ typed }) =>
    ['open', 'closed', typed].map((state) => ({ path: `/api/oversight/motions?state=${state}&limit=100` })),
  // What a hold of nobody keeps back is looked for by no other walk.
  'oversight.propose_motion': ({ entryIds, watched, typed }) => [
    ...[...watched.textIds, ...entryIds.slice(0, 5), unknownId].map((entryId) => ({
      path: '/api/oversight/motions',
      body: { kind: 'erase_text', entryId, ground: typed },
    })),
    { path: '/api/oversight/motions', body: { kind: typed, entryId: typed, ground: { typed }, until: typed } },
  ],
  'oversight.decide_motion': ({ watched, typed }) =>
    [...watched.motionIds.slice(0, 2), unknownId, typed].map((id, index) => ({
      path: `/api/oversight/motions/${id}/decision`,
      body: { agreed: index === 0, note: typed },
    })),
  'oversight.ask_about_look': ({ watched, typed }) =>
    [...watched.looksAtMe, unknownId, typed].map((id) => ({
      path: `/api/me/looks/${id}/question`,
      body: { text: typed },
    })),
  'oversight.questions': ({ typed }) =>
    ['open', 'answered', typed].map((state) => ({ path: `/api/oversight/questions?state=${state}&limit=100` })),
  'oversight.answer_question': ({ watched, typed }) =>
    [...watched.questionIds.slice(0, 1), unknownId, typed].flatMap((id) => [
      { path: `/api/oversight/questions/${id}/answer`, body: { text: { typed } } },
      { path: `/api/oversight/questions/${id}/answer`, body: { text: typed } },
    ]),
  'people.role_links': () => [{ path: '/api/role-links' }],
  'people.dingtalk_roles': () => [{ path: '/api/dingtalk-roles' }],
  'people.link_role': ({ typed }) => [
    { path: '/api/role-links', body: { dingtalkRoleId: 21, role: 'auditor' } },
    { path: '/api/role-links', body: { dingtalkRoleId: 999_999, role: 'auditor' } },
    { path: '/api/role-links', body: { dingtalkRoleId: typed, role: typed, duties: [typed], scope: { typed } } },
  ],
  'people.propose_follower': ({ roleLinkIds, refusedFollowers, employeeIds, typed }) =>
    [
      ...refusedFollowers.map(({ linkId, employeeId }) => [linkId, employeeId]),
      [roleLinkIds[0] ?? unknownId, employeeIds[0]],
      [unknownId, unknownId],
      [typed, typed],
    ].map(([link, person]) => ({ path: `/api/role-links/${link}/members/${person}/proposals` })),
  'people.end_role_link': ({ roleLinkIds, typed }) =>
    [...roleLinkIds.slice(-1), unknownId, typed].map((id) => ({ path: `/api/role-links/${id}` })),
  'people.end_role': ({ roleAssignmentIds, typed }) =>
    [...roleAssignmentIds.slice(-1), unknownId, typed].map((id) => ({ path: `/api/roles/${id}` })),
  'archives.get': ({ employeeIds, typed }) =>
    ['me', ...employeeIds, unknownId, typed].map((id) => ({ path: `/api/archives/${id}` })),
  'archives.purposes': ({ typed }) =>
    [...catalogue().sections.map(({ key }) => key), typed].map((section) => ({
      path: `/api/purposes?section=${section}`,
    })),
  'archives.reveal': ({ employeeIds, typed }) => [
    ...everyPurposeAndSection().flatMap(({ purpose, fields, covered }, index) => {
      const ask = (asked: string[], reason: string, evidence: Record<string, string>, person = index % 3) => ({
        path: '/api/reveals',
        body: { employeeIds: [employeeIds[person]], fields: asked, purpose, reason, evidence },
      })
      // Refused without its paper, and whoever was refused once is asked more of: of somebody else, as what follows.
      const lacksPaper = catalogue().purpose(purpose)?.paper ?? false
      return [
        ask(fields, `${typed} 帮我看一下`, evidenceFor(purpose, typed), 4 + (index % 3)),
        ...(covered.length > 0
          ? honest.map((reason) =>
              ask(
                covered,
                reason,
                evidenceFor(purpose, '第一医院急诊科 12:30 三次电话未接'),
                (lacksPaper ? 4 : 0) + (index % 3),
              ),
            )
          : []),
      ]
    }),
    ...employeeIds.map((id) => ({
      path: '/api/reveals',
      body: {
        employeeIds: [id],
        fields: fieldsOf('emergency_contact'),
        purpose: 'accident_or_medical_emergency',
        reason: '在车间晕倒,120已到,正送第一医院',
      },
    })),
    {
      path: '/api/reveals',
      body: {
        employeeIds: employeeIds.slice(0, 1),
        fields: fieldsOf('contract'),
        purpose: 'labour_dispute_arbitration',
        reason: honest[0],
        evidence: { case_number: typed, happened_on: typed },
        evidenceCase: unknownId,
      },
    },
    { path: '/api/reveals', body: { employeeIds: [typed], fields: [typed], purpose: typed, reason: { typed } } },
    { path: '/api/reveals', body: `{"broken": "${typed}"` },
  ],
  'archives.abandon_reveal': ({ employeeIds, typed }) => [
    ...employeeIds.map((employeeId) => ({
      path: '/api/reveals/abandoned',
      body: { employeeId, fields: fieldsOf('bank'), purpose: 'payroll_settlement', reason: typed },
    })),
    { path: '/api/reveals/abandoned', body: { employeeId: typed, fields: typed } },
  ],
  'archives.reopen': ({ grantIds, typed }) =>
    [...grantIds, unknownId, typed].map((id) => ({ path: `/api/grants/${id}/openings` })),
  'work.purposes': () => [{ path: '/api/work-purposes' }],
  'work.start': ({ employeeIds, departmentIds, typed }) => [
    ...[
      ['payroll_settlement', '工资核算发放'],
      ['social_insurance_or_tax_filing', '社保增员申报'],
      ['contract_administration', typed],
      ['private_debt', '私人债务'],
      [typed, typed],
    ].map(([purpose, reason]) => ({
      path: '/api/work-sessions',
      body: {
        purpose,
        matter: `2026年5月 ${reason === typed ? typed : ''}`,
        reason,
        employeeIds: employeeIds.slice(0, 3),
      },
    })),
    {
      path: '/api/work-sessions',
      body: { purpose: 'payroll_settlement', matter: '5月', reason: '工资核算', departmentId: departmentIds.at(-1) },
    },
    { path: '/api/work-sessions', body: { purpose: typed, matter: { typed }, employeeIds: [typed] } },
  ],
  'work.list': () => [{ path: '/api/work-sessions' }],
  'work.get': ({ work, typed }) =>
    [...work.map(({ id }) => id), unknownId, typed].map((id) => ({ path: `/api/work-sessions/${id}` })),
  'work.open_person': ({ work, employeeIds, typed }) =>
    [...work, { id: unknownId, employeeId: unknownId }, { id: typed, employeeId: typed }].flatMap(
      ({ id, employeeId }) =>
        [employeeId, employeeIds.at(-1)].map((one) => ({
          path: `/api/work-sessions/${id}/openings`,
          body: { employeeId: one },
        })),
    ),
  'work.file': ({ work, typed }) => [
    ...work
      .filter(({ purpose }) => purpose === 'social_insurance_or_tax_filing')
      .map(({ id }) => ({
        path: `/api/work-sessions/${id}/file`,
        body: {
          recipient: 'tax_authority',
          recipientName: typed,
          format: 'csv',
          fields: ['basic.name', 'identity_documents.id_number', 'compensation.wage'],
        },
      })),
    ...[unknownId, typed].map((id) => ({
      path: `/api/work-sessions/${id}/file`,
      body: { recipient: typed, recipientName: typed, format: typed, fields: [typed] },
    })),
  ],
  'work.download': ({ workFileIds, typed }) =>
    [...workFileIds, unknownId, typed].map((id) => ({ path: `/api/work-files/${id}/downloads` })),
  'work.end': ({ work, typed }) =>
    [...work.map(({ id }) => id).slice(0, 1), unknownId, typed].map((id) => ({ path: `/api/work-sessions/${id}/end` })),
  'archives.record_outcome': ({ ticketIds, typed }) =>
    [...ticketIds, unknownId, typed].map((id) => ({
      path: `/api/tickets/${id}/outcome`,
      body: { outcome: 'family_contacted', providedTo: typed },
    })),
  'editing.form': ({ employeeIds, typed }) =>
    ['me', ...employeeIds, unknownId, typed].map((id) => ({ path: `/api/archives/${id}/editing` })),
  'editing.versions': ({ employeeIds, typed }) =>
    ['me', ...employeeIds, unknownId, typed].flatMap((id) =>
      ['bank.account_no', 'contract.term', 'basic.name', 'no.such', typed].map((field) => ({
        path: `/api/archives/${id}/fields/${field}/versions`,
      })),
    ),
  // In places of their own, so that the planted values stay where they are to be found.
  'editing.save': ({ employeeIds, ownValues, typed }) => [
    // Three proposals of the own archive: one to be accepted, one to be refused, one to be withdrawn.
    ...['bank.bank_name', 'contract.workplace', 'social_insurance.periods'].map((field, index) =>
      edit(
        'me',
        field.split('.')[0] as string,
        [{ field, rowPosition: 0, value: typed, seen: ownValues.get(field) ?? null }],
        90 + index,
      ),
    ),
    ...['me', ...employeeIds, unknownId].flatMap((id, index) => [
      edit(id, 'emergency_contact', [{ field: 'emergency_contact.phone', rowPosition: 7, value: typed }], index),
      edit(id, 'basic', [{ field: 'basic.name', rowPosition: 0, value: typed }], index),
      edit(id, 'bank', [{ field: 'bank.account_no', rowPosition: 0, value: typed }], index),
      edit(id, 'bank', [{ field: 'bank.account_no', rowPosition: 0, value: `${typed}号` }], index),
    ]),
    edit('me', 'basic', [{ field: typed, rowPosition: typed, value: { typed } }], 0),
    edit(typed, typed, [], 0),
  ],
  'editing.my_corrections': () => [{ path: '/api/me/corrections?limit=100' }],
  'editing.corrections': ({ typed }) =>
    ['open', 'closed', typed].map((state) => ({ path: `/api/corrections?state=${state}&limit=100` })),
  'editing.open_correction': ({ corrections, typed }) =>
    [...idsOf(corrections), unknownId, typed].map((id) => ({ path: `/api/corrections/${id}/openings` })),
  'editing.accept_correction': ({ corrections, typed }) =>
    [...corrections.slice(0, 1), { id: unknownId, basis: typed }, { id: typed, basis: typed }].map(({ id, basis }) => ({
      path: `/api/corrections/${id}/acceptance`,
      body: { basis },
    })),
  'editing.refuse_correction': ({ corrections, typed }) =>
    [...idsOf(corrections).slice(0, 1), unknownId, typed].map((id) => ({
      path: `/api/corrections/${id}/refusal`,
      body: { note: typed },
    })),
  'editing.withdraw_correction': ({ corrections, typed }) =>
    [...idsOf(corrections).slice(-1), unknownId, typed].map((id) => ({ path: `/api/me/corrections/${id}` })),
  'attachments.add': ({ employeeIds, userId, typed }) => [
    ...['me', ...employeeIds, unknownId].map((id) => ({
      path: `/api/archives/${id}/attachments?field=contract.scan`,
      body: paperOf(`${userId} ${id}`),
    })),
    { path: `/api/archives/me/attachments?field=contract.scan`, body: Buffer.from(`<html>${typed}</html>`) },
    { path: `/api/archives/me/attachments?field=bank.account_no`, body: paperOf(typed) },
    { path: `/api/archives/me/attachments?field=${typed}`, body: paperOf(typed) },
    { path: '/api/archives/me/attachments?field=contract.scan', body: { file: typed } },
  ],
  'attachments.open': ({ attachments, typed }) => [
    ...attachments.flatMap(({ id, grantId }) => [
      { path: `/api/attachments/${id}/openings`, body: {} },
      { path: `/api/attachments/${id}/openings`, body: { grantId: unknownId } },
      ...(grantId ? [{ path: `/api/attachments/${id}/openings`, body: { grantId } }] : []),
    ]),
    { path: `/api/attachments/${unknownId}/openings`, body: {} },
    { path: `/api/attachments/${typed}/openings`, body: { grantId: typed } },
  ],
  'attachments.remove': ({ attachments, typed }) =>
    // The newest only: the others are looked for by whoever walks after.
    [...attachments.map(({ id }) => id).slice(-1), unknownId, typed].map((id) => ({ path: `/api/attachments/${id}` })),
  // Of people whose values no other walk looks for; what was typed stands in a value, in faults and in a column nobody maps.
  'imports.upload': ({ typed }) => [
    { path: '/api/imports', body: importFile(typed) },
    { path: '/api/imports', body: importFile(typed) },
    { path: '/api/imports', body: Buffer.from(`${typed},${typed}\n${typed},${typed}\n`) },
    { path: '/api/imports', body: Buffer.from(`工号,手机号\nYF1015,"${typed}\n`) },
    { path: '/api/imports', body: { file: typed } },
  ],
  'imports.list': ({ typed }) => [{ path: '/api/imports?limit=100' }, { path: `/api/imports?cursor=${typed}` }],
  'imports.get': ({ imports, typed }) => ofImports(imports, typed, ''),
  'imports.examine': ({ imports, typed }) => [
    ...ofImports(imports, typed, '/examination'),
    ...[2, 3].flatMap((row) => ofImports(imports.slice(-1), typed, `/examination?sheet=0&headerRow=${row}`)),
    ...ofImports(imports.slice(-1), typed, `/examination?sheet=${typed}`),
  ],
  'imports.save_mapping': ({ imports, typed }) => [
    ...ofImports(
      imports.filter(({ state }) => state === 'examined'),
      typed,
      '/mapping',
      {
        sheet: 0,
        headerRow: 1,
        findBy: 'employee_number',
        columns: ['person.employee_number', 'basic.private_phone', 'bank.account_no', 'basic.education'].map(
          (target, column) => ({ column, target, rowPosition: 0 }),
        ),
      },
    ),
    ...ofImports(imports.slice(-1), typed, '/mapping', { sheet: typed, findBy: typed, columns: [{ target: typed }] }),
  ],
  'imports.check': ({ imports, typed }) => ofImports(imports, typed, '/checks'),
  'imports.faults': ({ imports, typed }) => [
    ...ofImports(imports, typed, '/faults?limit=100'),
    ...ofImports(imports.slice(-1), typed, `/faults?kind=${typed}&cursor=${typed}`),
  ],
  'imports.correct': ({ imports, typed }) =>
    ['1', '2', '3', typed].flatMap((fault) =>
      [{ how: 'value', value: typed }, { how: 'accept' }, { how: typed, value: { typed } }].flatMap((body) =>
        ofImports(imports.slice(-2, -1), typed, `/faults/${fault}/correction`, body),
      ),
    ),
  'imports.accept_all': ({ imports, typed }) => [
    ...ofImports(imports, typed, '/acceptances', { kind: 'full_width' }),
    ...ofImports(imports.slice(-1), typed, '/acceptances', { kind: typed }),
  ],
  'imports.report': ({ imports, typed }) => ofImports(imports, typed, '/reports'),
  'imports.start': ({ imports, typed }) => [
    ...imports.slice(-2, -1).flatMap((one) => ofImports([one], typed, '/runs', { revision: one.revision })),
    ...ofImports(imports, typed, '/runs', { revision: 1_000_000 }),
    ...ofImports(imports, typed, '/runs', { revision: typed }),
  ],
  // The newest: the one before it is imported.
  'imports.discard': ({ imports, typed }) => ofImports(imports.slice(-1), typed, ''),
  'audit.search': ({ employeeIds, entryIds, typed }) => [
    { path: '/api/log?limit=100' },
    ...[...entryIds.slice(0, 3), unknownId, typed].map((id) => ({ path: `/api/log?subjectOf=${id}&limit=100` })),
    ...employeeIds.map((id) => ({ path: `/api/log?subjectId=${id}&limit=100` })),
    ...['医院', encodeURIComponent(typed)].map((keyword) => ({ path: `/api/log?keyword=${keyword}` })),
    { path: `/api/log?from=${typed}&action=${typed}` },
  ],
  'audit.get': ({ entryIds, typed }) => [...entryIds, unknownId, typed].map((id) => ({ path: `/api/log/${id}` })),
  'audit.start_export': ({ employeeIds, typed }) => [
    // The whole log first: what is asked for while one is made is turned away.
    { path: '/api/log-exports', body: {} },
    { path: '/api/log-exports', body: { subjectId: employeeIds[0], keyword: typed } },
    { path: '/api/log-exports', body: { subjectId: typed, action: typed, from: typed, keyword: { typed } } },
  ],
  'audit.seal': () => [{ path: '/api/log-seal' }],
  'audit.exports': () => [{ path: '/api/log-exports' }],
  'audit.download_export': ({ exports, typed }) =>
    [...exports.map(({ id }) => id), unknownId, typed].map((id) => ({ path: `/api/log-exports/${id}/downloads` })),
  'audit.export_file': ({ exports, typed }) =>
    [...exports.map(({ token }) => token), typed].map((token) => ({ path: `/api/evidence-files/${token}` })),
  'audit.looks_at_me': () => [{ path: '/api/me/looks?limit=100' }],
  'access.approvals': () =>
    ['inbox', 'mine'].flatMap((box) =>
      ['open', 'closed'].map((state) => ({ path: `/api/approvals?box=${box}&state=${state}&limit=100` })),
    ),
  'access.ask_back': ({ approvalIds, typed }) =>
    [...approvalIds.filter((_, index) => index % 3 === 1), unknownId, typed].map((id) => ({
      path: `/api/approvals/${id}/questions`,
      body: { text: typed },
    })),
  'access.answer_back': ({ approvalIds, typed }) =>
    [...approvalIds.filter((_, index) => index % 3 === 1), unknownId, typed].map((id) => ({
      path: `/api/approvals/${id}/answers`,
      body: { text: typed },
    })),
  'access.break_glass': ({ unansweredIds, typed }) =>
    [...unansweredIds, unknownId, typed].map((id) => ({ path: `/api/approvals/${id}/break-glass` })),
  'access.deputies': () => [{ path: '/api/deputies' }],
  // The head stands in for the HR admin until the end of the walk.
  'access.set_deputy': ({ employeeIds, typed }) => [
    {
      path: '/api/deputies',
      body: { holderId: employeeIds[2], deputyId: employeeIds[1], until: '2026-06-30T00:00:00Z' },
    },
    { path: '/api/deputies', body: { holderId: unknownId, deputyId: unknownId, until: '2026-06-30T00:00:00Z' } },
    { path: '/api/deputies', body: { holderId: typed, deputyId: { typed }, until: typed } },
  ],
  'access.end_deputy': ({ deputyIds, typed }) =>
    [...deputyIds.slice(1), unknownId, typed].map((id) => ({ path: `/api/deputies/${id}` })),
  'evidence.add': ({ cases, typed }) => [
    ...[...cases.map(({ id }) => id), unknownId, typed].flatMap((id) => [
      { path: `/api/approvals/${id}/evidence`, body: { evidence: { case_number: typed } } },
      { path: `/api/approvals/${id}/evidence`, body: { evidence: { paper: typed, no_such: typed } } },
    ]),
    { path: `/api/approvals/${unknownId}/evidence`, body: { evidence: typed } },
  ],
  'evidence.add_file': ({ cases, employeeIds, userId, typed }) => [
    ...cases.map(({ id, employeeId }) => caseFile(employeeId, `paper&caseId=${id}`, paperOf(`${typed} ${id}`))),
    ...[...employeeIds.slice(0, 2), unknownId].map((id) => caseFile(id, 'paper', paperOf(`${userId} ${id}`))),
    caseFile(employeeIds[0] as string, 'paper', Buffer.from(`<html>${typed}</html>`)),
    caseFile(employeeIds[0] as string, `paper&caseId=${unknownId}`, paperOf(typed)),
    caseFile(employeeIds[0] as string, 'case_number', paperOf(typed)),
    caseFile(typed, typed, paperOf(typed)),
  ],
  'evidence.remove_file': ({ caseFileIds, typed }) =>
    [...caseFileIds.slice(-1), unknownId, typed].map((id) => ({ path: `/api/case-files/${id}` })),
  'evidence.open_file': ({ caseFileIds, typed }) =>
    [...caseFileIds, unknownId, typed].map((id) => ({ path: `/api/case-files/${id}/openings` })),
  'access.agree': ({ approvalIds, typed }) =>
    [...approvalIds.filter((_, index) => index % 3 === 0), unknownId, typed].map((id) => ({
      path: `/api/approvals/${id}/agreement`,
      body: { note: typed },
    })),
  'access.refuse': ({ approvalIds, typed }) =>
    [...approvalIds.filter((_, index) => index % 3 === 1), unknownId, typed].map((id) => ({
      path: `/api/approvals/${id}/refusal`,
      body: { note: typed },
    })),
  'access.withdraw': ({ approvalIds, typed }) =>
    [...approvalIds.filter((_, index) => index % 3 === 2), unknownId, typed].map((id) => ({
      path: `/api/approvals/${id}`,
    })),
  'consent.notices': () => [{ path: '/api/notices' }],
  'consent.mine': () => [{ path: '/api/me/consent' }],
  'consent.answer': ({ noticeIds, typed }) => [
    { path: '/api/me/consent/answers', body: { read: [], answers: [], secondsOnScreen: 1 } },
    ...[...noticeIds, unknownId].map((noticeId) => ({
      path: '/api/me/consent/answers',
      body: {
        read: [{ noticeId, textHash: '0'.repeat(64) }],
        answers: [{ item: 'emergency_contact', noticeId, answer: 'no' }],
        secondsOnScreen: 1,
      },
    })),
    { path: '/api/me/consent/answers', body: { read: [{ noticeId: typed }], answers: typed, secondsOnScreen: typed } },
  ],
  'archives.look_up': ({ typed }) => [
    // Each waits its least time, so that a hit cannot be told by the clock: one field and value per purpose.
    ...catalogue().purposes.map(({ id }, index) => ({
      path: '/api/people/lookups',
      body: {
        field: index % 2 === 0 ? 'identity_documents.id_number' : 'basic.private_phone',
        value: index % 3 === 0 ? typed : '18870000003',
        purpose: id,
        reason: honest[0],
        evidence: evidenceFor(id, typed),
      },
    })),
    { path: '/api/people/lookups', body: { field: 'bank.account_no', value: typed, purpose: typed, reason: typed } },
    { path: '/api/people/lookups', body: { field: 'basic.private_phone', value: typed, reason: { typed } } },
  ],
  'today.get': () => [{ path: '/api/today' }],
  'archives.my_contact_notices': () => [{ path: '/api/me/contact-notices' }],
  'archives.contact_notice': ({ contactTokens, typed }) =>
    [...contactTokens, typed, typed.repeat(6)].map((token) => ({ path: `/api/contact-notices/${token}` })),
  'archives.object_as_contact': ({ contactTokens, typed }) =>
    [...contactTokens, typed, typed.repeat(6)].map((token) => ({ path: `/api/contact-notices/${token}/objection` })),
  // Only of somebody whose values no other walk looks for.
  'consent.withdraw': ({ userId, typed }) => [
    ...(['sunhao', 'wutao'].includes(userId)
      ? [{ path: '/api/me/consent/withdrawals', body: { item: 'emergency_contact' } }]
      : []),
    { path: '/api/me/consent/withdrawals', body: { item: 'nothing_there' } },
    { path: '/api/me/consent/withdrawals', body: { item: typed } },
  ],
  'consent.my_proofs': () => [{ path: '/api/me/consent/proofs' }],
  'consent.coverage': ({ typed }) =>
    ['emergency_contact', 'nothing_there', typed].map((item) => ({ path: `/api/consent/coverage?item=${item}` })),
  'consent.unanswered': ({ departmentIds, typed }) => [
    { path: '/api/consent/unanswered?item=emergency_contact&limit=100' },
    ...departmentIds.map((id) => ({ path: `/api/consent/unanswered?item=emergency_contact&departmentId=${id}` })),
    { path: `/api/consent/unanswered?item=${typed}&departmentId=${typed}&cursor=${typed}` },
  ],
  'consent.remind': ({ departmentIds, typed }) => [
    ...departmentIds.slice(0, 2).map((departmentId) => ({
      path: '/api/consent/reminders',
      body: { item: 'emergency_contact', departmentId },
    })),
    { path: '/api/consent/reminders', body: { item: typed, departmentId: typed } },
  ],
  'consent.record_paper': ({ employeeIds, typed }) => [
    ...[employeeIds[0], unknownId, typed].map((employeeId) => ({
      path: '/api/consent/papers',
      body: { employeeId, item: 'emergency_contact', answer: 'yes', signedOn: '2026-05-10', filedAt: typed },
    })),
    { path: '/api/consent/papers', body: { employeeId: employeeIds[0], item: typed, answer: typed, signedOn: typed } },
  ],
  'consent.proof': ({ employeeIds, typed }) =>
    [...employeeIds.slice(0, 3), unknownId, typed].map((id) => ({ path: `/api/consent/proofs/${id}` })),
  'consent.notice_versions': ({ typed }) =>
    ['bank', 'nowhere', encodeURIComponent(typed)].map((section) => ({ path: `/api/notices/${section}/versions` })),
  'consent.save_draft': ({ userId, typed }) => [
    {
      path: '/api/notices/bank/draft',
      body: {
        version: `2.0.${userId.length}`,
        changeKind: 'other',
        texts: [{ locale: 'zh-CN', text: '告知书第二版:处理目的、方式、种类、保存期限与您的权利。' }],
      },
    },
    {
      path: '/api/notices/contract/draft',
      body: { version: '2.0.0', changeKind: 'other', texts: [{ locale: 'zh-CN', text: typed.padEnd(40, '。') }] },
    },
    { path: '/api/notices/bank/draft', body: { version: typed, changeKind: typed, texts: typed } },
  ],
  'consent.propose_notice': ({ typed }) =>
    ['bank', 'contract', encodeURIComponent(typed)].map((section) => ({ path: `/api/notices/${section}/proposals` })),
  'consent.discard_draft': ({ typed }) =>
    ['contract', encodeURIComponent(typed)].map((section) => ({ path: `/api/notices/${section}/draft` })),
  'dingtalk.receive_event': ({ push, typed }) => [
    push(
      JSON.stringify({ EventType: 'user_modify_org', userId: ['liting'], diffInfo: { curr: { telephone: typed } } }),
    ),
    push(typed),
    { path: '/api/dingtalk/events?msg_signature=x&timestamp=1700000000000&nonce=n', body: { encrypt: typed } },
  ],
  'dingtalk.connection': () => [{ path: '/api/dingtalk/connection' }],
  'dingtalk.test_permission': ({ typed }) =>
    [...permissionCodes, typed].map((permission) => ({ path: '/api/dingtalk/connection/test', body: { permission } })),
  'dingtalk.sign_page': ({ publicUrl, typed }) => [
    { path: '/api/dingtalk/page-signature', body: { url: `${publicUrl}/people?q=${typed}` } },
    { path: '/api/dingtalk/page-signature', body: { url: `https://evil.example/${typed}` } },
    { path: '/api/dingtalk/page-signature', body: { url: { typed } } },
  ],
  'dingtalk.syncs': () => [{ path: '/api/syncs' }],
  'access.held': () => [{ path: '/api/held-tellings' }],
  'access.move_held': ({ grantEntryIds, typed }) =>
    [...grantEntryIds, unknownId, typed].map((id) => ({
      path: `/api/held-tellings/${id}`,
      body: { until: null, reason: `案件已结,电话${typed}` },
    })),
  'help.ask': ({ typed }) => [
    { path: '/api/help-requests', body: { submission: randomUUID(), words: `张强欠我钱不还,他电话是不是${typed}` } },
    { path: '/api/help-requests', body: { submission: typed, words: '' } },
  ],
  'help.mine': ({ typed }) => [{ path: '/api/me/help-requests' }, { path: `/api/me/help-requests?limit=${typed}` }],
  'retention.rules': () => [{ path: '/api/retention/rules' }],
  'retention.propose_rules': ({ departmentIds, typed }) => [
    {
      path: '/api/retention/rules',
      body: { preset: 'strict', periods: [], places: [{ departmentId: departmentIds[0], jurisdiction: 'JP' }] },
    },
    { path: '/api/retention/rules', body: { preset: typed, periods: typed, places: [{ departmentId: typed }] } },
  ],
  'retention.holds': ({ typed }) => [
    { path: '/api/retention/holds?limit=100' },
    { path: '/api/retention/holds?state=closed' },
    { path: `/api/retention/holds?cursor=${typed}` },
  ],
  'retention.place_hold': ({ employeeIds, typed }) => [
    ...employeeIds.map((employeeId) => ({
      path: '/api/retention/holds',
      body: holdOn(employeeId, employeeIds, '案卷'),
    })),
    { path: '/api/retention/holds', body: { ...holdOn(unknownId, employeeIds, typed), classes: [typed] } },
  ],
  'retention.end_hold': ({ holdIds, typed }) =>
    [...holdIds, unknownId, typed].map((id) => ({
      path: `/api/retention/holds/${id}/end`,
      body: { ground: '案件结束' },
    })),
  'erasure.receipts': ({ typed }) => [
    { path: '/api/erasures/receipts?limit=100' },
    { path: `/api/erasures/receipts?cursor=${typed}` },
  ],
  'erasure.receipt': ({ receiptIds, typed }) =>
    [...receiptIds, unknownId, typed].map((id) => ({ path: `/api/erasures/receipts/${id}` })),
  'erasure.receipt_paper': ({ receiptIds, typed }) =>
    [...receiptIds, unknownId, typed].map((id) => ({ path: `/api/erasures/receipts/${id}/paper` })),
  'erasure.leavers': ({ typed }) => ['', '?q=z', `?q=${typed}`].map((query) => ({ path: `/api/leavers${query}` })),
  'erasure.timeline': ({ employeeIds, typed }) =>
    [...employeeIds, unknownId, typed].map((id) => ({ path: `/api/leavers/${id}/timeline` })),
  'erasure.days': ({ typed }) => [
    { path: '/api/erasures/days' },
    { path: '/api/erasures/days?from=2027-01-01' },
    { path: `/api/erasures/days?from=${typed}` },
  ],
  'erasure.list': ({ eraseDays, typed }) => ofDays(eraseDays, typed, 'people'),
  'erasure.signed_list': ({ eraseDays, typed }) => ofDays(eraseDays, typed, 'list'),
  'erasure.list_paper': ({ eraseDays, typed }) => ofDays(eraseDays, typed, 'paper'),
  'erasure.confirm_clock': ({ clockQuestion, typed }) =>
    [clockQuestion, unknownId, typed].map((questionId) => ({ path: '/api/erasures/clock', body: { questionId } })),
  'leavers.my_formers': () => [{ path: '/api/me/former-archives' }],
  'leavers.answer_former': ({ typed }) => [
    { path: '/api/me/former-archives/answer', body: { relink: typed } },
    { path: '/api/me/former-archives/answer', body: { relink: true } },
  ],
  'leavers.standing': ({ employeeIds, leaver, typed }) =>
    [...employeeIds, leaver.id, unknownId, typed].map((id) => ({ path: `/api/leavers/${id}` })),
  'leavers.link': ({ leaver, typed }) =>
    [...leaver.links, ...leaver.passes, typed].map((token) => ({ path: `/api/leaver-links/${token}` })),
  'leavers.check': ({ leaver, typed }) => [
    ...[...leaver.links, ...leaver.passes, typed].map((token) => ({
      path: `/api/leaver-links/${token}/checks`,
      body: { answers: { id_number: typed, joined_month: '2021-03' } },
    })),
    leaver.right,
  ],
  'leavers.held': ({ leaver, typed }) =>
    [...leaver.passes, ...leaver.links, typed].map((pass) => ({ path: '/api/leaver-openings', body: { pass } })),
  'leavers.copy': ({ leaver, typed }) =>
    [...leaver.passes, ...leaver.links, typed].map((pass) => ({ path: '/api/leaver-copies', body: { pass } })),
  'leavers.ask_erasure': ({ leaver, typed }) =>
    [...leaver.passes, ...leaver.links, typed].map((pass) => ({ path: '/api/leaver-requests', body: { pass } })),
  'leavers.requests': ({ typed }) =>
    ['open', 'closed', typed].map((state) => ({ path: `/api/leaver-requests?state=${state}` })),
  // Refused, so that what is looked for stays.
  'leavers.decide': ({ leaver, typed }) => [
    ...[...leaver.requestIds, unknownId, typed].map((id) => ({
      path: `/api/leaver-requests/${id}/decision`,
      body: { granted: false, note: `电话${typed}` },
    })),
    { path: `/api/leaver-requests/${unknownId}/decision`, body: { granted: true, note: null } },
    { path: `/api/leaver-requests/${unknownId}/decision`, body: { granted: typed, note: typed } },
  ],
  // Last of these: a new link ends the ones before.
  'leavers.send_link': ({ employeeIds, leaver, typed }) =>
    [...employeeIds.slice(0, 2), leaver.id, unknownId, typed].flatMap((id) => [
      { path: `/api/leavers/${id}/links`, body: { channel: 'mail' } },
      { path: `/api/leavers/${id}/links`, body: { channel: typed } },
    ]),
  'help.record': ({ employeeIds, typed }) => [
    ...[employeeIds[5] as string, employeeIds[2] as string, unknownId].map((askerId) => ({
      path: '/api/help-desk/requests',
      body: { submission: randomUUID(), askerId, words: `想联系赵磊,号码${typed}` },
    })),
    { path: '/api/help-desk/requests', body: { submission: typed, askerId: typed, words: typed } },
  ],
  'help.desk': () => ['open', 'closed', 'other'].map((state) => ({ path: `/api/help-desk/requests?state=${state}` })),
  'help.open': ({ helpRequestIds, typed }) => ofRequests(helpRequestIds, typed, 'openings'),
  'help.name_subject': ({ helpRequestIds, employeeIds, typed }) =>
    ofRequests(helpRequestIds, typed, 'subject', { employeeId: employeeIds[0] }),
  'help.ask_person': ({ helpRequestIds, typed }) => [
    ...ofRequests(helpRequestIds, typed, 'contacts', { kind: 'release' }),
    ...ofRequests(helpRequestIds, typed, 'contacts', { kind: 'contact' }),
  ],
  'help.answer': ({ helpRequestIds, typed }) => [
    ...ofRequests(helpRequestIds.slice(0, -2), typed, 'answer', { text: `请勿转发${typed}`, outcome: 'explained' }),
    ...ofRequests([], typed, 'answer', { text: '', outcome: typed }),
  ],
  'help.contacts': () => [{ path: '/api/me/contact-requests' }],
  'help.reply': ({ contactIds, typed }) =>
    [...contactIds, unknownId, typed].map((id) => ({
      path: `/api/me/contact-requests/${id}/reply`,
      body: { accept: true, value: typed },
    })),
  'help.take_back': ({ helpRequestIds, typed }) =>
    [...helpRequestIds.slice(0, 2), unknownId, typed].map((id) => ({ path: `/api/help-requests/${id}` })),
  'alarms.raise': ({ employeeIds, typed }) => [
    ...[employeeIds[0], unknownId, null].map((employeeId) => ({
      path: '/api/alarms',
      body: { submission: randomUUID(), employeeId, what: `晕倒了,打${typed}没人接`, where: typed },
    })),
    { path: '/api/alarms', body: { submission: typed, employeeId: typed, what: typed, where: { typed } } },
  ],
  'alarms.list': () => [{ path: '/api/alarms' }],
  'alarms.accept': ({ alarms, typed }) =>
    [...alarms.flatMap(({ id, unanswered }) => (unanswered ? [] : id)), unknownId, typed].map((id) => ({
      path: `/api/alarms/${id}/acceptance`,
    })),
  'alarms.break_glass': ({ alarms, typed }) =>
    [...alarms.map(({ id }) => id), unknownId, typed].map((id) => ({ path: `/api/alarms/${id}/break-glass` })),
  'alarms.end': ({ alarms, typed }) =>
    [...alarms.flatMap(({ id, unanswered }) => (unanswered ? [] : id)).slice(0, 2), unknownId, typed].map((id) => ({
      path: `/api/alarms/${id}/end`,
    })),
  'help.settings': () => [{ path: '/api/help-settings' }],
  'help.save_settings': ({ typed }) => [
    { path: '/api/help-settings', body: { breakGlass: true, noticeNamesContact: true } },
    { path: '/api/help-settings', body: { breakGlass: typed } },
  ],
  'permissions.editor': () => [{ path: '/api/permissions' }],
  'permissions.edit': ({ permissionsSeen: seen, typed }) => [
    // Narrower than before for whoever is walked later, so that what they may hold is still an upper bound.
    ...['basic.joined_on', 'basic.emp_no'].map((field) => ({
      path: '/api/permissions/edits',
      body: { seen, edits: [{ viewer: 'department_head', field, treatment: 'hidden' }] },
    })),
    { path: '/api/permissions/edits', body: { seen, edits: [{ viewer: typed, field: typed, treatment: typed }] } },
  ],
  'permissions.undo': () => [{ path: '/api/permissions/edits/undo' }],
  'permissions.publish': ({ permissionsSeen: seen, typed }) => [
    { path: '/api/permissions/publications', body: { seen, note: typed } },
    { path: '/api/permissions/publications', body: { seen: typed, at: typed } },
  ],
  'permissions.discard': ({ permissionsSeen: seen, typed }) => [
    { path: '/api/permissions/edits/discard', body: { seen } },
    { path: '/api/permissions/edits/discard', body: { seen: typed } },
  ],
  'permissions.roll_back': ({ typed }) =>
    [1, 99, typed].map((number) => ({ path: `/api/permissions/sets/${number}/rollback`, body: { note: typed } })),
  'permissions.sets': () => [{ path: '/api/permissions/sets' }],
  'permissions.blast': () => [{ path: '/api/permissions/blast' }],
  'permissions.view_as': ({ typed }) =>
    ['hr_admin', 'department_head', 'employee', 'own', typed].map((viewer) => ({
      path: `/api/permissions/view?viewer=${viewer}`,
    })),
  'permissions.about_me': () => [{ path: '/api/me/visibility' }],
  'passports.list': () => [{ path: '/api/passports' }],
  'passports.get': ({ passportDrafts, typed }) =>
    ['basic', 'basic.dob', ...passportDrafts.map(({ key }) => key), 'basic.x_999', typed].map((key) => ({
      path: `/api/passports/${key}`,
    })),
  'passports.begin': ({ typed }) => [
    { path: '/api/passports', body: { ...uniformSize, labels: { 'zh-CN': '工牌照片编号' } } },
    { path: '/api/passports', body: { about: 'section', titles: { 'zh-CN': '其他' }, hints: {} } },
    { path: '/api/passports', body: { ...uniformSize, labels: { 'zh-CN': '民族' }, class: typed } },
    { path: '/api/passports', body: { ...uniformSize, labels: { 'zh-CN': '民族' } } },
  ],
  'passports.save': ({ passportDrafts, typed }) => [
    ...passportDrafts.map(({ key, revision, passport }) => ({
      path: `/api/passports/${key}`,
      body: { revision, passport },
    })),
    { path: '/api/passports/basic.x_999', body: { revision: 0, passport: uniformSize } },
    { path: `/api/passports/${typed}`, body: { revision: typed, passport: typed } },
  ],
  'passports.discard': ({ passportDrafts, typed }) => [
    ...passportDrafts
      .slice(-1)
      .map(({ key, revision }) => ({ path: `/api/passports/${key}/discard`, body: { revision } })),
    { path: '/api/passports/basic.x_999/discard', body: { revision: 0 } },
    { path: `/api/passports/${typed}/discard`, body: { revision: typed } },
  ],
  'passports.publish': ({ passportDrafts, typed }) => [
    ...passportDrafts.map(({ key, revision }) => ({
      path: `/api/passports/${key}/publications`,
      body: { revision, note: typed },
    })),
    { path: '/api/passports/basic.x_999/publications', body: { revision: 0 } },
    { path: `/api/passports/${typed}/publications`, body: { revision: typed } },
  ],
  // Last: a sync reads the roster anew, and a session that ended answers nothing.
  'dingtalk.start_sync': () => [{ path: '/api/syncs' }],
  'sessions.end': () => [{ path: '/api/session' }],
}

function importFile(typed: string): Buffer {
  const wide = [...typed].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
  const rows = [
    ['工号', '手机号', '银行卡号', '最高学历', '没有这一栏'],
    ['YF1015', typed, `${typed}号`, '本科', typed],
    ['YF1014', wide, '', '硕士', typed],
    ['YF1001', typed, '', '本科', ''],
    [`${typed}9`, '', '', '本科', ''],
  ]
  return Buffer.from(rows.map((row) => row.join(',')).join('\n'))
}

function ofImports(imports: World['imports'], typed: string, path: string, body?: object): Call[] {
  return [...imports.map(({ id }) => id), unknownId, typed].map((id) => ({
    path: `/api/imports/${id}${path}`,
    ...(body ? { body } : {}),
  }))
}

const ofDays = (days: readonly string[], typed: string, what: string): Call[] =>
  [...days, '2020-01-01', typed].map((day) => ({ path: `/api/erasures/days/${day}/${what}` }))

const ofRequests = (ids: readonly string[], typed: string, what: string, body?: object): Call[] =>
  [...ids, unknownId, typed].map((id) => ({
    path: `/api/help-desk/requests/${id}/${what}`,
    ...(body ? { body } : {}),
  }))

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)

function edit(employeeId: string, section: string, changes: object[], index: number): Call {
  return {
    path: `/api/archives/${employeeId}/sections/${section}`,
    body: {
      submission: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      changes: changes.map((change) => ({ seen: null, ...change })),
    },
  }
}

const honest = [
  '5月工资核算',
  '在车间晕倒,120已到,正送第一医院',
  '法院协助执行通知书(2026)京01执123号',
  '办理社保申报,申报期5月',
  '三天联系不上,电话、钉钉、邮件都试过,担心出事',
  '续签劳动合同',
]

function fieldsOf(section: string): string[] {
  return (
    catalogue()
      .section(section)
      ?.fields.map(({ key }) => key) ?? []
  )
}

/** Whole sections, where most purposes overreach, and just what the purpose covers. */
function everyPurposeAndSection(): { purpose: string; fields: string[]; covered: string[] }[] {
  return catalogue().purposes.flatMap(({ id }) =>
    catalogue().sections.map(({ key }) => ({
      purpose: id,
      fields: fieldsOf(key),
      covered: fieldsOf(key).filter((field) => purposeCovers(id, field)),
    })),
  )
}

/** A month from the walk's own day, in the reader's own case. */
const holdOn = (employeeId: string, employeeIds: readonly string[], ground: string) => ({
  employeeId,
  classes: ['contract_text', 'emergency_contact'],
  caseNumber: '(2026)沪0115民初1号',
  ownerId: employeeIds[0],
  ground,
  endsOn: '2026-06-09',
})

/** One stands, so that its end can be asked for. */
async function holdIdsOf(app: TestApp): Promise<string[]> {
  const standing = {
    id: 'H'.repeat(26),
    employee_id: await app.employeeId('yf0061'),
    classes: '["contract_text"]',
    case_number: '(2026)沪0115民初2号',
    ends_on: '2026-06-09',
    state: 'in_force',
    owner_id: unknownId,
    owner_name: '人事',
    ground: '案卷',
    placed_by: unknownId,
    placed_by_name: '人事',
    placed_at: app.deps.clock(),
  }
  await insertRows(app.deps.db, 'retention_holds', [standing], { ignoreDuplicates: true })
  const found = await rows<{ id: string }>(app.deps.db, 'SELECT id FROM retention_holds ORDER BY id DESC LIMIT 8')
  return found.map(({ id }) => id)
}

/** Every slot of a purpose filled, texts with what was typed: of its kind and enough, whatever the day. */
function evidenceFor(purposeId: string, typed: string): Record<string, string> {
  const slots = catalogue().purpose(purposeId)?.slots ?? []
  return Object.fromEntries(
    slots.flatMap(({ id, kind, notPast }) => {
      const value = { text: typed, document: `${typed} 1`, phone: '110', number: '3', attachment: null }
      const filled = kind === 'date' ? (notPast ? '2099-12-31' : '2026-05-09') : value[kind]
      return filled === null ? [] : [[id, filled]]
    }),
  )
}

const caseFile = (employeeId: string, slotAndCase: string, body: unknown): Call => ({
  path: `/api/case-files?employeeId=${employeeId}&purpose=labour_dispute_arbitration&slot=${slotAndCase}`,
  body,
})

export async function readWorld(
  app: TestApp,
  userId: string,
  employeeIds: readonly string[],
  typed: string,
): Promise<World> {
  const ids = async (sql: string) => (await rows<{ id: string }>(app.deps.db, sql)).map(({ id }) => id)
  return {
    userId,
    employeeIds,
    departmentIds: await ids('SELECT id FROM people_departments ORDER BY id LIMIT 12'),
    entryIds: await ids('SELECT id FROM audit_entries ORDER BY id DESC LIMIT 40'),
    approvalIds: await ids("SELECT id FROM access_approvals WHERE state = 'asked' ORDER BY id LIMIT 60"),
    grantIds: await ids('SELECT id FROM access_grants ORDER BY id DESC LIMIT 40'),
    corrections: await waitingCorrections(app),
    ownValues: await ownValuesOf(app, userId),
    ticketIds: await ids('SELECT id FROM access_tickets ORDER BY id DESC LIMIT 20'),
    roleAssignmentIds: await ids("SELECT id FROM people_role_assignments WHERE state = 'proposed' ORDER BY id"),
    refusedFollowers: await refusedFollowersOf(app),
    roleLinkIds: await ids("SELECT id FROM people_role_links WHERE state <> 'ended' ORDER BY id"),
    attachments: await readAttachments(app),
    contactTokens: await contactTokens(app, employeeIds.at(-1) as string),
    noticeIds: await ids('SELECT id FROM consent_notices ORDER BY id LIMIT 3'),
    massLeavings: (await massLeavings(app.deps.db, app.deps.clock()))
      .filter(({ state }) => state === 'open')
      .map((one) => ({ id: one.id, version: versionOf(one) })),
    imports: await restingImports(app),
    exports: await readyExports(app),
    watched: await readWatched(app, userId),
    grantEntryIds: await ids("SELECT case_id AS id FROM messages_deliveries WHERE kind = 'look_held' LIMIT 4"),
    cases: await rows<{ id: string; employeeId: string }>(
      app.deps.db,
      `SELECT id, subject_id AS employeeId FROM access_approvals
       WHERE state = 'asked' AND purpose = 'labour_dispute_arbitration' ORDER BY id LIMIT 3`,
    ),
    unansweredIds: await unansweredIdsOf(app),
    caseFileIds: await ids('SELECT id FROM access_evidence_files ORDER BY id LIMIT 12'),
    deputyIds: await ids('SELECT id FROM people_deputies WHERE ended_at IS NULL ORDER BY id'),
    helpRequestIds: await ids('SELECT id FROM help_requests ORDER BY id DESC LIMIT 8'),
    holdIds: await holdIdsOf(app),
    receiptIds: await receiptIdsOf(app),
    eraseDays: await eraseDaysOf(app, employeeIds),
    clockQuestion: await clockQuestionOf(app),
    work: await rows<World['work'][number]>(
      app.deps.db,
      `SELECT s.id, s.purpose, MIN(p.employee_id) AS employeeId FROM work_sessions s
       JOIN work_people p ON p.session_id = s.id WHERE s.state = 'open' GROUP BY s.id, s.purpose ORDER BY s.id DESC LIMIT 6`,
    ),
    workFileIds: await ids("SELECT id FROM work_files WHERE state = 'ready' ORDER BY id DESC LIMIT 4"),
    leaver: await leaverOf(app, userId),
    contactIds: await ids('SELECT id FROM help_contacts ORDER BY id DESC LIMIT 8'),
    alarms: (
      await rows<{ id: string; unansweredAt: number | null }>(
        app.deps.db,
        'SELECT id, unanswered_at AS unansweredAt FROM help_alarms ORDER BY unanswered_at IS NULL, id DESC LIMIT 8',
      )
    ).map(({ id, unansweredAt }) => ({ id, unanswered: unansweredAt !== null })),
    permissionsSeen: await lastRevision(app.deps.db),
    passportDrafts: await listPassportDrafts(app.deps.db),
    typed,
    publicUrl: app.deps.config.publicUrl,
    push: (message) => pushed(app, message),
    authCode: () => app.emulator.issueAuthCode(userId),
  }
}

/** One request whose time is over, unless there is one already. */
async function unansweredIdsOf(app: TestApp): Promise<string[]> {
  const [one] = await rows<{ id: string }>(
    app.deps.db,
    `SELECT id FROM access_approvals WHERE kind = 'reveal' AND state = 'asked' AND need = 'two'
       AND rule_ids IN ('reason_unsure', 'approval', 'reason_unsure,approval') ORDER BY expires_at, id LIMIT 1`,
  )
  if (!one) return []
  await run(app.deps.db, 'UPDATE access_approvals SET expires_at = ? WHERE id = ?', [app.deps.clock() - 1, one.id])
  return [one.id]
}

/** One member of a linked DingTalk role whom the officer did not agree to. */
async function refusedFollowersOf(app: TestApp): Promise<World['refusedFollowers']> {
  const [one] = await rows<{ id: string; linkId: string; employeeId: string }>(
    app.deps.db,
    `SELECT r.id, r.link_id AS linkId, r.employee_id AS employeeId FROM people_role_assignments r
     WHERE r.link_id IS NOT NULL AND r.state IN ('proposed', 'refused') ORDER BY r.id DESC LIMIT 1`,
  )
  if (!one) return []
  await run(app.deps.db, "UPDATE people_role_assignments SET state = 'refused' WHERE id = ?", [one.id])
  return [one]
}

/** An alert was raised and entries were drawn once the auditor comes, whatever the rules and the month say. */
async function readWatched(app: TestApp, userId: string): Promise<World['watched']> {
  const { db } = app.deps
  const ids = async (sql: string, values: readonly string[] = []) =>
    (await rows<{ id: string }>(db, sql, values)).map(({ id }) => id)
  const looks = "action = 'archives.revealed' AND result = 'shown'"
  if (userId === 'sunhao' && (await ids('SELECT entry_id AS id FROM oversight_samples LIMIT 1')).length === 0) {
    const drawn = await ids(`SELECT id FROM audit_entries WHERE ${looks} ORDER BY id LIMIT 3`)
    await insertRows(
      db,
      'oversight_samples',
      drawn.map((id) => ({ entry_id: id, month: '2026-04', due_at: app.deps.clock() + 1 })),
    )
    await insertRows(
      db,
      'oversight_alerts',
      drawn.map((id) => ({
        id,
        alert_key: id,
        rule: 'bulk',
        actor_id: unknownId,
        day: '2026-05-10',
        entry_ids: JSON.stringify(drawn),
        found_at: app.deps.clock(),
        state: 'open',
      })),
    )
  }
  return {
    alertIds: await ids("SELECT id FROM oversight_alerts WHERE state = 'open' ORDER BY id"),
    sampleIds: await ids('SELECT entry_id AS id FROM oversight_samples WHERE verdict IS NULL ORDER BY entry_id'),
    motionIds: await ids("SELECT id FROM oversight_motions WHERE state = 'asked' ORDER BY id"),
    questionIds: await ids('SELECT id FROM oversight_questions WHERE answered_at IS NULL ORDER BY id'),
    textIds: await ids('SELECT entry_id AS id FROM audit_texts WHERE sealed IS NOT NULL ORDER BY entry_id LIMIT 3'),
    looksAtMe: await ids(
      `SELECT id FROM audit_entries WHERE ${looks} AND subject_pid = (SELECT pseudonym FROM people_employees WHERE user_id = ?)
       ORDER BY id DESC LIMIT 3`,
      [userId],
    ),
  }
}

/** Checks and imports are jobs: the walk goes on once they have ended. */
async function restingImports(app: TestApp): Promise<World['imports']> {
  for (;;) {
    const found = await rows<World['imports'][number]>(
      app.deps.db,
      'SELECT id, state, revision FROM archives_imports ORDER BY id DESC LIMIT 4',
    )
    if (found.every(({ state }) => state !== 'checking' && state !== 'importing')) return found.reverse()
    await wait(20)
  }
}

/** Those under way are waited for. */
async function readyExports(app: TestApp): Promise<World['exports']> {
  while ((await rows(app.deps.db, "SELECT id FROM audit_exports WHERE state = 'making' LIMIT 1")).length > 0)
    await wait(20)
  const ready = await rows<{ id: string }>(
    app.deps.db,
    "SELECT id FROM audit_exports WHERE state = 'ready' ORDER BY id DESC LIMIT 2",
  )
  return ready.map(({ id }) => ({ id, token: downloadToken(app.deps.secrets, id, app.deps.clock() + 60_000) }))
}

/** 张强 left, whose values are looked for; 赵磊 is made somebody who came back, to have something to answer. */
async function leaverOf(app: TestApp, userId: string): Promise<World['leaver']> {
  const { db, secrets } = app.deps
  const now = app.deps.clock()
  const id = await app.employeeId('zhangqiang')
  if (userId === 'zhaolei')
    await run(db, 'UPDATE people_employees SET came_back_as = ? WHERE user_id = ?', [
      await app.employeeId('zhaolei'),
      'yf0064',
    ])
  // Of somebody else, who knows two things that stand in the mirror.
  const [other] = await rows<{ id: string; joinedOn: string; number: string }>(
    db,
    "SELECT id, joined_on AS joinedOn, employee_number AS number FROM people_employees WHERE user_id = 'yf0061'",
  )
  await run(db, "DELETE FROM archives_values WHERE employee_id = ? AND field = 'identity_documents.id_number'", [
    other?.id as string,
  ])
  const [linkId, otherLink] = [newId(now), newId(now)]
  await run(db, 'UPDATE leavers_links SET ended_at = ? WHERE ended_at IS NULL', [now])
  await insertRows(
    db,
    'leavers_links',
    [
      { id: linkId, employee_id: id },
      { id: otherLink, employee_id: other?.id as string },
    ].map((one) => ({
      ...one,
      channel: 'phone',
      made_by: unknownId,
      made_by_name: '人事',
      made_at: now,
      expires_at: now + 86_400_000,
      tries: 0,
      opened_at: null,
      ended_at: null,
    })),
  )
  const tokens = (kind: 'leaver-link' | 'leaver-pass') => {
    const good = leaverToken(secrets, kind, linkId, now + 86_400_000)
    const [body, until, signature] = good.split('.') as [string, string, string]
    return [
      good,
      leaverToken(secrets, kind, unknownId, now + 86_400_000),
      leaverToken(secrets, kind, linkId, now - 1000),
      [body, 'zzzzzzz', signature].join('.'),
      [body, until, `${signature.slice(0, -2)}AA`].join('.'),
    ]
  }
  const open = await rows<{ id: string }>(db, "SELECT id FROM leavers_requests WHERE state = 'asked' ORDER BY id")
  return {
    id,
    links: tokens('leaver-link'),
    passes: tokens('leaver-pass'),
    requestIds: open.map((one) => one.id),
    right: {
      path: `/api/leaver-links/${leaverToken(secrets, 'leaver-link', otherLink, now + 86_400_000)}/checks`,
      body: { answers: { joined_month: other?.joinedOn.slice(0, 7), employee_number: other?.number } },
    },
  }
}

/** At least one: of an erasure of somebody whose values nobody looks for, as `settle` writes it. */
async function receiptIdsOf(app: TestApp): Promise<string[]> {
  const now = app.deps.clock()
  const at = new Date(now).toISOString()
  const document = {
    id: '7'.repeat(26),
    person: 'p',
    ground: 'retention',
    decidedAt: at,
    erasedAt: at,
    classes: [],
    fields: ['bank.account_no'],
    destroyed: { 'archives.values': 1 },
    keyIds: [],
    proof: { samplesTried: 0, samplesOpened: 0 },
    remains: [],
    backups: { ciphertextGoneBy: at, keysGoneBy: at },
    copiesInDingTalk: [],
    logEntry: '8'.repeat(26),
  }
  const receipt = {
    id: document.id,
    employee_id: '9'.repeat(26),
    at: now,
    document: JSON.stringify(document),
    signature: 's',
    key_id: 'k',
    entry_id: document.logEntry,
  }
  await insertRows(app.deps.db, 'erasure_receipts', [receipt], { ignoreDuplicates: true })
  const found = await rows<{ id: string }>(app.deps.db, 'SELECT id FROM erasure_receipts ORDER BY id DESC LIMIT 4')
  return found.map(({ id }) => id)
}

/** Dates are computed once: nobody who walks here changes them. */
async function eraseDaysOf(app: TestApp, employeeIds: readonly string[]): Promise<string[]> {
  const days = async () =>
    rows<{ day: string }>(
      app.deps.db,
      'SELECT DISTINCT erase_on AS day FROM retention_due WHERE erase_on > ? ORDER BY erase_on LIMIT 2',
      [localDate(app.deps.clock(), app.deps.config.timeZone)],
    )
  let found = await days()
  if (found.length === 0) {
    await recompute(app.cx, employeeIds)
    found = await days()
  }
  return found.map(({ day }) => day)
}

/** The clock of erasure is in doubt whoever comes. */
async function clockQuestionOf(app: TestApp): Promise<string> {
  const id = '6'.repeat(26)
  const open = { id: 'clock', seen_at: 0, stopped_at: 1, question_id: id }
  const [clock] = await rows<{ id: string | null }>(app.deps.db, 'SELECT question_id AS id FROM erasure_clock')
  if (clock?.id !== id) {
    await run(app.deps.db, 'DELETE FROM erasure_clock')
    await insertRows(app.deps.db, 'erasure_clock', [open])
  }
  return id
}

async function waitingCorrections(app: TestApp): Promise<World['corrections']> {
  const waiting = await rows<{ id: string; employeeId: string; fields: string }>(
    app.deps.db,
    "SELECT id, employee_id AS employeeId, fields FROM archives_corrections WHERE state = 'open' ORDER BY id LIMIT 20",
  )
  return Promise.all(
    waiting.map(async ({ id, employeeId, fields }) => ({
      id,
      basis: basisOf(
        await proposedValues(app.deps.db, id),
        await currentValues(app.deps.db, [employeeId], JSON.parse(fields) as string[]),
      ),
    })),
  )
}

async function ownValuesOf(app: TestApp, userId: string): Promise<ReadonlyMap<string, string>> {
  const own = await rows<{ id: string; field: string }>(
    app.deps.db,
    'SELECT id, field FROM archives_values WHERE employee_id = ? AND is_current = 1 AND row_position = 0',
    [await app.employeeId(userId)],
  )
  return new Map(own.map(({ id, field }) => [field, id]))
}

async function readAttachments(app: TestApp): Promise<World['attachments']> {
  const [attachments, grants] = await Promise.all([
    rows<{ id: string; employeeId: string; field: string }>(
      app.deps.db,
      'SELECT id, employee_id AS employeeId, field FROM archives_attachments ORDER BY id',
    ),
    rows<{ id: string; employeeId: string; fields: string }>(
      app.deps.db,
      'SELECT id, employee_id AS employeeId, fields FROM access_grants',
    ),
  ])
  return attachments.map(({ id, employeeId, field }) => ({
    id,
    grantId:
      grants.find((grant) => grant.employeeId === employeeId && (JSON.parse(grant.fields) as string[]).includes(field))
        ?.id ?? null,
  }))
}
async function contactTokens(app: TestApp, employeeId: string): Promise<string[]> {
  const expiresAt = app.deps.clock() + 60_000
  return (await contactRows(app.deps.db, employeeId)).map(({ rowId, stamp }) =>
    contactToken(app.deps.secrets, { employeeId, rowId, stamp, expiresAt }),
  )
}
