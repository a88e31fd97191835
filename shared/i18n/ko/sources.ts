import type { sources as source } from '../zh-cn/sources.ts'

export const sources: Record<keyof typeof source, string> = {
  'sources.taken_over': '쇼우지에가 관리',
  'sources.mirrored': 'DingTalk에 사본 있음',
  'sources.advised.taken_over': '인수 권장',
  'sources.advised.mirrored': '미러 권장',
  'sources.make.taken_over': '인수',
  'sources.make.mirrored': '미러로 변경',
  'sources.effect.taken_over':
    '이 구역을 한 사람씩 읽어 들여 DingTalk와 일치하는지 확인한 뒤 DingTalk 명부를 비웁니다. 읽어 들이지 않은 사람(예: 미동의)은 그대로 두고 목록에 표시합니다. 비운 내용은 DingTalk로 돌아가지 않습니다.',
  'sources.effect.mirrored':
    '앞으로 이 구역은 DingTalk를 기준으로 매일 밤 동기화합니다. DingTalk의 내용은 쇼우지에의 통제를 받지 않으며 고지와 확인서에 빨간 글씨로 표시됩니다. 비운 내용은 자동으로 돌아오지 않습니다.',
  'sources.unnoticed': '고지가 시행되면 인수할 수 있습니다.',
  'sources.underWay': '한 사람씩 읽고 대조하고 비우는 중입니다. 이 페이지를 떠나도 됩니다.',
  'sources.checked': '{at} 확인: DingTalk에 {n, number}명의 내용이 남아 있습니다',
  'sources.showList': '명단 보기',
  'sources.hideList': '명단 접기',
  'sources.listHint':
    '스마트 인사 명부에서 한 사람씩 비워 주세요. 다음 확인(매일 밤 또는 “지금 동기화”) 뒤 목록에서 사라집니다.',
  'sources.why.not_read_in': '읽어 들이지 않아 비우지 않음',
  'sources.why.refused': 'DingTalk가 이 사람의 변경을 거부함',
  'sources.why.unverified': '쇼우지에의 내용과 다름',
  'sources.why.permission': '앱에 명부 쓰기 권한이 없음',
  'sources.why.not_blanked': '비운 뒤에도 남아 있음',
}
