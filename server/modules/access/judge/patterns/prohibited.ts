/** Prohibited purposes by id of purposes.yaml: who wants what from whom. Order = priority where several speak. */
export const prohibited: readonly { purpose: string; pattern: RegExp }[] = [
  {
    purpose: 'credit_collection_agency',
    pattern:
      /催收|外包公司函|信用卡中心|债权转让|讨债公司|借款人.*(亲属|家属|联系)|诉前调解中心|督促还款|取り立て(業者|会社)|債権回収|サラ金|추심|채권.*업체|collections? (desk|agency|agent)|debt collector|loan (app|company) (called|says)/,
  },
  {
    purpose: 'private_debt',
    pattern:
      /(欠|借)(了|着|我|他|她|钱|款|债|人|班|\d|[一二三四五六七八九十百千万几两]).{0,12}(不还|没还|未还|还钱|还款|没影|跑了|拉黑|失联|人不见|不见了|联系不)|欠(我|他|她|债|钱).{0,30}(要|找|电话|父母|家里|联系|说一下)|(要|讨|追|催)(债|账|钱|回.{0,4}(钱|款))|私人债务|个人债务|债务(求助|纠纷|追讨|问题)|借条|欠条|还钱|还我|赖账|有点账|账没(对|结|算)清|借的(\d|[一二三四五六七八九十百千万]).{0,20}(说一下|提|要)|(跟|向|从)我借|借了?我|(房租|份子|饭钱|押金).{0,8}(没给|没还|欠)|抵押|返済|借金.*(返|話|親)|貸した(お金|金|まま)|お金を(返|貸)|立て替え|빌려(갔|간|줬|준)|빌린 ?돈|돈(을)? ?(안|갚|받)|갚(지|으|아)|채무.{0,10}(부모|가족|연락)|(owe|owes|owed|owing) (me|him|her|us|money|rent)|(lent|loaned|borrowed).{0,40}(\d|money|back|pay|cash|bucks|yuan)|pay(s|ing)? (me|us) back|(get|want) my money|rent is .{0,30}(behind|mine)|ghosted with my|\biou\b|debt(?! collect).{0,20}(parents|family|number)|private debt/,
  },
  {
    purpose: 'sales_lead_or_client_poaching',
    pattern:
      /(离职|走了|跳槽).{0,20}(客户|名单|渠道|资源)|客户(资料|名单|微信|信息|资源).{0,20}(给我|要|拿|带走|发我|联系)|(要|拿|挖).{0,14}(客户|订单|渠道)|手上的客户|维系客情|客情|采购总监|销售线索|挖(人|角)|お客様リスト|顧客リスト|名刺データ|取引先.*(紹介|口説)|고객 ?(명단|리스트|정보).{0,20}(받|달|넘)|거래처.{0,20}(소개|연결)|(client|customer) (list|book|contacts?).{0,40}(get|want|need|from|left|back)|(sales )?leads? from|poach/,
  },
  {
    purpose: 'third_party_marketing',
    pattern:
      /推广|营销|群发.*(套餐|短信|广告)|短信群发|拉新|注册凑|体检套餐|卖保险|推销|保险(业务|产品)|マーケティング|キャンペーン|勧誘|마케팅|판촉|홍보 문자|marketing|promo(tion)?\b|newsletter|sign-?ups? quota|advertis/,
  },
  {
    purpose: 'media_inquiry',
    pattern:
      /采访|记者|编导|电视台|媒体|爆料|報道|取材|記者|テレビ局|기자|취재|방송국|인터뷰 요청|reporter|journalist|(tv|radio|newspaper) (crew|interview)|interview (his|her|their|the) (family|parents)|the press\b/,
  },
  {
    purpose: 'retaliation_or_harassment',
    pattern:
      /报复|整(他|她|死)|教训(他|她)|(投诉|举报|仲裁|告).{0,20}(父母|家里|爸妈|家人|和解|撤|施压|说说)|(家里|父母|爸妈|婆家|老公).{0,10}(施压|劝劝|劝她|压一压|给点压力)|不肯走.{0,12}(联系|劝)|建工会|带头的|摸.{0,4}(底|家里底)$|让(他|她)(妈|爸|父母|家里).{0,10}(评评理|知道(他|她)干|丢脸)|取り下げるよう|仕返し|親.*(叱|言いつけ)|괴롭힘 신고.*부모|보복|부모한테.{0,20}(따지|묻게|시켰)|revenge|teach (him|her|them) a lesson|pressure (him|her|them|his|her) .{0,20}(family|parents)|drop the complaint|get back at|union (organi[sz]er|leader).{0,30}(family|home)/,
  },
  {
    purpose: 'unauthorised_background_check',
    pattern:
      /背调|背景调查|摸(个|一下)?(底|清)|查(一下|查)?(他|她|这人).{0,8}(家庭背景|底细|老底|家底)|家庭背景|(不用|别|不要)(让|告诉|惊动)(他|她|本人)|还没跟(他|她)说|为人咋样|人品.{0,6}(打听|了解)|hr群|互查|黑名单|身元調査|素行|本人には(内緒|言わ)|신원 ?조회|뒷조사|평판 ?조회|background check(?! with)|without (him|her|them) knowing|dig (up|into)|vet (him|her|the family)|reference check on .{0,20}family/,
  },
  {
    purpose: 'landlord_or_private_inquiry',
    pattern:
      /房东|租客|邻居.{0,10}(问|想|要)|中介.{0,8}(问|要)|大家(さん)?から.*(問い合わせ)|집주인|세입자|landlord|tenant|neighbou?r (asks|wants)/,
  },
  {
    purpose: 'gift_or_home_visit',
    pattern:
      /生日|蛋糕|送(个|份)?礼|礼物|礼品|月饼|喜糖|登门|串门|拜访.{0,8}(家|父母)|拜年|鲜花|贈り物|プレゼント|誕生日|お中元|お歳暮|生日|선물|생일|집들이|birthday|gift|surprise (visit|party)|send (flowers|a cake)|christmas card/,
  },
  {
    purpose: 'personal_relationship_or_curiosity',
    pattern:
      /好奇|随便(看看|问问|查查)|就(是)?(想)?(看看|瞅|瞧)|瞅一眼|瞄一眼|看一眼她|打听|八卦|家里几口人|喜欢(她|他)|暗恋|追(她|他)(?!责)|表白|前(女|男)友|分手|复合|拉黑(了)?我|删了我|把我.{0,3}(全)?删|(相亲|介绍对象|对象|处对象)|家里啥条件|我老家隔壁|一家子|留的是谁|抚养费|孩子的爹|她老公|他老婆|出轨|気になる?(って|る)?(後輩|人|子|彼)|気になってる|好きな人|元(カノ|カレ|彼)|実家.*どの辺|興味本位|ちょっと見(たい|る)だけ|궁금|소개팅|짝사랑|전(여친|남친)|좋아하는|구경|just (wondering|curious|looking)|curious|crush on|date (him|her)|ex[- ](girl|boy)friend|we matched|dating|actually single|his wife to know|my wife found|family in town|gossip|没别的意思/,
  },
  {
    purpose: 'social_insurance_snooping',
    pattern:
      /(同事|别人|他|她|人家).{0,8}(工资|社保|奖金|薪水).{0,8}(多少|在哪|是多少|比)|他拿多少|她拿多少|给料いくら|給料いくら|월급이? 얼마|how much (does|do) (he|she|they) (earn|make)/,
  },
  {
    purpose: 'foreign_authority_direct',
    pattern:
      /(境外|外国|国外|美国|香港)(警方|法院|监管|检察|机关).{0,16}(要|调取|提供)|foreign (court|police|regulator)|\bfbi\b|\bsec\b subpoena|외국 (경찰|법원)|海外当局/,
  },
  {
    purpose: 'bulk_export_no_case',
    pattern:
      /(全部|所有|全体|整个公司).{0,8}(导出|下载|名单|通讯录)(?!.*(地震|疏散|火))|批量导出|export (all|everyone|the whole)|全員分.*(出力|エクスポート)|전 직원.*(내보내|다운로드)/,
  },
]
