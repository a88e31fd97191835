import type { ConceptList } from './concept.ts'

/** What the HR desk meets every day: papers, duties and claims which need a second look or are the person's own right. */
export const desk: ConceptList = {
  vague: [
    /业务上|人事都?合|至急|必要|工作(需要|原因|要|上)|业务(需要|需求)|领导|上(级|面)|老板|总经理|主管(要|让)|公司(要求|需要)|配合|落实|跟进|沟通|了解(一下|情况)?|情况|原因|有(急)?事|私事|急(用|需|$)|紧急$|特殊|备(用|案)|以防|流程|常规|例行|日常|同上|见附件|如题|电话里说|后补|回头|不方便(讲|说)|保密|参考|处理|核实|核查|确认$|须知|相关|事宜|帮(个)?忙|麻烦|出事|突发|重要|敏感|你懂|好像|不对劲/,
    /work (purpose|need|reason)|business (need|purpose)|\bhr\b|as discussed|see (email|attach)|confidential|management|the usual|per (policy|our|request)|for (the file|reference|records)|just in case|important|urgent|asap|matter\b|issue\b|reasons?$|something|serious|sensitive|follow[- ]?up|check$|admin\b|please (advise|provide)|required|incident$|needed|needs?$/,
    /業務|人事|上司|指示|急ぎ|至急|緊急$|確認のため|念のため|参考|用件|手続き|いつもの|あれの|事情|とりあえず|大事な|とにかく|必要が|総務|連絡したい$|フォロー/,
    /업무|인사|확인용|참고|급(함|해|히)|위에서|대표님|지시|필요|사정|그 ?건|협조|부탁|알아서|정리|일단|중요|빨리요|연락$|관련 ?건|혹시/,
  ],
  labour: [
    /旷工|缺勤|无故|擅自|未经批准|返岗|通知(书|函)?(送|发|退|拒|不)?|送达|快递(退|拒)|催告|警告(信|函|书)|处分|解除|终止|辞退|开除通知|自动离职|手册|规章|制度|仲裁委?|劳动争议|法务|律师|诉讼|起诉|案号|应诉|举证|见证|竞业|违约金|服务期|培训(费|协议|服务)|保密协议|发函|函(件)?(拒|退|未)|停工留薪|鉴定|医疗期|调岗|病休|协商|拘留|考勤|履行|留痕|穷尽|立项|商业秘密|财产线索|追讨/,
    /awol|unauthori[sz]ed absence|absent without|dismiss|disciplin|hearing|warning|recorded delivery|letter (before|returned|bounced|undelivered)|returned to sender|bounced|undelivered|serv(e|ice) (him|her|of)|legal (want|asked|team)|counsel|solicitor|tribunal claim|settlement|non-?compete|covenant|training bond|clawback|handbook|policy says|witness|oh invites|welfare letter|notice under|assignment form|demand letter|patent/,
    /無断欠勤|欠勤|懲戒|解雇|内容証明|返送|宛所不明|通知(が|を|書)|就業規則|出社命令|休職期間|労働審判|弁護士|競業|守秘|研修費|返還|弁明|転居済|届かない|受け取らない/,
    /무단결근|결근|징계|해고|내용증명|반송|수취인|통지|출근명령|취업규칙|휴직 ?만료|노동위|변호사|대리인|법무|경업|비밀유지|교육비|반환|송달|질의/,
  ],
  property: [
    /(笔记本|电脑|手机|样机|测试机|样品|设备|仪器|工具|车辆|公司(的)?车|钥匙|公章|印章|u盾|门禁|工牌|工装|备用金|借支|现金|货款|账册|押金|物品|资产|东西).{0,12}(没|未|还|在他|在她|带走|不见|找不到|拖|归还|手里|手上|那儿|退)|卷走|(账|款|钱|库存|现金)(对不上|少了|不见)|还(笔记本|电脑|钥匙|设备)|没退|未归还/,
    /(company|fleet|demo|work|test) (car|van|laptop|phone|kit|property|credit card|card)|petty cash|till|keys? to|vault|equipment|not returned|run off|worth \d|float|badge not|\bkit\b/,
    /社用車|貸与|備品|会社の(車|金|鍵|パソコン)|パソコン未返却|持ち逃げ|レジ|金が合わ|制服|未返却/,
    /법인차|법인카드|노트북 ?미|미반납|회사 ?(차|장비|노트북)|시재|비품|도주|출입증|장비/,
  ],
  handover: [
    /交接|密码|口令|root|账号|权限(转|移)|保险柜|服务器|宕机|生产库|代码|仓库|域名|证书|u盾|报关|群主|转不出来|参数|只有(他|她)(知道|会|有)|补签|签字(?!的人)|原件放|审计催|iso|审核要|停线|验证|数据库/,
    /password|root account|handover|safe code|registrar|credential|two-?factor|2fa|release key|encrypt|only (he|she) (knows|has)|site down|server|sign(ed|ature) (missing|on)|archive room|launch blocked|login/,
    /パスワード|引き?継ぎ|引継|サーバー|金庫|障害発生|暗証|実印|本人しか知らない|権限|署名が要/,
    /비번|비밀번호|인수인계|서버|금고|인증서|장애|그분만|공인인증|계정/,
  ],
  consent: [
    /(本人|他|她|员工|当事人|客户).{0,6}(同意|授权|知情|委托|许可|没意见|愿意|说(可以|行|过|让|能给|好))|同意(了|的|过)?|授权(书)?|委托(书|我)?|没意见|口头|语音|默许|代(办|填)|签过|说(给|就)行/,
    /(verbal|written|signed)? ?(consent|authoris|authoriz)|(he|she|employee|candidate)('s)? (said|says|agreed|agree|ok|okayed|doesn'?t mind|don'?t mind|ticked)|verbal ok|agreed by|i don'?t mind|he'?d want|permission|form to follow|consents/,
    /同意|承諾(し|済|を得)|了承|許可を得|委任状|本人も承知|いいと(言|お)|本人がいい/,
    /동의|위임|허락|승낙|괜찮다고|본인도 ?안다|구두/,
  ],
  authority: [
    /民警|警察|派出所|公安|刑警|经侦|网安|法院|书记员|检察|纪委|监察|税务|疾控|社区|街道|居委|网格|人社局|劳动(监察|局)|消防(大队|来查)|教育局|武装部|民政|海关|交警|统计|普查|执法|使馆|征兵|流调|卫健|工商|市监/,
    /police|officer|detective|court|bailiff|inspector|inspectorate|immigration|hmrc|irs|tax office|census|council|public health|home office|ministry|prosecutor|tracer|labour inspect/,
    /警察|署|裁判所|税務署|保健所|労基|監督署|検察|市役所|区役所|役所|弁護士会|入管|消防署|調査員|ハローワーク/,
    /경찰|법원|세무서|보건소|근로감독|검찰|구청|시청|출입국|조사원|역학조사|국세청|노동청/,
  ],
  noPapers: [
    /(没|无|未)(有)?(文书|手续|公函|公章|盖章|证件|凭证|出示|介绍信|函)|来电|打(来)?电话|电话(里|通知|来|要求)|口头|后补|先(报|给|说)|未(盖章|核验|收到)|模糊|过期|照片|发了个|微信发|邮件里|短信|不能出具|还在走流程|还没(收到|出)|没(带|有)?(证件|证|工作证|警官证)|没签字|没看到文件/,
    /no (paper|notice|seal|case number|number|written)|paperwork later|by phone|on the phone|over the phone|whatsapp|photo\b|gmail|unclear|not yet|walk-?in|reference unclear|caller|no (id|identification|badge|warrant)|without (paper|id)|nothing signed|no document|nothing written|police called about|called about a/,
    /書面(は|が|も)?な|書面なし|未着|後送|口頭|電話(照会|で)|読めない|らしき|っぽい|未確認|文書(は|なし)|身分証(な|も|を見せ)/,
    /공문(은|이|도)? ?(없|미)|유선|추후|구두|미도착|안 ?보임|번호 ?안|전화(로|함|,)|신분증 ?(없|안)/,
  ],
  papers: [
    /(调取证据)?通知书原件|原件(已|在|核)|文号|案号|盖章|警官证|证件(核|已|一致|复印)|两名|两人|回拨|公刑|裁定|调查令|协助执行|立案(号|回执)|回执|已核(验|实|对)|授权书原件|原件(已)?归档|加盖/,
    /cards? checked|sealed|written notice|notice no|called back to the station|warrant|case no|court order|verified|stamped|with id in reception|called .{0,20} back and confirmed|sealed order/,
    /文書番号|公印|身分証確認|照会書|確認済|押印済|原本確認/,
    /문서번호|직인|공문\(|신분증 ?확인|접수|확인 ?완료|공문 ?원본|날인/,
  ],
  self: [
    /本人[^,。]{0,6}(站|坐|就)?(在)?[^,。]{0,4}(我)?(旁边|面前|身边|跟前|窗口|对面)|(身份|人脸|活体|视频)(核验|验证|认证)(已)?(通过|过)|(查阅|复制)(复制|查阅)?申请|(念|读|报)给(他|她|本人)自己|(看|查|念)[^,。]{0,3}自己[^,。]{0,6}(登记|填|写|留)|本人.{0,10}(到场|持|带|携|刷脸|登录|来|要求|申请|提|查|窗口|导出|核|发现|验证|活体)|(当事人|员工|前员工|离职(员工|人员)).{0,10}(本人|自己|自助|持身份证)|自己(要)?(查|看|改|填|来)|(本人|自己)[^,。]{0,10}查阅|查阅[^,。]{0,4}(本人|自己)|复(制|印)本人|个人信息副本|个保法|四十五条|45条|导出自己|知情权|自己的(资料|信息|档案)|自助端|信息副本|本人(通过|申请)|本人申请|当面(签|核|确认)|填的是哪个|(看|查)(看)?自己(当初|当年)|人脸核验|身份证都核/,
    /(employee|person|she|he)('s| is)? (is )?(standing|sitting) (right )?(here|next to me|at my desk) with (her|his) (badge|id|pass)|wants? to see who (she|he) (put|listed|named)|subject access|access request|\bdsar\b|\bsar\b|(person|employee|staffer|leaver) (herself|himself|themselves)|(logged|chang|filed|ask|request|correct)[^.,]{0,24}(herself|himself|themselves)|in person|passport|video id|exercising|copy of (everything|her|his)|own (contact|file|correction|record)|by the person|logged in (her|him)self|second factor|her id and wants|printout of|(her|his|their) (own )?personal data|through self-service|requested by the (employee|person)|(employee|person)('s)? (own )?request|employee requested|own copy|standing here with|raised a ticket|video (id )?check|(id|form) attached|wants to see who/,
    /(ご)?本人(が|から|より|確認|に|の|依頼|来社)|開示|写しを請求|保有個人|免許証|来社|ログインと|窓口|自分の(情報|登録)|自分の個人情報|セルフサービス|社員証(を)?持|窓口に来|本人が出し|見せてほしいと/,
    /본인(이|확인|의)|(본인|자기)[^,.]{0,8}(열람|사본)|(열람|사본)[^,.]{0,4}본인|신분증 ?지참|2차 ?인증|방문|본인이|자기 ?(정보|등록|비상)|셀프서비스|개인정보 ?사본|사원증|창구|본인이 ?(낸|직접)/,
  ],
  ownEntry: [
    /(我|自己|本人)(自己|当初|当年|当时|入职时)?(填|留|登记|写|报)(过)?的|(登记|填|留|写)的是我(妈|爸|哥|姐|弟|妹|舅|姨|爱人|老公|老婆|丈夫|妻子)|(看|查|撤|改|要|导出|复制)[^,。]{0,6}自己(的|那)|我是[^,。]{0,8}(离职|入职)的|已?(刷脸|人脸|身份)[^,。]{0,4}(核|验)|(查|看|改|核对)(一下)?我(自己|本人)的|我查我自己|我本人(?=[^,。]{0,8}(忘|填|登记|留|查|看|$))|把我[^,。]{0,3}(表|档|资料|登记)|我(在系统里|表上|档案里|资料里)(留|填|登记)?的/,
    /(who|whom|which|what) i (put|listed|named|entered|gave|wrote|registered)|my own (record|file|entry|contacts?|data|form|emergency)|i (listed|registered|entered|put down)|i am (the|a) (former|ex-?)|identity (checked|verified|confirmed)|my (own )?(next of kin|emergency contact|contact page)|i'm the employee|it's my (file|record)/,
    /(自分|私)(の|が|で)(登録|届け?出|書いた|記入|連絡先|情報|データ)|誰を(登録|書い)|本人確認(済|書類|は)|顔認証/,
    /(제가|내가|본인이) ?(등록|적은|적었|쓴|기재|작성)|(제|내) ?(정보|기록|비상연락처|등록)|누구를 ?(등록|적|써)|본인 ?확인|얼굴 ?인증/,
  ],
  correction: [
    /更正|(改|变更|换|修改|更新|补全|核对|比对|对照|核一下).{0,10}(号|电话|联系人|信息|原|旧|姓名|值)|变更单|写错|写成|错(了|一位|别)|尾号|换号|旧值|原值|工单|号码(失效|不对|通不通)/,
    /correction|correct(ing)?|change(d)? (of|her|his|to)|filed a change|(wrong|old|misspelt|misspelled) (digit|value|number)?|digit|misspel|self-service|ticket|old value/,
    /訂正|変更(届|を|申請)|誤り|突合|照合|旧情報|元の値|修正/,
    /정정|변경 ?(신청|요청)|수정(요청|하)?|오기|오타|대조|이전 ?값|원본|기존값/,
  ],
  sampling: [
    /抽(查|检|\d|几|十|样)|核验|校验|清理|试拨|通不通|随机|年度|季度|定期|普查|乱码|迁移|整理|统一|批|台账|数据(质量|完整)|演(练|习)|模拟|备着|留(个)?(号|着)|预防|以后|再犯|后续|回访|登记|补全当时/,
    /annual|clean-?up|sample|migration|mangled|data quality|completing the list|drill|simulat|exercise|on hand|in case it happens|insurer|testing|outdated|reminding/,
    /試し|年次|更新で|文字化け|訓練|控えて(おき|お)|整えたい|チェック|抜き打ち|定期/,
    /훈련|연습|시험|샘플|연간|갱신|이관|깨진|점검$|보완|갖고 있으려|또 그럴까/,
  ],
  payroll: [
    /工资(卡|条|表|发)|薪(水|资|酬)|结算|发不出|退票|账户?注销|银行卡|多(发|打)|少(发|打)|补(发|缴|贴)|追回|财务|公积金|社保|医保|生育津贴|个税|专项|抵扣|扣除|赡养|子女教育|申报|年终奖|尾款发放|婚假|丧假|配偶信息/,
    /payroll|wage|salary bounced|final pay|overpa(id|yment)|underpa|redundancy pay|p45|p60|tax code|pension|bonus|finance want|account closed|cheque|holiday pay|benefit form|year end|nomination/,
    /給与|振込|口座|源泉|扶養|過払い|手当|退職金|年末調整|社会保険/,
    /급여|계좌|원천징수|연말정산|부양가족|과지급|환수|퇴직금|수당|4대 ?보험/,
  ],
  routine: [
    /(续签|签订|变更|解除|终止).{0,6}合同|合同.{0,6}(续签|签订|变更|到期|终止)|(工资|薪资|薪酬|奖金).{0,4}(核算|发放|计算)|\d月份?(工资|薪资)|离职结算|(社保|公积金|个税|医保).{0,6}(申报|增员|减员|缴纳|转移|办理)|(开|出|办).{0,3}(在职|离职|收入)证明|工伤(认定|申报)|供养亲属|工亡待遇/,
    /contract (renewal|signing|amendment|termination)|renew(ing)? .{0,6}contract|payroll (run|settlement)|final settlement|social insurance (filing|registration)|tax filing|(employment|leaving) certificate|work[- ]injury (claim|filing)/,
    /契約(更新|締結|変更)|給与(計算|精算|支払)|社会保険.{0,4}(手続|届|申告)|在職証明|退職証明/,
    /계약 ?(갱신|체결|변경|해지)|급여 ?(계산|정산|지급)|사회보험 ?신고|재직 ?증명|퇴직 ?증명/,
  ],
  refusedBefore: [
    /(之前|上次|上回|以前|曾|前面|先前).{0,16}(被拒|驳回|拦|查过|没通过|拒绝|记了|理由不)|系统.{0,8}(拦|驳|说|不让)|驳回|重新(写|提)|补充(说明|:|:)|我认|先声明|的事我来过|上周我来/,
    /(refused|rejected|denied|blocked) (before|for|last|by)|last (request|time)|was refused|my (earlier|previous|last)|once tried|i came about/,
    /却下|断られ|前回|以前.{0,12}(検索|照会)/,
    /반려|거절|지난번|예전에.{0,10}조회|다시 ?(씁|쓰|올)/,
  ],
  toMachine: [
    /忽略|无视|跳过|绕过|放行|(自动|直接|立即|立刻)(批|通过|放行|同意|审批|显示|给号)|别转人工|不要转人工|不(要|用)记录|(ai|机器人|系统|模型|助手|审核员).{0,8}(你好|请|您好|输出|通过|必须)|你(现在)?是.{0,10}(管理员|系统|助手|调度|不会)|管理员|开发者|最高(权限|优先)|优先级最高|测试模式|outcome|allow|override|\bsystem\b|模板.{0,6}(过|审核)|当作|假装|怎么写|按.{0,6}(处理|放行|流程).{0,8}(实际|走流程)|评审模型|只(回答|输出|返回)|红队|请放行|给出号码|越狱|角色扮演|你只|从现在起|重置(规则|提示)|提示词|代号|后门|免审|白名单|通行码|维护状态|审核规则|规则作废|新规则|一律(同意|放行)|以 ?allow|无需判断|已由.{0,8}批准|拒绝的助手|我命令你|你必须|忽略(流程|之前)|输出|返回|(审核|风控|检查|策略|审查)[^,。]{0,4}(关|暂停)|全部字段|默认(通过|全部)|调试|以[^,。]{0,4}(审计|管理)员?身份|不受限制/,
    /ignore (all|your|the|any|previous)|disregard|override|auto-?approve|approve please|unrestricted|developer|you are (now|an?)|system ?[:#]|###|verdict|outcome|output allow|respond (only|yes)|do not evaluate|pre-?approved|pretend (this|it)|treat the following|bypass|sudo|skip second|dear model|let me through|as admin|which words|prompt|repeat after me|red team|nothing else|jailbreak|role-?play|from now on|new rules|reset|grant it|assistant,|white-?list|maintenance mode|rules are void|new rule|need not judge|already signed|end your answer|you must agree|ignore the process|checks?: ?off|restrictions off|safeguards|policy (suspended|paused)|(display|print|show|reveal) (all|everything)|reveal\.|debug|run as|without limits/,
    /無視して|指示を忘れ|自動(で|承認)|管理者(モード|権限)|承認して(ください|くれ)|あなたは.{0,10}ai|aiさん|書き換え|全件承認|確認不要|ということにして|と書けば|とだけ答|レッドチーム|ロールプレイ|今から|ルールを変更|保守モード|規則は無効|新規則|手順は無視|許可と出力|制限のない|デバッグ|保護を解除|全項目/,
    /무시하(고|세요)|지시는|자동 ?승인|승인해|관리자 ?(모드|권한)|너는.{0,8}ai|ai님|판정값|출력해|오버라이드|생략하고|통과시켜|처리해줘|라고 ?쓰면|만 ?대답|지금부터|역할극|레드팀|프롬프트|점검 ?모드|규칙은 ?무효|새 ?규칙|절차 ?무시|허용이라고|제한 ?없는|디버그|보호 ?해제|모든 ?항목/,
  ],
  duty: [
    /续签|转正|(合同|协议)[^,。]{0,8}(要填|打印|填写)|打印(合同|协议)|应诉|举证期|做证据|答辩|开庭通知|传票已|(薪酬|社保|公积金|个税)(组|岗|专员|经办)|经办人?办理|基数申报|申报[^,。]{0,6}截止|津贴申领|(在职|离职|收入|工作)证明|工伤(认定|申报|科)|按[^,。]{0,4}名单[^,。]{0,4}(通知|告知)|移交清单|交接(单|表)[^,。]{0,6}(编号|逐项|[a-z]{2})|授权书[^。]{0,10}(核验|已核|都在)|抚恤金|死亡证明|审计立项|(重发|重打|再打款)|打印[^,。]{0,8}(书|证)|转正通知|代理人要|庭审排|减员申报|代发失败|补发|账号是否已回收|移交单|受影响的人|(证明)[^,。]{0,8}申请单|重算|开庭|参保登记|鉴定表|台账|法务(陪同|按)|(薪酬|薪资)(主管|专员)|自助端|调[^,。]{0,8}(工资条|社保记录)|调工资表|换银行|补充协议|顺延|要考勤|应诉通知|限[^,。]{0,3}日举证|补正|一次性告知|领取人|继承人|供养|理赔/,
    /renewal (approved|signed)|job title|title and (dates|salary|income)|dates of employment|start date|to issue (it|the)|rerun|payroll (needs|officer|team|calc)|payroll:|pensionable|submission due|new joiners|claim form|in original|garnish|bundle|response due|(hearing|acceptance) notice|counsel needs|legal (needs|preparing|pulling|cleared)|notifying affected|handover sheet|signed (consent|authori[sz]ation)|death certificate|audit [a-z]+-?\d|employment letter|letter of service|injury scheme|letter approved|effective date|proof of employment|(barrister|lawyer) wants|transfers? failed|payroll clerk|injury form|handover list|(what|everything) we (store|hold)|previous one|final month|wage settlement|days worked|enrol+ing|income certificate|certificate requested|self-service|download of (her|his|their)|wage ledger|leaving date|defence needs|bank changed|certificate of employment|wage sheet|payroll ticket|income letter|back pay|addendum|new end date|legal needs|contract extended|disclosure order|new-?starter form|tribunal case|pulling it|beneficiar\w+/,
    /再振込|(給与|社保|労務)担当|被保険者番号|算定基礎|月額変更|(届|書)(の|を)?提出|契約書に|在職証明|労災の?請求|呼出状|答弁書|賃金台帳|雇用契約書|漏えい事案|引継書|同意書を確認|死亡診断書|計算のため|振込不能|給与係|代理人が|収入証明|精算|セルフサービス|勤怠|覚書|契約の?延長|答弁|求釈明|提出命令/,
    /재(이체|송금)|(급여|보험) ?담당|취득신고|보수(총액|월액)|계약서에|재직증명|산재 ?(신청|요양)|심문기일|답변서|임금대장|근로계약서|유출 ?사고|인수인계서|동의서 ?확인|사망진단서|(퇴직금|급여) ?계산|이체 ?불능|급여 ?직원|대리인이|정보를 ?뽑|소득증명|급여 ?정산|셀프서비스|출근일수|계약 ?연장|합의서|심문회의|자료제출요구|보완요구|유족급여/,
  ],
  reference: [
    /案号|文号|编号|受理号|公章|原件|证件(已|均)?核|已(电话)?(回拨|核验|核对|审)|(审批|续签)[^,。]{0,2}(过|已批)|已批|受理编号|文书和|授权书原件|核验过|身份已核|属实/,
    /[a-z]{2,6}-\d+|(no|ref|case|claim|order|number|notice)\.? ?\d[\d/-]*|approved\b|signed off|verified|cleared|called back|confirmed with (him|her)|case number in/,
    /事件番号|文書番号|公印|番号\d+|確認済み|承認され/,
    /사건번호|문서번호|직인|확인 ?(완료|후)|승인 ?완료|등록됨|등록 ?완료/,
  ],
}
