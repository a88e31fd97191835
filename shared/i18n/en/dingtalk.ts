import type { dingtalk as source } from '../zh-cn/dingtalk.ts'

export const dingtalk: Record<keyof typeof source, string> = {
  'dingtalk.sync.step.departments': 'Departments',
  'dingtalk.sync.step.people': 'People',
  'dingtalk.sync.step.roles': 'Admins',
  'dingtalk.sync.step.states': 'Employment states',
  'dingtalk.sync.step.roster': 'Roster fields',
  'dingtalk.sync.step.finished': 'Finished',
  'dingtalk.sync.problem.mass_leave':
    'More than 20 people or 5 % would have left at once. Stopped; please check DingTalk’s contacts first.',
  'dingtalk.sync.problem.permission':
    'The DingTalk app lacks a permission. Grant it in the developer console and try again.',
  'dingtalk.sync.problem.unavailable': 'DingTalk could not be reached; it is tried again by itself.',
  'dingtalk.sync.problem.refused': 'The sync could not start.',
  'dingtalk.sync.problem.failed': 'The sync failed and was recorded; running it again checks everything anew.',
  'dingtalk.sync.problem.stopped': 'The server was restarted meanwhile; it is checked anew by itself.',
  'dingtalk.page.title': 'DingTalk connection',
  'dingtalk.page.sync': 'Sync now',
  'dingtalk.page.counts':
    '{departments} departments, {people} people, {created} new, {changed} changed, {values} values',
  'dingtalk.page.running': 'Running',
  'dingtalk.page.done': 'Done',
  'dingtalk.page.failed': 'Failed',
}
