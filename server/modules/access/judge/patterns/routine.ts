/** Lawful routine purposes, stated concretely. */
export const routine: readonly { purpose: string; pattern: RegExp }[] = [
  {
    purpose: 'subject_access_request',
    pattern:
      /(离职)?(人员|员工)?本人(带|持|携).{0,6}(证件|身份证).{0,20}(查阅|复制|查询|调取)|个保法(第)?四十五条|(ご本人|本人)から.*開示請求|본인.{0,8}(열람|사본) ?(청구|요청)|subject access|person (himself|herself|themselves).{0,20}(id|copy of (his|her|their) (own )?data)/,
  },
  {
    purpose: 'data_correction',
    pattern:
      /(本人|员工).{0,8}(申请|提交).{0,4}(更正|修改|变更)|更正(申请|单)|訂正申請|정정 ?신청|correction (request|ticket)/,
  },
  {
    purpose: 'court_order_or_enforcement',
    pattern:
      /协助执行通知书|调查令.{0,10}(编号|有效|原件|号)|法院.{0,6}(裁定|通知书).{0,10}(号|原件|盖章)|court order (no|number|\d)|enforcement notice/,
  },
  {
    purpose: 'statutory_request_by_authority',
    pattern:
      /调取证据通知书|(公安|检察|税务|监察).{0,10}(通知书|文书).{0,10}(号|盖章|两名|证件|已核)|statutory request .{0,20}(no|document)/,
  },
  {
    purpose: 'contract_administration',
    pattern:
      /(续签|签订|变更|解除|终止).{0,6}合同|合同.{0,6}(续签|签订|变更|解除|到期|终止)|contract (renewal|signing|amendment|termination)|renew(ing)? (his|her|their|the) contract|契約(更新|締結|変更)|계약 ?(갱신|체결|변경|해지)/,
  },
  {
    purpose: 'payroll_settlement',
    pattern:
      /(工资|薪资|薪酬|奖金).{0,4}(核算|发放|结算|计算)|(\d|[一二三四五六七八九十])月份?(工资|薪资|薪酬)|离职结算|发工资|payroll (run|settlement|for)|final settlement|給与(計算|精算|支払)|급여 ?(계산|정산|지급)/,
  },
  {
    purpose: 'social_insurance_or_tax_filing',
    pattern:
      /(社保|公积金|个税|养老|医保).{0,6}(申报|增员|减员|缴纳|转移|办理|登记)|申报.{0,4}(社保|个税)|social insurance (filing|registration)|tax filing|社会保険.{0,4}(手続|届|申告)|사회보험 ?신고|연말정산/,
  },
  {
    purpose: 'employment_certificate',
    pattern:
      /(开|出|办).{0,3}(在职|离职|收入)证明|(在职|离职)证明.{0,6}(开具|办理|申请)|(employment|leaving) certificate|在職証明|退職証明|재직 ?증명|퇴직 ?증명/,
  },
  { purpose: 'work_injury_claim', pattern: /工伤(认定|申报).{0,12}(材料|申请|表|办理)|work[- ]injury (claim|filing)/ },
]
