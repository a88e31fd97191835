export const audit = {
  'audit.title': '日志',
  'audit.keyword': '关键词',
  'audit.hint': '每次查询都会留下一条日志。',
  'audit.result': '结果',
  'audit.any': '全部',
  'audit.looks.title': '谁看过我',
  'audit.looks.intro': '每次有人查看您的资料,都会出现在这里。',
  'audit.looks.none': '还没有人看过您的资料',
  'audit.details': '详情',
} as const
