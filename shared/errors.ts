/**
 * The closed catalogue of error codes: HTTP status and log level live here and nowhere else.
 * The text a person reads is `errors.<code>` in `i18n/`.
 */
export const errors = {
  'request.malformed': { status: 400, level: 'info' },
  'request.invalid': { status: 400, level: 'info' },
  'request.too_large': { status: 413, level: 'info' },
  'request.file_too_large': { status: 413, level: 'info' },
  'request.not_found': { status: 404, level: 'info' },
  'request.method_not_allowed': { status: 405, level: 'info' },
  'request.rate_limited': { status: 429, level: 'warn' },
  'session.required': { status: 401, level: 'info' },
  'session.expired': { status: 401, level: 'info' },
  'session.revoked': { status: 401, level: 'info' },
  'session.code_invalid': { status: 401, level: 'info' },
  'session.state_invalid': { status: 401, level: 'warn' },
  'session.not_a_member': { status: 403, level: 'warn' },
  'session.origin_refused': { status: 403, level: 'warn' },
  'access.forbidden': { status: 403, level: 'info' },
  'access.grant_over': { status: 403, level: 'info' },
  'access.ticket_used': { status: 409, level: 'warn' },
  'access.ticket_expired': { status: 403, level: 'info' },
  'access.not_group_purpose': { status: 400, level: 'info' },
  'access.approval_closed': { status: 409, level: 'info' },
  'access.consent_over': { status: 409, level: 'info' },
  'access.own_approval': { status: 403, level: 'warn' },
  'people.not_found': { status: 404, level: 'info' },
  'people.not_in_directory': { status: 404, level: 'info' },
  'people.role_exists': { status: 409, level: 'info' },
  'people.role_conflict': { status: 409, level: 'info' },
  'people.last_role_holder': { status: 409, level: 'info' },
  'archives.not_found': { status: 404, level: 'info' },
  'archives.erased': { status: 410, level: 'info' },
  'archives.unreadable': { status: 500, level: 'error' },
  'archives.purpose_unknown': { status: 400, level: 'info' },
  'archives.field_unknown': { status: 400, level: 'info' },
  'archives.value_invalid': { status: 400, level: 'info' },
  'editing.value_changed': { status: 409, level: 'info' },
  'editing.consent_missing': { status: 409, level: 'info' },
  'editing.from_dingtalk': { status: 409, level: 'info' },
  'editing.correction_open': { status: 409, level: 'info' },
  'editing.correction_closed': { status: 409, level: 'info' },
  'editing.correction_unopened': { status: 409, level: 'info' },
  'editing.correction_not_found': { status: 404, level: 'info' },
  'archives.attachment_empty': { status: 400, level: 'info' },
  'archives.attachment_type': { status: 400, level: 'info' },
  'archives.attachment_count': { status: 409, level: 'info' },
  'archives.attachment_exists': { status: 409, level: 'info' },
  'archives.import_not_found': { status: 404, level: 'info' },
  'archives.import_not_now': { status: 409, level: 'info' },
  'archives.import_fault_settled': { status: 409, level: 'info' },
  'archives.import_mapping_invalid': { status: 400, level: 'info' },
  'archives.import_empty': { status: 400, level: 'info' },
  'archives.import_type': { status: 400, level: 'info' },
  'archives.import_old_excel': { status: 400, level: 'info' },
  'archives.import_macro': { status: 400, level: 'info' },
  'archives.import_encrypted': { status: 400, level: 'info' },
  'archives.import_damaged': { status: 400, level: 'info' },
  'archives.import_unpacks_too_large': { status: 400, level: 'warn' },
  'archives.import_utf16': { status: 400, level: 'info' },
  'archives.import_encoding': { status: 400, level: 'info' },
  'archives.import_quotes': { status: 400, level: 'info' },
  'archives.import_no_header': { status: 400, level: 'info' },
  'archives.import_merged_header': { status: 400, level: 'info' },
  'archives.import_duplicate_columns': { status: 400, level: 'info' },
  'archives.import_too_many_rows': { status: 400, level: 'info' },
  'archives.import_too_many_columns': { status: 400, level: 'info' },
  'archives.contact_link_over': { status: 404, level: 'info' },
  'audit.not_found': { status: 404, level: 'info' },
  'consent.notice_missing': { status: 409, level: 'info' },
  'consent.notice_exists': { status: 409, level: 'info' },
  'consent.section_unknown': { status: 404, level: 'info' },
  'consent.version_order': { status: 409, level: 'info' },
  'consent.draft_missing': { status: 404, level: 'info' },
  'consent.draft_proposed': { status: 409, level: 'info' },
  'consent.locale_missing': { status: 400, level: 'info' },
  'consent.effective_taken': { status: 409, level: 'info' },
  'consent.version_changed': { status: 409, level: 'info' },
  'consent.item_unknown': { status: 400, level: 'info' },
  'consent.nothing_to_withdraw': { status: 409, level: 'info' },
  'consent.own_paper': { status: 403, level: 'info' },
  'consent.newer_answer': { status: 409, level: 'info' },
  'dingtalk.unavailable': { status: 502, level: 'error' },
  'dingtalk.permission_missing': { status: 502, level: 'error' },
  'dingtalk.sync_running': { status: 409, level: 'info' },
  'dingtalk.page_not_ours': { status: 400, level: 'warn' },
  'dingtalk.event_signature': { status: 403, level: 'warn' },
  'dingtalk.event_not_ours': { status: 403, level: 'warn' },
  'dingtalk.event_stale': { status: 403, level: 'warn' },
  'dingtalk.event_unreadable': { status: 400, level: 'warn' },
  'server.unavailable': { status: 503, level: 'error' },
  'server.failed': { status: 500, level: 'error' },
} as const satisfies Record<string, { status: number; level: 'info' | 'warn' | 'error' }>

export type ErrorCode = keyof typeof errors

/** Codes any route may answer, so contracts need not repeat them. */
export const commonErrors = [
  'request.malformed',
  'request.invalid',
  'request.too_large',
  'request.file_too_large',
  'request.rate_limited',
  'session.required',
  'session.expired',
  'session.revoked',
  'access.forbidden',
  'server.unavailable',
  'server.failed',
] as const satisfies readonly ErrorCode[]

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: {
    code: ErrorCode
    /** In the caller's language; never a value, never a stack. */
    message: string
    requestId: string
    /** Which input was wrong and what was expected, in the caller's language. */
    fields?: { path: string; message: string }[]
  }
}
