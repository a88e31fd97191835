/** Permission points (权限点) that the calls of this app need, and no others (dingtalk.md 1.4). */
export const permissionCodes = [
  'qyapi_base',
  'qyapi_get_member',
  'qyapi_get_department_list',
  'qyapi_get_department_member',
  'qyapi_hrm_read_user',
  'qyapi_hrm_manager',
  'Contact.Common.Read',
  'open_app_api_base',
  'Contact.User.Read',
  'qyapi_get_omp_sso_userinfo',
  'Todo.Todo.Read',
  'Todo.Todo.Write',
] as const
export type PermissionCode = (typeof permissionCodes)[number]

/** The cards of the connection page, in the order they are shown. */
export const connectionGroupIds = ['permissions', 'events', 'sync', 'quota', 'messages', 'clock', 'copies'] as const
export type ConnectionGroupId = (typeof connectionGroupIds)[number]

/** `unknown`: nothing has been tried or measured yet, which is neither good nor bad. */
export const checkStateIds = ['ok', 'warn', 'bad', 'unknown'] as const
export type CheckStateId = (typeof checkStateIds)[number]
