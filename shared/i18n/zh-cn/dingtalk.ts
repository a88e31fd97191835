export const dingtalk = {
  'dingtalk.sync.step.departments': '部门',
  'dingtalk.sync.step.people': '人员',
  'dingtalk.sync.step.roles': '管理员',
  'dingtalk.sync.step.states': '在职与离职状态',
  'dingtalk.sync.step.roster': '花名册字段',
  'dingtalk.sync.step.finished': '完成',
  'dingtalk.sync.problem.mass_leave': '一次将有超过20人或5%的人变为离职,已停止,请先核对钉钉通讯录。',
  'dingtalk.sync.problem.permission': '钉钉应用缺少所需权限,请在开发者后台开通后重试。',
  'dingtalk.sync.problem.unavailable': '连不上钉钉,稍后会自动重试。',
  'dingtalk.sync.problem.refused': '同步未能开始。',
  'dingtalk.sync.problem.failed': '同步出错,已记录,再次运行会从头核对。',
} as const
