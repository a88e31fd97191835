export const archives = {
  'archives.mine': '我的档案',
  'archives.look': '查看',
  'archives.notYours': '无权查看',
  'archives.needsReason': '查看需填写原因',
  'archives.empty': '未填写',
  'archives.notForYou': '这些分区不对您开放:{list}',
  'archives.sections': '档案分区',
  'archives.row': '第 {n} 位',
} as const
