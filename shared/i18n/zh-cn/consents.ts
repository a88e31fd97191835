export const consents = {
  /** The sentence beside the box, by consent item. */
  'consents.sentence.emergency_contact': '同意将紧急联系人信息用于紧急情况',
  'consents.sentence.id_scan': '同意另行收集并保存我的证件扫描件,用于办理和核对劳动合同',
  'consents.sentence.fields': '同意收集「{fields}」,仅用于{purposes}',
  'consents.withdrawalEffect':
    '撤回后,以这项同意为依据的使用立即停止;相关信息在15天内销毁,法律要求保留的除外。撤回之前已经进行的处理仍然有效。撤回不会给您带来任何不利影响,六个月内也不会再次询问。如遇危及生命的紧急情况,届时依法仍存有的信息可能会被使用。',
  'consents.noDepartment': '未分配部门',
  'consents.small': '较小的部门(合计)',
  'consents.everybody': '全员',
} as const
