/** The stored entry as SQL reads it, of `audit_entries e`. */
export const entryColumns = `e.id, e.at, e.action, e.result, e.actor_id AS actorId, e.actor_name AS actorName, e.capacity,
  e.subject_pid AS subjectPid, e.purpose, e.sections, e.fields, e.rule_ids AS ruleIds, e.rule_version AS ruleVersion,
  e.permission_set_id AS permissionSetId, e.grant_id AS grantId, e.ticket_id AS ticketId, e.approver_id AS approverId,
  e.approver_name AS approverName, e.request_id AS requestId, e.device, e.ip_prefix AS ipPrefix, e.details`
