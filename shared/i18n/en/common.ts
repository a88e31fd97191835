import type { common as source } from '../zh-cn/common.ts'

export const common: Record<keyof typeof source, string> = {
  'common.retry': 'Try again',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.more': 'Load more',
  'common.loading': 'Loading…',
  'common.back': 'Back',
  'common.empty': 'Nothing here yet',
  'common.requestId': 'Reference {id}',
  'common.search': 'Search',
  'common.submit': 'Submit',
}
