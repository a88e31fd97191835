import type { Migration } from '#server/platform/db/migrate.ts'
import { platformOutboxEvents } from './20261124-0100-platform-outbox-events.ts'
import { platformJobRuns } from './20261124-0110-platform-job-runs.ts'
import { keysDataKeys } from './20261124-0120-keys-data-keys.ts'
import { keysKeyChecks } from './20261124-0130-keys-key-checks.ts'
import { keysBlindIndexes } from './20261124-0140-keys-blind-indexes.ts'
import { auditEntries } from './20261124-0200-audit-entries.ts'
import { auditTexts } from './20261124-0210-audit-texts.ts'
import { auditAppendOnly } from './20261124-0220-audit-append-only.ts'
import { peopleEmployees } from './20261124-0400-people-employees.ts'
import { peopleDepartments } from './20261124-0410-people-departments.ts'
import { peopleMemberships } from './20261124-0420-people-memberships.ts'
import { peopleDepartmentHeads } from './20261124-0430-people-department-heads.ts'
import { peopleSearchTerms } from './20261124-0440-people-search-terms.ts'
import { peopleSessions } from './20261124-0450-people-sessions.ts'
import { peopleRoleAssignments } from './20261124-0460-people-role-assignments.ts'
import { dingtalkSyncs } from './20261124-0500-dingtalk-syncs.ts'
import { consentNotices } from './20261124-0600-consent-notices.ts'
import { consentAnswers } from './20261124-0610-consent-answers.ts'
import { accessGrants } from './20261124-0700-access-grants.ts'
import { accessTickets } from './20261124-0710-access-tickets.ts'
import { accessRefusals } from './20261124-0720-access-refusals.ts'
import { accessApprovals } from './20261124-0730-access-approvals.ts'
import { archivesValues } from './20261124-0800-archives-values.ts'
import { consentNoticeTexts } from './20261125-0600-consent-notice-texts.ts'
import { consentNoticeStates } from './20261125-0601-consent-notice-states.ts'
import { consentNoticeOrder } from './20261125-0602-consent-notice-order.ts'
import { consentNoticeTextsMoved } from './20261125-0603-consent-notice-texts-moved.ts'
import { consentAnswerProof } from './20261125-0620-consent-answer-proof.ts'
import { consentAnswerOrder } from './20261125-0621-consent-answer-order.ts'
import { consentReadings } from './20261125-0622-consent-readings.ts'
import { consentReminders } from './20261125-0623-consent-reminders.ts'
import { accessNoticeApprovals } from './20261125-0700-access-notice-approvals.ts'
import { archivesCorrections } from './20261125-0800-archives-corrections.ts'
import { archivesCorrectionValues } from './20261125-0810-archives-correction-values.ts'
import { archivesKeptHere } from './20261125-0820-archives-kept-here.ts'
import { archivesContactObjections } from './20261125-0900-archives-contact-objections.ts'
import { archivesAttachments } from './20261125-1100-archives-attachments.ts'
import { archivesAttachmentParts } from './20261125-1110-archives-attachment-parts.ts'
import { archivesImports } from './20261125-1200-archives-imports.ts'
import { archivesImportParts } from './20261125-1201-archives-import-parts.ts'
import { archivesImportFaults } from './20261125-1202-archives-import-faults.ts'
import { archivesImportCorrections } from './20261125-1203-archives-import-corrections.ts'
import { archivesImportChunks } from './20261125-1204-archives-import-chunks.ts'
import { archivesImportShapes } from './20261125-1205-archives-import-shapes.ts'
import { archivesHeldValues } from './20261125-1206-archives-held-values.ts'
import { auditTextCommitments } from './20261125-1300-audit-text-commitments.ts'
import { auditTextCommitmentsMade } from './20261125-1310-audit-text-commitments-made.ts'
import { auditLeaves } from './20261125-1320-audit-leaves.ts'
import { auditHeads } from './20261125-1330-audit-heads.ts'
import { auditAlarms } from './20261125-1340-audit-alarms.ts'
import { auditSealAppendOnly } from './20261125-1345-audit-seal-append-only.ts'
import { dingtalkEvents } from './20261125-1400-dingtalk-events.ts'
import { peopleTransitions } from './20261125-1410-people-transitions.ts'
import { peopleReadState } from './20261125-1411-people-read-state.ts'
import { dingtalkMassLeavings } from './20261125-1412-dingtalk-mass-leavings.ts'
import { dingtalkEventTopics } from './20261125-1413-dingtalk-event-topics.ts'
import { dingtalkSources } from './20261125-1414-dingtalk-sources.ts'
import { dingtalkCopies } from './20261125-1415-dingtalk-copies.ts'
import { dingtalkSmartHr } from './20261125-1416-dingtalk-smart-hr.ts'
import { dingtalkSyncSeen } from './20261125-1417-dingtalk-sync-seen.ts'
import { messagesDeliveries } from './20261125-1420-messages-deliveries.ts'
import { dingtalkQuota } from './20261125-1421-dingtalk-quota.ts'
import { dingtalkPermissionTests } from './20261125-1430-dingtalk-permission-tests.ts'
import { dingtalkStreams } from './20261125-1440-dingtalk-streams.ts'
import { retentionTombstones } from './20261126-0640-retention-tombstones.ts'
import { retentionDue } from './20261126-0641-retention-due.ts'
import { retentionVersions } from './20261126-0650-retention-versions.ts'
import { retentionHolds } from './20261126-0651-retention-holds.ts'
import { erasureErasures } from './20261126-0900-erasure-erasures.ts'
import { erasureReceipts } from './20261126-0901-erasure-receipts.ts'
import { erasureClock } from './20261126-0902-erasure-clock.ts'
import { auditSearchState } from './20261126-1350-audit-search-state.ts'
import { auditSearchSegments } from './20261126-1351-audit-search-segments.ts'
import { auditSearchPostings } from './20261126-1352-audit-search-postings.ts'
import { auditExports } from './20261126-1360-audit-exports.ts'
import { auditTextKeys } from './20261126-1370-audit-text-keys.ts'
import { auditRetiredKeys } from './20261126-1371-audit-retired-keys.ts'
import { oversightAlerts } from './20261126-1372-oversight-alerts.ts'
import { oversightDraws } from './20261126-1373-oversight-draws.ts'
import { oversightSamples } from './20261126-1374-oversight-samples.ts'
import { oversightMotions } from './20261126-1375-oversight-motions.ts'
import { oversightQuestions } from './20261126-1376-oversight-questions.ts'
import { oversightTeams } from './20261126-1377-oversight-teams.ts'
import { dingtalkLocks } from './20261126-1450-dingtalk-locks.ts'
import { archivesConnectionProblems } from './20261126-1451-archives-connection-problems.ts'
import { helpRequests } from './20261126-1500-help-requests.ts'
import { helpContacts } from './20261126-1501-help-contacts.ts'
import { helpAlarms } from './20261126-1502-help-alarms.ts'
import { helpSettings } from './20261126-1503-help-settings.ts'
import { accessProposals } from './20261126-1600-access-proposals.ts'
import { retentionProposals } from './20261126-1601-retention-proposals.ts'
import { retentionHoldsCase } from './20261126-1602-retention-holds-case.ts'
import { retentionDays } from './20261126-1620-retention-days.ts'
import { erasureSendings } from './20261126-1621-erasure-sendings.ts'
import { erasureReceiptsOrder } from './20261126-1622-erasure-receipts-order.ts'
import { peopleCameBack } from './20261126-1640-people-came-back.ts'
import { leaversLinks } from './20261126-1641-leavers-links.ts'
import { leaversRequests } from './20261126-1642-leavers-requests.ts'
import { auditStamps } from './20261126-1660-audit-stamps.ts'
import { auditAlarmCases } from './20261126-1661-audit-alarm-cases.ts'
import { messagesLongerSteps } from './20261126-1662-messages-longer-steps.ts'
import { auditRetirements } from './20261126-1663-audit-retirements.ts'
import { auditRetirable } from './20261126-1664-audit-retirable.ts'
import { peopleRoleScope } from './20261126-1680-people-role-scope.ts'
import { accessWorkGrants } from './20261126-1681-access-work-grants.ts'
import { workSessions } from './20261126-1682-work-sessions.ts'
import { workPeople } from './20261126-1683-work-people.ts'
import { workFiles } from './20261126-1684-work-files.ts'
import { workFileParts } from './20261126-1685-work-file-parts.ts'
import { accessEvidence } from './20261126-1700-access-evidence.ts'
import { accessEvidenceFiles } from './20261126-1701-access-evidence-files.ts'
import { accessEvidenceParts } from './20261126-1702-access-evidence-parts.ts'
import { accessQueries } from './20261126-1703-access-queries.ts'
import { peopleDeputies } from './20261126-1704-people-deputies.ts'
import { cataloguePermissionSets } from './20261126-1720-catalogue-permission-sets.ts'
import { cataloguePermissionEdits } from './20261126-1721-catalogue-permission-edits.ts'
import { cataloguePermissionProposals } from './20261126-1722-catalogue-permission-proposals.ts'
import { cataloguePassports } from './20261126-1740-catalogue-passports.ts'
import { cataloguePassportDrafts } from './20261126-1741-catalogue-passport-drafts.ts'
import { peopleRoleDays } from './20261126-1760-people-role-days.ts'
import { peopleRoleLinks } from './20261126-1761-people-role-links.ts'
import { peopleRoleMembers } from './20261126-1762-people-role-members.ts'
import { leaversLinksWritten } from './20261126-1790-leavers-links-written.ts'

/** Every schema step of the archive database. Order follows the names. */
export const archiveMigrations: readonly Migration[] = [
  platformOutboxEvents,
  platformJobRuns,
  auditEntries,
  auditTexts,
  auditAppendOnly,
  peopleEmployees,
  peopleDepartments,
  peopleMemberships,
  peopleDepartmentHeads,
  peopleSearchTerms,
  peopleSessions,
  peopleRoleAssignments,
  dingtalkSyncs,
  consentNotices,
  consentAnswers,
  accessGrants,
  accessTickets,
  accessRefusals,
  accessApprovals,
  archivesValues,
  archivesCorrections,
  archivesCorrectionValues,
  archivesKeptHere,
  archivesAttachments,
  archivesAttachmentParts,
  archivesContactObjections,
  consentAnswerProof,
  consentAnswerOrder,
  consentReadings,
  consentReminders,
  consentNoticeTexts,
  consentNoticeStates,
  consentNoticeOrder,
  consentNoticeTextsMoved,
  accessNoticeApprovals,
  archivesImports,
  archivesImportParts,
  archivesImportFaults,
  archivesImportCorrections,
  archivesImportChunks,
  archivesImportShapes,
  archivesHeldValues,
  auditTextCommitments,
  auditTextCommitmentsMade,
  auditLeaves,
  auditHeads,
  auditAlarms,
  auditSealAppendOnly,
  messagesDeliveries,
  dingtalkQuota,
  dingtalkEvents,
  peopleTransitions,
  peopleReadState,
  dingtalkMassLeavings,
  dingtalkEventTopics,
  dingtalkSources,
  dingtalkCopies,
  dingtalkSmartHr,
  dingtalkSyncSeen,
  dingtalkPermissionTests,
  dingtalkStreams,
  retentionTombstones,
  retentionDue,
  retentionVersions,
  retentionHolds,
  auditExports,
  dingtalkLocks,
  archivesConnectionProblems,
  auditSearchState,
  auditSearchSegments,
  auditSearchPostings,
  auditTextKeys,
  auditRetiredKeys,
  oversightAlerts,
  oversightDraws,
  oversightSamples,
  oversightMotions,
  oversightQuestions,
  oversightTeams,
  helpRequests,
  helpContacts,
  helpAlarms,
  helpSettings,
  accessProposals,
  retentionProposals,
  retentionHoldsCase,
  accessEvidence,
  accessEvidenceFiles,
  accessEvidenceParts,
  accessQueries,
  peopleDeputies,
  erasureErasures,
  erasureReceipts,
  erasureClock,
  auditStamps,
  auditAlarmCases,
  messagesLongerSteps,
  auditRetirements,
  auditRetirable,
  cataloguePermissionSets,
  retentionDays,
  erasureSendings,
  erasureReceiptsOrder,
  peopleRoleScope,
  accessWorkGrants,
  workSessions,
  workPeople,
  workFiles,
  workFileParts,
  peopleCameBack,
  leaversLinks,
  leaversRequests,
  cataloguePermissionEdits,
  cataloguePermissionProposals,
  cataloguePassports,
  cataloguePassportDrafts,
  peopleRoleDays,
  peopleRoleLinks,
  peopleRoleMembers,
  leaversLinksWritten,
]

/** Every schema step of the key store. */
export const keyMigrations: readonly Migration[] = [keysDataKeys, keysKeyChecks, keysBlindIndexes]
