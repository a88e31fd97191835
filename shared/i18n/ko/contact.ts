import type { contact as source } from '../zh-cn/contact.ts'

export const contact: Record<keyof typeof source, string> = {
  'contact.title': '연락처에 알리기',
  'contact.why':
    '연락처도 누가 왜 번호를 보관하는지 알 권리가 있습니다. 아래 버튼으로 나오는 글을 전달해 주세요. 상대는 언제든 반대할 수 있습니다.',
  'contact.show': '연락처 {n}에 알리기',
  'contact.language': '상대의 언어',
  'contact.text': '전달할 글',
  'contact.copy': '복사',
  'contact.copied': '복사했습니다. 문자나 채팅에 붙여 넣으세요',
  'contact.copyFailed': '복사하지 못했습니다. 글을 직접 선택해 복사하세요',
  'contact.share': '공유',
  'contact.qr': 'QR 코드: 스캔하면 안내가 열립니다',
  'contact.until': '링크 유효 기한: {at}',
  'contact.message':
    '안녕하세요. 저의 비상 연락처로 등록했습니다. {organisation}에서 성함, 저와의 관계, 전화번호를 보관하며 제가 사고를 당하거나 아프거나 연락이 두절될 때만 연락합니다. 모든 열람은 기록됩니다. 원하지 않으시면 이 링크를 열어 「반대합니다」를 눌러 주세요. 정보는 즉시 삭제되며 저에게 불이익은 없습니다: {url}',
  'contact.page.title': '비상 연락처 안내',
  'contact.page.who': '누가 정보를 보관하나요',
  'contact.page.whoText': '{organisation}. 직원 {name} 님이 비상 연락처로 등록했습니다.',
  'contact.page.what': '무엇을 보관하나요',
  'contact.page.whatText': '성함, 직원과의 관계, 전화번호. 암호화하여 보관하며 이 페이지에는 표시하지 않습니다.',
  'contact.page.why': '이유',
  'contact.page.whyText':
    '직원이 사고, 급병, 연락 두절 등 비상 상황일 때 연락하기 위해서만 씁니다. 열람에는 항상 사유가 필요하고 기록이 남으며, 다른 용도로 쓰거나 다른 곳에 넘기지 않습니다.',
  'contact.page.rights': '할 수 있는 일',
  'contact.page.rightsText':
    '동의하지 않으시면 아래 버튼을 눌러 주세요. 정보는 즉시 삭제되고 직원에게 다른 연락처를 요청합니다. 직원에게 불이익은 없습니다.',
  'contact.page.object': '반대합니다',
  'contact.page.sure': '삭제할까요? 되돌릴 수 없습니다.',
  'contact.page.yes': '네, 제 정보를 삭제합니다',
  'contact.page.gone':
    '삭제했습니다. {organisation}은(는) 더 이상 성함, 관계, 전화번호를 보관하지 않습니다. 알려 주셔서 감사합니다.',
  'contact.page.until': '이 링크의 유효 기한: {at}',
  'vocabulary.action.archives.contact_objected': '연락처 반대로 파기',
  'errors.archives.contact_link_over': '이 링크는 더 이상 쓸 수 없습니다. 기한이 지났거나 등록 내용이 바뀌었습니다.',
}
