import type { RouteObject } from 'react-router'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

/** Pages load when they are opened: an employee's phone never fetches HR's. */
export const routes: RouteObject[] = [
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('../features/sessions/login.page.tsx')).LoginPage }),
  },
  {
    path: '/login/callback',
    lazy: async () => ({ Component: (await import('../features/sessions/callback.page.tsx')).CallbackPage }),
  },
  {
    path: '/admin',
    lazy: async () => ({ Component: (await import('../features/sessions/admin.page.tsx')).AdminPage }),
  },
  {
    path: '/contact-notice/:token',
    lazy: async () => ({
      Component: (await import('../features/contact/contact-notice.page.tsx')).ContactNoticePage,
    }),
  },
  {
    path: '/leaver/:token',
    lazy: async () => ({ Component: (await import('../features/leavers/leaver.page.tsx')).LeaverPage }),
  },
  {
    path: '/',
    Component: Shell,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../features/home/home.page.tsx')).HomePage }) },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('../features/people/people.page.tsx')).PeoplePage }),
      },
      {
        path: 'lookup',
        lazy: async () => ({ Component: (await import('../features/archives/lookup.page.tsx')).LookupPage }),
      },
      {
        path: 'archives/:employeeId',
        lazy: async () => ({ Component: (await import('../features/archives/archive.page.tsx')).ArchivePage }),
      },
      {
        path: 'me/archive',
        lazy: async () => ({ Component: (await import('../features/archives/archive.page.tsx')).ArchivePage }),
      },
      {
        path: 'me/looks',
        lazy: async () => ({ Component: (await import('../features/oversight/looks.page.tsx')).LooksPage }),
      },
      {
        path: 'me/consent',
        lazy: async () => ({ Component: (await import('../features/consent/my-consent.page.tsx')).MyConsentPage }),
      },
      {
        path: 'consent',
        lazy: async () => ({ Component: (await import('../features/consent/coverage.page.tsx')).CoveragePage }),
      },
      {
        path: 'approvals',
        lazy: async () => ({ Component: (await import('../features/access/approvals.page.tsx')).ApprovalsPage }),
      },
      {
        path: 'open/:kind/:id',
        lazy: async () => ({ Component: (await import('../features/messages/open.page.tsx')).OpenPage }),
      },
      {
        path: 'requests',
        lazy: async () => ({ Component: (await import('../features/access/approvals.page.tsx')).RequestsPage }),
      },
      {
        path: 'corrections',
        lazy: async () => ({
          Component: (await import('../features/archives/corrections.page.tsx')).CorrectionsPage,
        }),
      },
      {
        path: 'leavings',
        lazy: async () => ({ Component: (await import('../features/archives/leavings.page.tsx')).LeavingsPage }),
      },
      {
        path: 'leavers',
        lazy: async () => ({ Component: (await import('../features/erasures/leavers.page.tsx')).LeaversPage }),
      },
      {
        path: 'leavers/:employeeId',
        lazy: async () => ({ Component: (await import('../features/erasures/leaver.page.tsx')).LeaverPage }),
      },
      {
        path: 'erasures',
        lazy: async () => ({ Component: (await import('../features/erasures/erasures.page.tsx')).ErasuresPage }),
      },
      {
        path: 'erasures/:day',
        lazy: async () => ({ Component: (await import('../features/erasures/list.page.tsx')).ListPage }),
      },
      {
        path: 'receipts/:receiptId',
        lazy: async () => ({ Component: (await import('../features/erasures/receipt.page.tsx')).ReceiptPage }),
      },
      { path: 'help', lazy: async () => ({ Component: (await import('../features/help/help.page.tsx')).HelpPage }) },
      {
        path: 'help-desk',
        lazy: async () => ({ Component: (await import('../features/help/desk.page.tsx')).DeskPage }),
      },
      {
        path: 'help-settings',
        lazy: async () => ({ Component: (await import('../features/help/settings.page.tsx')).SettingsPage }),
      },
      {
        path: 'leaver-requests',
        lazy: async () => ({
          Component: (await import('../features/leavers/requests.page.tsx')).LeaverRequestsPage,
        }),
      },
      {
        path: 'held-tellings',
        lazy: async () => ({ Component: (await import('../features/access/held.page.tsx')).HeldPage }),
      },
      {
        path: 'alarms',
        lazy: async () => ({ Component: (await import('../features/help/alarms.page.tsx')).AlarmsPage }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('../features/imports/imports.page.tsx')).ImportsPage }),
      },
      {
        path: 'imports/:importId',
        lazy: async () => ({ Component: (await import('../features/imports/import.page.tsx')).ImportPage }),
      },
      {
        path: 'work-sessions',
        lazy: async () => ({ Component: (await import('../features/work-sessions/work.page.tsx')).WorkPage }),
      },
      {
        path: 'work-sessions/:sessionId',
        lazy: async () => ({ Component: (await import('../features/work-sessions/session.page.tsx')).SessionPage }),
      },
      { path: 'log', lazy: async () => ({ Component: (await import('../features/audit/log.page.tsx')).LogPage }) },
      {
        path: 'log/:entryId',
        lazy: async () => ({ Component: (await import('../features/oversight/entry.page.tsx')).EntryPage }),
      },
      {
        path: 'retention',
        lazy: async () => ({ Component: (await import('../features/retention/retention.page.tsx')).RetentionPage }),
      },
      {
        path: 'oversight',
        lazy: async () => ({ Component: (await import('../features/oversight/oversight.page.tsx')).OversightPage }),
      },
      {
        path: 'roles',
        lazy: async () => ({ Component: (await import('../features/people/roles.page.tsx')).RolesPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('../features/consent/notices.page.tsx')).NoticesPage }),
      },
      {
        path: 'connection',
        lazy: async () => ({ Component: (await import('../features/dingtalk/connection.page.tsx')).ConnectionPage }),
      },
      {
        path: 'permissions',
        lazy: async () => ({
          Component: (await import('../features/permissions/permissions.page.tsx')).PermissionsPage,
        }),
      },
      {
        path: 'me/visibility',
        lazy: async () => ({ Component: (await import('../features/permissions/about-me.page.tsx')).AboutMePage }),
      },
      {
        path: 'passports',
        lazy: async () => ({ Component: (await import('../features/passports/passports.page.tsx')).PassportsPage }),
      },
      {
        path: 'passports/new',
        lazy: async () => ({ Component: (await import('../features/passports/passport.page.tsx')).NewPassportPage }),
      },
      {
        path: 'passports/:key',
        lazy: async () => ({ Component: (await import('../features/passports/passport.page.tsx')).PassportPage }),
      },
      { path: '*', Component: NotFound },
    ],
  },
]
