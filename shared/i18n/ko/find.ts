import type { find as source } from '../zh-cn/find.ts'

export const find: Record<keyof typeof source, string> = {
  'find.title': '신분증 번호나 전화번호로 찾기',
  'find.intro':
    '정확히 일치하는 번호만 찾습니다. 먼저 용도와 사유를 적어 주세요. 조회는 모두 기록되지만 번호 자체는 기록되지 않습니다.',
  'find.kind': '번호 종류',
  'find.idNumber': '신분증 번호',
  'find.phone': '개인 전화번호',
  'find.value': '번호',
  'find.writeValue': '번호를 입력해 주세요',
  'find.submit': '제출하고 찾기',
  'find.again': '다른 번호 찾기',
  'find.result': '조회 결과',
  'find.none': '알려 드릴 결과가 없습니다. 이 번호로 등록된 사람이 없거나, 이 용도로는 누구인지 알려 드릴 수 없습니다.',
  'find.logged': '이번 조회는 기록되었습니다',
  'find.message.alone':
    '번호 조회는 누구의 번호인지 바로 알려 줍니다. 이 용도는 두 번째 사람의 동의가 필요하므로 혼자 조회할 수 없습니다.',
  'decisions.rule.lookup_alone': '이 용도는 두 번째 사람의 동의가 필요하며, 번호 조회는 동의를 기다릴 수 없습니다',
  'decisions.alternative.ask_by_name.title': '이름으로 찾아 신청하기',
  'decisions.alternative.ask_by_name.text':
    '「인원」에서 이름이나 사번으로 본인을 찾아 파일에서 열람을 신청하세요. 두 번째 사람이 동의하면 열립니다.',
  'decisions.alternative.lookup_say_more.title': '구체적으로 적어 주세요',
  'decisions.alternative.lookup_say_more.text':
    '무슨 일이 있었는지, 누구의 번호인지 알게 된 뒤 무엇을 할지 적어 주세요.',
  'decisions.alternative.lookup_add_evidence.title': '근거 추가',
  'decisions.alternative.lookup_add_evidence.text': '문서 번호, 사건 번호 또는 위임 정보를 적어 주세요.',
  'decisions.approval.lookup': '검토: 번호로 사람을 조회함',
  'vocabulary.action.archives.looked_up': '번호로 조회',
  'errors.field.id_number_shape': '6~20자리 숫자 또는 영문 신분증 번호여야 합니다',
  'errors.field.phone_shape': '7~15자리 전화번호여야 합니다',
}
