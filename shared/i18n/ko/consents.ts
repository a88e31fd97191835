import type { consents as source } from '../zh-cn/consents.ts'

export const consents: Record<keyof typeof source, string> = {
  /** The sentence beside the box, by consent item. */
  'consents.sentence.emergency_contact': '비상 연락처 정보를 비상 상황에 사용하는 데 동의합니다',
  'consents.sentence.id_scan': '근로계약 체결과 확인을 위해 신분증 사본을 별도로 수집·보관하는 데 동의합니다',
  'consents.sentence.fields': '“{fields}” 정보를 수집하여 {purposes}에만 사용하는 데 동의합니다',
  'consents.withdrawalEffect':
    '철회하면 이 동의에 근거한 사용이 즉시 중단됩니다. 해당 정보는 법률이 보존을 요구하는 경우를 제외하고 15일 이내에 파기됩니다. 철회 전에 이루어진 처리는 유효합니다. 철회로 인한 불이익은 없으며 6개월 동안 다시 묻지 않습니다. 생명이 위험한 비상 상황에서는 그때까지 적법하게 남아 있는 정보가 사용될 수 있습니다.',
  'consents.noDepartment': '소속 없음',
  'consents.small': '작은 부서(합계)',
  'consents.everybody': '전체',
}
