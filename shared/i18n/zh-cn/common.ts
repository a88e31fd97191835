export const common = {
  'common.retry': '重试',
  'common.cancel': '取消',
  'common.close': '关闭',
  'common.more': '加载更多',
  'common.loading': '正在加载…',
  'common.back': '返回',
  'common.empty': '这里还没有内容',
  'common.requestId': '编号 {id}',
  'common.search': '查找',
  'common.submit': '提交',
} as const
