import type { ConceptList } from './concept.ts'

/** Aims the archive does not serve: who wants what from whom. */
export const aims: ConceptList = {
  owedToMe: [
    /欠(着|了|下)?(我|他|她|咱|我们|大家|班里|好几|一屁股|别人|人家|同事|兄弟|朋友|账|债|款|钱|租|条|的(八|一|二|三|四|五|六|七|九|十|两|几|\d|钱|款|账))|(借|拿|骗|卷|黑|坑|吞)(了|走|着|过|给)?(我|他|她|我们|大家|钱|款|去|人家)|(我|她|他|我们)(借|垫|贷|投|赔|担保)(给|了|的|过)|(问|跟|向|从|找|管)(我|他|她|大家|同事|人|朋友|我这).{0,6}(借|拿|(资金|手头|钱)周转|要钱|要账|凑)|借(钱|款|我|出去|给|的|了(我|两|几|一|三|五|钱|\d)|条|贷)|(该|要|得)(给|还)我|还(我|钱|款|账|债|清|上|回来|给我)|不还|没还|未还|归还|偿还|(没|不|还没|一直没|迟迟没|说好)(给|还|转|付|退|结)(我|钱|款|清|了|,|,|$)|赖账|老赖|欠条|借条|白条|赌债|讨(债|账|钱|要|个说法)|(要|追|催|收|算|清|结|对|了)(账|债|款|回来)|催(他|她|一下|还)|账(没|还|未|有点|不|目)|(有|那)点账|那笔|一笔(钱|账|款)|两清|周转|凑钱|合伙|投资|入股|分(我|红|钱|账)|拼单|代付|代购|团购|货款|尾款|定金|押金|房租|合租|水电费|份子|随(了)?(礼|份)|垫(的|付|了|资|钱)|担保|花呗|借呗|信用卡.{0,6}(刷|还|套)|套现|逾期|征信|彩票|打(麻将|牌).{0,4}(输|欠)|输(了|给)?我|跑路|卷款|私(人|下|底下)(的)?(借|债|钱|欠|账)|债(务|主|权人)|钱的(事|纠纷|问题)|谈钱|资金往来|经济纠纷|借贷|一分(钱)?(没|都)|没掏|拖(着|了)(不|没|很久|几)|(躲|避)(债|我要)|赊|挂(着|账)|打(了)?(个)?赌|不认账|彩礼|嫁妆|过户|不退(我|钱|押)|退(钱|款|我)|着落|抵(给|押)|当铺|众筹|会费|份钱|饭钱|油钱|车费|烟钱|酒钱|学费.{0,4}(退|我)|转租|二手|闲鱼|没给我|欠条|私了钱|工程款|薪.{0,3}私|跟我.{0,6}(拼|合|分)|(万|千|百|块)(块)?(总得|得|还|没|呢)|大冒险|赖(到|着|账|掉)|借据|掏(了)?家底|工钱|瓦匠|转账记录|刷了我|嘴硬|我那份|学费|车位|养鸽|没分|(没|不)(付|结)(清|钱|我)?|三个月没|换(了)?(班|八)|烟钱|理财盘|盘崩|会费|交账|债主|被告住址|立案.{0,4}(地址|住址)|我的(\d|一|二|两|三|四|五|六|七|八|九|十)?[^,。]{0,3}(万|千|百)|下周一定|第几个(下周|月)|装修(余|尾)?款|应急钱|不肯结|对账|记的账|合买|开走了|我出(的)?(,|。|$|钱)|不掏|每月扣我|手机分期|气不过|(不|没|拒)(肯)?赔|赔(钱|偿)?(我|不)|躲债|骗(我|走|了我)|货款|那次是我|转错|多转|吐出来|资金拆借|民间借贷|起诉(他|她)?(还|书)|诉状|该给的|帮的|看病.{0,6}新车/,
    /\bow(e|es|ed|ing)\b|\b(lent|lend|loan(ed|s)?|borrow(ed|s|ing)?|iou|ious|debts?|debtor|arrears|repay\w*|payback|refund|deposit|instal?ments?|co-?sign\w*|guarant(ee|or)|stake|chipp?ed in|reimburse)\b|pay(s|ing)? (me|us|him|her|up|out|it|back)|paid (me|us|him|back)|(get|want|need|see) (my|our) (money|cash|stuff|things|bike|camera)|where is my|my (money|cash|savings|security deposit|phone|ps5|bike|laptop|drill|camera|sofa|share|half)|(behind|late) (on|with) (the )?(rent|payment|bill)|months? behind|(split|left me|stuck me with) .{0,20}(bill|rent|tab)|settle (up|the|his|at|at month)|skipped (town|out)|stiffed|ripped (me|us) off|scammed (me|us)|(ran|run|made) off with|ghosted|dodg(es|ing) me|small claims|expensed|the \d+ (he|she)|sitting on|chas(e|ing) (him|her|anyone|money)|not after money|handshake|\b(bucks|quid|pounds|yuan|euros|dollars|grand|tenner)\b|\d+ ?k\b|for his (kid|wedding)|pool holder|won'?t pay|pay up|tea fund|football fund|fund\b|security for|skint|short ?changed|tab\b|never paid|unpaid (loan|bet)|instalment|my (grandad|watch|tools|guitar|tent)|he lost, won|he took|took (my|our)|has my|that (thousand|hundred)|due to me|kept (it|the money)|asked for the cash|check with his wife|guaranteed it|swapped (eight|shifts)|cigarettes|hasn'?t paid|winnings|unpaid|syndicate|his share|wipes the slate|scheme (that )?folded|his boy'?s surgery|2,?000|handed in|stiffed|he rents my|next week for sure|card night|ledger|square (it|up)|co-?owned|drove it off|bills still|in my name|all me\b|principle|(took|has|had|with) my|my savings|repair bill|refuses to pay|wired too much|send it back|get it back|(has|have|of) (\d+ of )?mine|financial arrangement|the form wants his address|helped him out|then a new car|treatment, then/,
    /(貸し|借り|返し(て(く|も|い)|ま|たが)|返さ|返済|立て替え|立替|割り勘|踏み倒|滞納|借金|借用|金を(借|貸|返)|お金(を|が|の)|保証人|連帯|敷金|家賃|残金|残りがまだ|代金|出資|支払わ|払わ(ない|ず)|払うはず|請求した|少額訴訟|取り立て|ツケ|貸した|万円|三万|五万|八万|の負け|ごまかし|幹事が集め)|会費|賭け|負けた|踏み|残して辞め|私への借り|貸し借り|未払いの(飲み|家賃)|(俺|私|僕)の(金|時計|道具)|弁償|山分け|集金|渡さない|帳消し|車庫代|入れない|たばこ代|代わってやった|金を出した|儲け話|潰れ|来週必ず|共同で買|嘘だった|弁償|訴状|多く振り込|金銭の件|月末と言|と言って新車|治療費と言って/,
    /빌[려린렸]|꿔|꾼|갚|돈(을|이|도|은|만|까지| |문제)|빚|채무|외상|보증|더치|곗돈|계모임|잔금|잔액|떼[였어인]|먹튀|대신 ?내|내줬|입금|정산 ?안|안 ?(줘|주|내|갚)|잠수(탐|타|탔)|독촉|소액심판|월세|전세금|관리비|만 ?원|투자했|물렸|기름값|고스톱|도박|회비|내기 ?(졌|안)|내 돈|가져가|안 ?돌려|돌려(주|받)|변상|밥값|커피값|술값|나눠|판돈|수술비라더니|투자에|없던 ?일|차고 ?세|안 ?냄|회비|담뱃값|바꿔줬|다음주 ?꼭|같이 ?산|거짓말이었|물어내|금전 ?(거래|소비대차)|채권채무|소장에|잘못 ?보낸|월말|치료비라더니/,
  ],
  collector: [
    /催(收|款|缴|债|讨)|清收|委外|(网|小额|车|房|消费|现金|校园|套路)贷|贷(款|后|中心)|(消费)?金融(公司)?|消金|信用卡(中心|部)|银行.{0,8}(贷|信用|核实|清收|逾期|催)|资产管理|债权(转|让|人)|不良(资产)?|讨债|收账|律所函|律师函.{0,8}(银行|贷|清收)|诉前|调解(中心|员)|法务(调解|专员).{0,6}(自称|案件|移送)?|还款|逾期|借款人|欠款人|担保公司|典当|高利贷|平台.{0,10}(催|逾期|家属|轰炸|上门)|轰炸|泼油漆|贴大字报|冻结|平台|信用服务|贷后|征信(公司|机构)|预备通知|执行(预备|前)|(亲友|亲戚|亲属|联系人).{0,8}(还钱|还款|告知|代偿)|能联系到他的|分期|逾|失信|老赖|传票.{0,6}短信|本金|利息|代偿|仲裁短信|债务(告知|通知)|喊他名字|不走|门口.{0,6}(喊|堵|闹).{0,10}(号|家属)|消费分期|95开头|仲裁执行|车贷|gps|签字还|还贷|资产公司|风控|冻结|关怀|小贷|就不打了/,
    /collect(ion|ions|or|ors|ing) |collection|debt (agency|purchase|buyer|recovery|firm)|recovery (agent|firm|team)|payday|lender|loan (app|shark|company|platform|servicer)|credit card|charged off|repossess|bailiffs?\b|finance (company|firm)|fintech|bank'?s? (solicitor|lawyer|agent)|amicable|mediator|borrower|default(ed)? on|keep(s)? ringing|stop calling|enforcement (company|officer)|high court|credit (service|bureau)|outstanding (balance|account)|who else lives|missed payments|instal?ment plan|litigation dept|shouting his name|arbitration enforcement|tracker|acting for a bank|notice of debt|will leave (for|if)|car finance|risk control|frozen|loan rep|aftercare|quick-cash|ring reception/,
    /債権|回収|取立|督促|消費者金融|サラ金|ヤミ金|闇金|カード会社|信販|ローン(会社)?|金融(会社|業者)|委託先|延滞|身内の連絡先|借主|サービサー|分割払い|利息|支払い督促|信用調査|債務通知|名前を叫|ローン会社|帰ると|凍結|小口融資|やめると/,
    /추심|채권|대부|사채|캐피탈|카드사|신용정보|독촉장|연체|저축은행|위탁사|대출(업체|금)|인척|채무자|신용 ?서비스|할부|이자|집행 ?예정|독촉|채무통지|이름 ?부르|할부회사|주면 ?간|동결|소액대출|그만둔대/,
  ],
  romance: [
    /喜欢|爱(上|她|他|过)|暗恋|追(她|他|求|隔壁|你们|女|的)|表白|告白|女神|男神|心动|约会|相亲|相中|看上|处对象|对象(?!存)|介绍(个)?对象|姻缘|做媒|提亲|求婚|结婚|订婚|未婚(妻|夫)|复合|和好|分手|前(任|女友|男友|妻|夫)|女朋友|男朋友|女友|男友|老婆.{0,6}(找|闹|知道)|劈腿|出轨|小三|外遇|偷情|第三者|捉奸|绿帽|恋|暧昧|想她|想他|放不下|忘不|冷战|屏蔽|拉黑|删(了|除)?我|全删|把我.{0,4}(删|拉|屏)|不理我|不回我|已读不回|躲着我|缘分|好可爱|漂亮|帅|微信号|认识(一下)?|独生子|单身|我俩|我们俩|聚会|老同学|同学会|校友录|抚养费|孩子(的)?(爹|爸|妈)|道歉|对不起她|对不起他|打扰她|过得好|还好吗|好不好|送别|女儿.{0,6}(处|嫁|找)|外甥女|侄女|老乡会|把我家猫|(他|她|我)的狗|偶遇|初吻|离婚|登记的(要)?(还)?是|死心|老板娘|出差三次|丢了魂|带人回家|约(她|他)|追求|女孩子|小姐姐|弟弟打(个)?招呼|心上人|她(男|女)|钟情|相处|牵手|亲(过|嘴)|睡(了|过)|同居|怀了我|我(的)?孩子|沦陷|外套|那个男的|谈恋爱|亲家|情书|戒指|叙旧|同桌|还跟.{0,6}(住|好)|疯了|失眠|夜不能|坏男人|她没开门|过得不好|教练|催婚|手链|还东西|订婚|头像|网上聊|媒人|八字|惊喜一下|看孩子|说媒|托媒|稀罕|照面|俺侄儿|处过一阵|断就断|没通过|问明白/,
    /\b(ex|crush on|girlfriend|boyfriend|gf|bf|fianc\w+|husband is|affair|cheat(ing|ed)?|sleeping with|flirt\w*|romantic|dating|dated|tinder|we matched|matched (on|with)|hinge|marry|married|marriage|propos(e|ing|al)|engagement|fancies|fancy|in love|loved me|my heart|heart shape|breakup|broke up|split up|divorced?|closure|single|ghosting|blocked me|unfriended|blessing|matchmak\w*|kissed|slept|hoodie|besties|reunion|cute|pretty|handsome|smiled at me|my child|grandson|apologi[sz]e to her|our row|dream about)\b|(my|the) dog|our dog|cold to me|unsaid|what (he|she) likes|the one\b|first kiss|(deserves?|want|needs?|should|ought)[a-z ]{0,14}(the truth|to know)( too)?\b|found the texts|deserves the truth|about us|stole my heart|we kissed|we were (together|close)|likes me|like her|like him|miss (him|her)|lonely|attracted|seeing (her|him)|one night|wedding ring|get to know|ask (her|him) out|is (he|she) still (with|living)|that guy|letters never|trainer i met|lent me (his|her) coat|i fell\b|in-laws to be|daughter sees|ring back|change her mind|catch up with|bracelet|got engaged|chatted|surprise her|lovely smile|nice smile|introduce myself|keep bumping into|our story|on a date|go(ing)? out with|we were something|cut it off|declined my request|answers at her door/,
    /好きな|好み|かわいい|可愛い|美人|付き合|交際|恋|彼女|彼氏|元(彼|カノ|妻|夫|カレ)|別れた|別れて|振られ|復縁|既読(無視|スルー)|ブロックされ|プロポーズ|結婚|婚約|独身|不倫|浮気|マッチング|合コン|お見合い|縁談|婿|嫁|忘れられ|同窓会|認知して|子どもの父|仲良く|口説|謝りたい|家柄|運命|一目惚れ|気に入|誘い|会いたい|魂|寂し|好意|同棲|あの男|住んでいるのか|三十通|手紙を|恋に落ちました|喧嘩して|親と話|付き合っ|婚約|ブレスレット|笑顔|ご挨拶|よく駅で会|申請を三回/,
    /좋아(하|해)|짝사랑|썸|고백|사귀|헤어[졌진져]|전(처|남편|여친|남친|여자친구|남자친구)|여친|남친|읽씹|톡 ?씹|차단(당|했)|프로포즈|결혼|약혼|유부|미혼|독신|불륜|바람|소개팅|맞선|중매|신랑감|며느리|사윗감|못 ?잊|동창|양육비|애 ?아빠|예뻐|예쁜|이상형|사과드리|취향|그녀|운명|첫키스|반했|보고 ?싶|외로|데이트|좋아서|관심 ?(있|가)|밥 ?한번|그 ?남자|편지|반했|사돈|싸우고|만나서|약혼|팔찌|웃는 ?게|인사드리|마주쳐|친구 ?신청/,
  ],
  curiosity: [
    /好奇|无聊|闲(着|得|来)|随便(看|点|翻|查|问)|看(着|个)?(玩|热闹|看)|翻翻|瞅|瞧|瞄|打听|八卦|吃瓜|听说|据说.{0,6}(是|有)|传(他|她)|都说|都在传|打赌|赌一|是不是(真|是亲戚|富|董事|老板|二婚|单身)|哈哈|嘿嘿|hhh|233|到底|真的假的|真有|几口人|家里(条件|啥|做什么|干嘛|有几|是不是|住|都有)|住(哪|几|在哪|别墅)|亲戚|一家(子|人)|同姓|同名|名字(好|跟|真|挺)|老家(哪|是|在|隔壁)|老乡|谁的号|填(的|了)?(谁|什么)|写(的|了)?谁|留的(是)?谁|试试|练习|(看看|验证|确认)(一下)?.{0,8}(经理|老板|总监|主管|总裁|董事|领导)|不外传|没啥事|外甥|富二代|关系户|后台|谁给|爱人姓|当过|不少块肉|有权限|看看(又|她|他)|据说|兵王|八成|猜|想知道(他|她|谁|有没有|是不是)|有没有(对象|孩子|结婚)|多大了|属(什么|啥)|长啥样|家境|开开眼|家属栏|爹妈干啥|干啥的|茶余饭后|随口|求证|神神秘秘|同乡|填同一|将军|吹牛|梦到|(我|咱)(们)?(部门|组).{0,4}谁|什么来头|来头|拆二代|到底啥|啥情况|听人讲|是谁啊|吃瓜|江景|豪宅|是不是真的|见过|谁家公子|猜他|那栏|瞄一眼/,
    /curious|curiosity|wonder(ing)?|bored|nosy|nosing|poking|gossip|for fun|is it true|betting|\bbet\b|\blol\b|haha|\bha\b|trying out|testing the search|who (he|she|they|people|the boss)|what people put|same surname|do they live|does (he|she|the)|are they|have kids|family in town|everyone says|famous|someone random|no reason|who lives|just a (peek|look)|idle|did (he|she|they) really|is (she|he) really|i have access|no harm|married a|how old|where (is|are) (he|she) from|rich|what does (his|her) (dad|mum|wife)|show me|go on\b|folks do|mysterious|fact check|dreamt|same number|put me down|her ring|family-wise|what'?s going on at home|i wonder|penthouse|quick look|which part of town|everyone guesses|peek|whose (boy|girl|son|daughter)|the father field/,
    /気にな|興味|噂|暇|ちょっと見|見てみたい|賭け|本当？|ほんと？|何人|どこ出身|どの辺|親戚かも|同じ名字|誰を|だろう|(の|る|だ|た|く)かな(?!い)|好奇|本当に(結婚|独身)|どんな(家|人)|年齢|金持ち|見せて|謎めい|夢を見|女優|って本当|どういう家|タワーマンション|ちらっと|どちらにお住まい|御曹司|当てっこ|の欄を/,
    /궁금|심심|호기심|구경|내기|진짜\?|몇(인지|명|살)|어딘지|친척|누구 ?적|라던데|그냥|소문|동거|어떤지|고향|정말 ?(결혼|부자)|몇 ?살|잘 ?사는|어떤 ?집|보여줘|신비|꿈을|칸 ?좀|연예인|어떤 ?사람인지|펜트하우스|한강뷰|진짠지|살짝|어느 ?동네|호봉|누구 ?집 ?아들|힐끗|맞혀/,
  ],
  sales: [
    /客户|客(情|源)|(老)?甲方|订单|大单|单子|渠道|人脉|资源|投标|招标|采购|货主|销售(线索|总|部)?|业务(经理)?|签单|跟单|竞(对|品|争对手)|挖(人|角|他|过来|整)|撬|牵线|搭(个)?线|搭桥|疏通|走(走)?关系|授信|进场|(岳父|姐夫|舅舅|舅|叔|哥哥?|爸|妈妈?|父亲|母亲|丈人|公公|亲戚|媳妇|老婆|爱人).{0,10}(是|在).{0,14}(主任|院长|局|银行|总|采购|药监|电力|开发区|经理|董事|科长|处长)|副总|(样品|产品).{0,6}(寄|推|进)|合作|跳槽|带走|新东家|老客户|小姨子|招标|合同(给|签)我们|生意|标书|(她|他)(爱人|老公|爸|妈|哥|姐|公公|岳父|叔|舅).{0,4}(管|负责|主管|当|做|开)|打(个)?招呼|拉(点)?业务|回购|供货|经销|代理商|科长|快开(了)?标|开标|采购都|新公司名|区域经理|代理|设备科|经销商|招商局|岳母|区域经理|片区|丈人|一单|这单|签不下来|业绩|招商|去拜访/,
    /\b(clients?|customers?|accounts?|pipeline|leads?|sales|deal|buyers?|prospects?|procurement|purchasing|tender|bid|rolodex|book of business|poach\w*|rival|competitor|supplier|pitch\w*|intro|an in)\b|walked with|hire his whole|runs (procurement|purchas)|planning committee|on the council|works for our|landed|speed dial|persuaded|charity ball|aldi|tesco|bring (her|his) (clients|buyers)|contract with us|supply|distributor|influence|dealership|distribution|tender|heads? (estates|procure)|buyers'? chat|spill|enterprise board|area manager|a line in|the quarter|buying office|buys the|ex-rep|investment board|courtesy call/,
    /顧客|客先|お客様(?!先で)|取引先|商談|営業(?!一人)|人脈|名刺|競合|引き抜|紹介して|口をきいて|購買|バイヤー|得意先|案件|商社|入札|仕入|取引|口利き|見込み客|得意|施設部長|入札|取り次|購買|命運|つないで|投資委員|ご挨拶に伺/,
    /고객|거래처|영업|인맥|수주|입찰|경쟁사|빼오|스카우트|소개 ?좀|다리 ?놔|구매(과장|팀|부)|바이어|상무라|납품|명단|사업|거래|납품|대리점|물주|시설팀장|입찰|연줄|구매 ?쪽|연결 ?좀|다리 ?좀|우리 ?장비|계약에 ?목숨|투자위원|인사차/,
  ],
  marketing: [
    /推(广|销|送|给|介|一下产品|我们的)|营销|促销|优惠|折扣|打折|内购|券|红包封面|群发|拉新|冲量|指标|地推|注册|下载|app|公众号|小程序|邀请码|宣讲|讲座|团购|卖(保险|房|车位|货|课)|保险(公司|业务)|家庭险|体检套餐|理财|保健品|装修公司|母婴店|健身房|体验卡|招生|中介|广告|获客|凑(数|一凑|满)|垫一垫|会员|周年庆|续保|车险|夏令营|4s店|培训班|课程|试听|旅行社|信用卡.{0,4}(办|开)|开卡|加群|转发|投票|打榜|集赞|直播间|带货|推一下|打电话推|楼盘|卖(酒|茶|菜|水果)|编程|免费课|看房|内部价|请柬|开业|链接|完成.{0,6}张|扫码|领鸡蛋|手机号批量|月子会所|双旦|发个广告|扫个码|宣传册|体验券|补习班|传单|美甲|列一下/,
    /market|promo\b|promo code|voucher|discount|coupon|newsletter|campaign|referral|black friday|advert|raffle|fundrais|sign-?ups?|download|app\b|open day|skincare|insurer|family cover|offer(s|ing)? (to )?(family|relatives|spouses)|blast|solar panel|households?|tables|tickets|ring the spouses|open house|subscription|membership|timeshare|webinar|summer camp|survey of (homes|families)|sponsor|free trial|coding class|free class|send link|opening night|every household|targets|baby spa|expectant|message the|flyer|leaflet|nail bar|tutoring/,
    /案内を(送|出)|キャンペーン|割引|招待券|勧誘|宣伝|広告|一斉送信|ノルマ|販売会社|保険の|登録したい|会員|セール|入会|体験会|説明会|モニター|通販|チケット|開店|優待|各家庭|無料講座|登録して|チラシ|ちらし|塾|冊子|ネイルサロン/,
    /안내 ?문자|할인|쿠폰|판촉|홍보|마케팅|단체 ?발송|할당|가입|분양|행사|광고|보험 ?(안내|설계|영업)|이벤트 ?문자|회원|체험|설명회|티켓|구독|여행사|상조|개업|할인권|집집마다|무료 ?강좌|스캔|전단|학원|안내장|네일/,
  ],
  media: [
    /采(访|写)|记者|编(导|辑)|电视台|媒体|报(社|道|纸)|日报|晚报|周刊|杂志|专访|博主|自媒体|大v|短视频|达人|主播|网红|热搜|爆料|栏目|摄制|纪录片|跟拍|拍摄|拍他|镜头|出镜|公众号要|撰稿|写(他|她).{0,8}(故事|文章|稿)|新闻|频道|台里|独家|头条|报道|融媒|开价买|主持人|连线|直播(间)?.{0,4}(点|开)|选题|节目|综艺|访谈|报料|曝光台|图文|栏目组|供稿|约稿|口述|发稿|摄影师|抖音拍|系列|抽几位|正面宣传|广告片|出镜|报酬|(我们|本|贵)(台|报|刊|栏目)|深度|专题|台里|拍(遗孀|背影)|口述|拍他家/,
    /journalist|reporter|press\b|media|newspaper|herald|radio|tv (crew|station|show|people|team|programme|company)|on tv|television|documentary|podcast|blogger|youtuber|influencer|interview|article|freelancer|film crew|profile|on (the )?record|(his|her|their|the) side of the story|(his|her) story|deadline.{0,20}(number|family)|netflix|researcher wants|producer|broadcast|live (on|at)|camera crew|editor|column|exclusive|tiktok|a feature\b|human interest|viral|news piece|good news|parents of workers|on camera|ad agency|our (paper|station|magazine|channel)|would like a family|(want|like)s? to film|filming|tv crew|they.d film|families.? stories|documentar|a day at his/,
    /記者|取材|報道|週刊誌|新聞(社|記者)|テレビ(局|番組|の人|取材)|番組|雑誌|ユーチューバー|ライター|密着|コメントを|インタビュー|出演|リサーチャー|配信|ディレクター|編集|特集|独占|記事|謝礼を出|放送|ドキュメント|謝礼|出演料|当(社|局)の(番組|記事)|本紙|ワイドショー|撮りたい|撮影|制作会社|映す/,
    /기자(가|님)?|취재|방송|신문사|주간지|유튜버|다큐|인터뷰|섭외|언론|보도|코멘트|잡지|작가(가|님)|스트리밍|피디|촬영|프로그램|특집|편집|독점|기사 ?(사례|내)|사례금|사례금|광고 ?촬영|우리 ?(방송|신문)|제작진|찍고 ?싶/,
  ],
  retaliation: [
    /投诉|举报|告(我|我们|状|公司|了我|他)|仲裁|劳动局|劳监|起诉|维权|讨薪|拉横幅|闹|工会|带头|领头|罢工|刺头|不听话|顶撞|报复|教训|收拾|修理|整(他|她|死)|给(他|她).{0,4}(颜色|好看)|厉害|掂量|压(一)?压|施(加)?(点)?压|压力|劝(退|离|她|他|走|辞)|主动(离职|辞职)|自愿离职|辞职.{0,4}(算|走)|让.{0,6}(管(管|好)|领(走|回)|评评理|丢(脸|人)|抬不起头|删|走人|撤)|撤(诉|回|销|掉)|私了|和解|摆平|封口|闭嘴|删帖|抹黑|黑我们|骂公司|评理|婆(家|婆)|公婆|门牌|会会他|咽不下|下不来台|找(他|她)算账|算账|警告|威胁|恐吓|人肉|曝光|坐坐|上门找|不肯(走|签|来)|不签|拒绝(加班|签)|怀孕|产假|二胎|三期|流产|哺乳|赖着|病假.{0,6}(假|装)|装病|套(话|口风)|开除|丑|德性|血口喷人|录音|匿名信|让.{0,4}(家长|家里|爸妈|父母|老公|老婆|丈母娘|媳妇).{0,6}(知道|看看|说|做工作|劝)|闹罢工|做工作|掂|管管|信箱写|看是不是真|开了他|寄给他|照片.{0,4}(寄|发)|影响(他|她|一下)|转岗|对质|瞒着公司|吓(唬|一吓)|堵(他|她)|砸(他|她)家|骂(他|她)|告诉(他|她)(爸|妈|老婆|老公|爹|娘|家里|父母|丈人|婆婆).{0,10}(德|样|什么|单位|别|要)|告状|打小报告|看(他|她)还敢|服软|(让|叫)(他|她)低头|就范|收敛|不识(相|抬举)|敬酒|好自为之|吃不了兜着|穿小鞋|边缘化|离职书|协商解除.{0,8}(家|妈|爸)|揭发|纪委|巡查组|信访|罢免|逼|害我|扣(我)?(绩效|奖金|工资)|楼下等|家(门口|楼下)(等|堵|守)|搜身|骂我|在哪(上|读)学|软肋|把柄|检举|评评|勾三搭四|催催|先.{0,4}签(了|字)|闹(起来|大)|妹来劝|来劝|歧视|给他老婆.{0,8}签|通知家长|好看|教教(他|她)|爆料|发点料|丢丢|叫家长|拍了我们|(孩子|女儿|儿子)在哪个?(幼儿园|学校|上学)|谈条件|讹|装(晕|病)|想(骗|讹)|上访|别闹|弄回(来|去)|让他们别|目的是(赔|钱)|那条街|使坏|不得安生|领人/,
    /\b(complain(t|ed|s|ing)?|grievance|tribunal|acas|union\w*|whistle\w*|lawsuit|sued|reported (me|us|him|her|the)|revenge|payback|get back at|teach (him|her)|lesson|(put|more|some|under) pressure|lean on|make (him|her|them) (think|withdraw|pay|regret|quit|see)|withdraw|drop (it|the)|shut (him|her)|threaten\w*|intimidat\w*|embarrass|humiliat\w*|shame|glassdoor|badmouth\w*|in line|sense into|see sense|pregnan(t|cy)|refus(ing|es) to|package|catch (him|her) out|never dares|strict father|mother in law|in-laws|fired|filing|regulator|what kind of son|raised|his kids live|behave|discipline him)\b|i'?ll ask (his|her) mother|my foot|the vicar|screenshots|off with stress|malinger|skiving|faking|pull (him|her) into line|(she|he) filed (a|the|another) (complaint|grievance)|get (him|her) fired|expose (him|her)|warn (his|her)|scare|consequences|cross(ed)? (me|us)|back down|talk (him|her) (out|into|round)|persuade (him|her)|confront|grass(ed)?|snitch|blow|cost me my|wait outside|carries on|which school|posted about me|soft spot|before the (injury|assessment)|phone her parents|and push|what he did to me|flagged the|wash it|filthy|filmed the|his kids go to school|summon|latecomer|to get comp|for the comp|faked|keeps going to the papers|drop it|lean on|lost because of her|her street|over my head|sick note/,
    /苦情|訴え|告発|密告|通報した|労基|労働局|組合|内部通報|裁判|仕返し|腹いせ|恥をかか|叱って|圧力|釘を刺|取り消|取り下げ|辞めさせ|退職届を書か|退職勧奨|説得|仮病|口コミ|悪口|セクハラ|パワハラ|訴|脅|姑|産休|育休|マタハラ|懲らし|見舞金|労災申請をやめ|言うことを聞かない|嘘だろう|聞いてやる|思い知ら|懲らしめ|言いふら|バラす|嫌がらせ|黙らせ|説教|詰め|逆らう|弱み|家の前で待|ボーナスを減ら|悪口を|届けた男|不法投棄|親を呼ぶ|子どもの学校|目当て|騒ぐな|芝居|当てつけ|のせいで|近所に知らせ|言いつけ|診断書が怪/,
    /신고(한|했|하|를)|고소|고발|제보|노조|노동(청|부|위)|괴롭힘|성희롱|취하|압박|혼(내|쭐)|겁(을|주| ?좀)|망신|보복|복수|앙갚음|분(해|풀)|따지|교육 ?어떻게|시어머니|육휴|임신.{0,8}(그만|사직|퇴사)|출산휴가|사직서|퇴사(하도록|하게|시키)|꾀병|떠보|블라인드|욕(?!실|조)|산재 ?신청|합의|설득|말을 ?안 ?들|소송|재판|물어볼 거야|무슨,|일러|까발|겁주|응징|협박|본때|입을 ?막|굴복|대들|혼 ?좀|기다릴 ?거|깎인|찌른 ?놈|약점|학교 ?어디|내 ?욕|불법투기|부모 ?소환|애 ?학교|노린|떠들지|쇼하|꾀|때문에 ?승진|동네에 ?알|진단서가 ?수상|위에다/,
  ],
  background: [
    /背(调|景)|摸(底|清|个底|排|一下|摸)|查(一下|查|下)?.{0,4}(底细|老底|家底|人品|底子|成分|三代)|底细|家世|家教|人品|作风|为人|口碑|前科|案底|征信报告|精神病史|犯罪|政审|悄悄|偷偷|私下|暗中|侧面|别(惊动|声张|让|告诉)|不(用|要|必)(让|通知|告诉|惊动)(本人|他|她)|本人(就)?不用|没(跟|和)(他|她|本人)说|不让.{0,3}知道|瞒着|保密|猎头|同行|同城|hr圈|hr群|互查|黑名单|拟(任|提拔|录)|提拔|晋升|入职前|候选人|试用期|尽调|核(一)?(下|核)?(家|财产|婚姻)|婚姻状况|家庭(背景|成员|情况|关系)|独生|生辰|父母(是)?(不是)?(公职|干什么|职业|做什么)|没有?授权|未授权|没签授权|推荐人|撒谎|真实性|祖上|打给他(舅|叔|姑|姨)|公职|查查(我们|他|她)|有没有(房|案底|房|病|欠)|可靠|底子|身世|来路|学历(真|造)|核实(他|她)?(家|身世|婚)|信仰|党员|成分|病史.{0,6}(入职|录用|招)|(提拔|任用|录用|转正|签约|入职)前|探探|要孩子|准备要|派海外|核真伪|烈士|官司|坐牢|负债|前妻|回流|趁他不知道|先问问|竞聘|直接打过去|连带问|遗传病|村里人|不老实|入职前|想晓得|从侧面/,
    /background (check|info)|vet(ting)?\b|quietly|discreet\w*|don'?t tip|tip (him|her) off|off the record|needn'?t know|without (telling|him|her|consent|knowing)|no (signed|consent)|criminal record|mental illness|character reference|reference check|references|recruiters?|headhunter|blacklist|before (the|his|her) promotion|candidate|gaps|what (his|her) (parents|family)|family (background|history of)|pose as|pretend|plans kids|household before|prospective employer|fellow hr|pays for|on the quiet|relatives are in|owner wants to know|reliable family|political|religio|find out (if|whether|about) (his|her)|any (record|debts|illness) in|before (we )?(hire|promot|sign)|dig\b|profile of (his|her) family|private investigator|lawsuits|nobody has to know|feel out|planning a baby|jailed|confirm him|taking him back|posting abroad|doesn'?t know|insanity|run in (his|her) family|before we hire|side glance|partner firm wants/,
    /身辺|身元(調査|を調べ)|素行|こっそり|内緒で|伏せて|本人には|本人に(知らせ|言わ)|家庭の事情|家柄|前科|病歴|資産|昇進|採用前|面接で言|内定|人柄|ヘッドハンター|同意なし|他社の人事|探りたい|確かめる|調べ|先祖|宗教|思想|借金がないか|裏を取|評判|採用の参考|親族に警察|訴訟がないか|出産予定|伏せ|赴任前|遺伝/,
    /뒷조사|몰래|모르게|신원|평판|전과|병력|집안( ?사정| 좀|이)?|재산|승진|채용 ?전|면접|인성|헤드헌터|동의 ?없이|타사 ?인사|슬쩍|부모 ?직업|확인해달라|종교|정치|집안에|입사 ?전|빚이 ?있는지|소문 ?확인|평이|소송 ?있는지|비밀|출산 ?계획|떠보|발령 ?전|유전병/,
  ],
  landlord: [
    /房(东|客|主)|租(客|户|房)|物业(说|卖|要|让|投)|邻居|楼(上|下)(的|是|邻)|中介|业主|漏水|挪车|车主|快递|外卖员|家长群|驾校|抄表|保姆|小区|停车|宠物|合租的?(室友|人)(问|要|想)|半夜唱|蹭(了|到)?(我的)?车|刮(了|蹭)|让一让|挪(一下)?车|装修吵|收(物业|电|水)费|广场舞|保洁公司|月嫂|代收|篱笆|(孩子|小孩)(划|砸|打)了?我|划了我的|落(了)?东西|失物|棋牌室|遛狗|早餐店|赊了账|隔壁(说|的|邻)|吵过(一)?架/,
    /landlord|tenant|letting agent|estate agent|neighbou?r|guarantor|parcel|car he scratched|scratched|playdate|school (parent|gate)|loud music|noise|alarm keeps|flatshare|housing (association|officer)|hedge|man whose|lady whose|his (car|dog|fence|tree) (hit|blocks|bit)|blocking|borrowed ladder|neighbour(hood)? watch|bins|flatmates? (wants|asks)|roommate|keyed my|taxi driver|found her (scarf|purse|wallet)|dog walkers|his kid (keyed|hit|broke|kicked)|cafe|slate|my rental|wrecked my/,
    /大家|管理会社|不動産|隣の|近所|騒音|うるさ|駐車場|保証人になり|宅配|町内会|保護者会|生垣|隣人が|ルームメイトが(苦|知)|ゴミ|駐輪|塀|子に車|車を傷|忘れ物を|食堂の人|(部屋の)?扉を壊/,
    /집주인|세입자|부동산|이웃|윗집|아랫집|층간|소음|주차|긁[혔힌]|관리사무소|택배|학부모|시끄럽|담장|룸메이트가 ?(물|알)|쓰레기|주차|내 ?차|차 ?긁|애가|식당 ?주인|문을 ?부숴/,
  ],
  gift: [
    /生日|蛋糕|送(花|礼|点|个|份|锦旗|粽子|束|她|他一)|礼(物|品|盒|金)|月饼|粽子|喜糖|包红包|花束|鲜花|惊喜|伴手礼|贺卡|卡片|祝福|慰问|探望|看望|登门|上门(?!找|贴|催)|串门|拜(年|访)|乔迁|满月|月子|宝宝|锦旗|中秋|端午|春节|元旦|腊八|圣诞|母亲节|父亲节|女神节|情人节|重阳|纪念册|录(一段|视频|段)|欢送|退休纪念|聚餐|请客|喝酒|寄(东西|礼|一|给她|过去|到家)|家里地址.{0,6}(寄|送)|收(件|货)(地址|电话)|纪念章|司龄|庆祝|吃(顿|个)饭|聚(一)?聚|做客|家访|喝喜酒|奖状|感谢信|土特产|水果篮|果篮|补品|年货|派对|告别(会|宴)|合影|相册|寿|满(月|百日)|庆生|婚礼|喜事|六一|礼包|金婚|银婚|订束花|束花|奖牌|奖杯|欢迎会|嘉宾|录音(祝|惊)|每位妈妈|心形|蜡烛|锦旗|升职|荣升|金锁|寄套|寄(个|条|箱|点)/,
    /birthday|cake|gift|present\b|flowers|hamper|card\b|cards\b|surprise|shower|congrat|santa|xmas|christmas|easter egg|secret|slideshow|tribute|leaving do|farewell party|visit (him|her|them) at home|wedding present|get well|post (it|to|home)|mug|invite|retiring|in on it|party|celebrat|dinner at (his|her)|baby (gift|shower)|housewarming|plaque|medal|long service|basket|reunion lunch|keepsake|album|video message|whip-?round|mother'?s day|father'?s day|golden wedding|bouquet|mystery guest|trophy|welcome back|candles|to her home|to his home|silver spoon|grandma now/,
    /誕生日|ケーキ|プレゼント|贈|花を|花束|お祝い|祝い|お歳暮|お中元|サプライズ|内緒の|寄せ書き|送別会|見舞いの品|訪問して|お土産|年賀状|郵送したい|差し入れ|手土産|定年|準備したい|記念|祝賀|パーティー|食事会|表彰|アルバム|色紙|結婚式|還暦|母の日|父の日|金婚|花束|ろうそく|ハート|自宅へ(?!搬)|銀のスプーン/,
    /생일|케이크|선물|꽃|축하|서프라이즈|깜짝|명절|롤링|송별|집들이|병문안|머그|택배로|초대|화환|답례품|돌잔치|정년|몰래 ?준비|기념|파티|회갑|앨범|감사패|돌잔치|잔치|결혼식|어버이날|금혼|꽃다발|촛불|하트|댁으로|은수저/,
  ],
  familyAsks: [
    /(自称|说)?(是)?(他|她|员工)?(的)?(爸|妈|父亲|母亲|老公|丈夫|老婆|妻子|弟弟?|哥哥?|姐姐?|姐夫|舅|奶奶|爷爷|二叔|后妈|公公|婆婆|家长|亲戚|儿子|前夫)(说|来|打|想|要|找|问|自称|到公司|让|不认)|(爸|妈|父亲|母亲|家长)(打)?来(电|电话|公司|问)|打来(说|电话|问)|要(查)?(老婆|老公|女儿|儿子|妻子|孩子).{0,6}(填|住|地址|电话|联系)|分家产|族谱|躲起来|带着孩子|不认我|断绝|抚养权|婆婆打|媳妇一个月|后爸|继父|表哥(来|说|想)|堂(哥|弟|姐|妹|叔)|(亲爹|生父|生母)|打电话来打听|来公司找|查岗|(问|打听).{0,4}(工资|挣多少|跟谁住|住哪)|侄(子|女)|外甥|(自称|说)是(她|他)(父|母|爸|妈|哥|姐|老公|丈夫)|女儿不接|汇报(他|她)|几点下班|没凭证|查丈夫|查老公|查老婆|(爹|爸|妈|娘)在[^,。]{0,6}(拍|闹|吵|等)|不给家里打电话|弟来|分老屋/,
    /(his|her|the) (father|mother|mum|mom|dad|husband|wife|brother|sister|aunt|uncle|son|sister-in-law|grandfather|family) (calls?|called|rang|phoned|demands?|wants?|asks?|asking|says|would like|organising|looking)|(man|woman|someone) (says|claims) (he|she)'?s (her|his)|husband demands|brother wants|mum calls|estranged|he has rights|no contact (years|with)|aunt wants|moved out with|dad would like|inheritance|grandfather wants|step(father|mother|dad|mum)|father-in-law|ex-husband (asks|wants)|which flat|cousin (wants|asks)|at the desk wants|at reception (wants|asking)|biological|checking up on|nephew|niece|uncle'?s digs|daily report|clocks off|wants payslips|who he named|dad'?s (banging|here|outside)|hasn'?t phoned|divide the old house|(brother|sister|aunt|uncle|cousin) here to/,
    /(父|母|夫|妻|兄|弟|姉|妹|祖母|叔父|お母様|お父様|親)(だ|と名乗る|から(?!妹)|が).{0,14}(教え|知りた|聞い|電話|来社)|名乗る人|別居中|居場所を|親権|相続|継父|義母|従兄|生みの|探しに来|居所|甥が|姪が|住まいを|毎日報告|怒鳴り込/,
    /(아버지|어머니|남편|아내|형|누나|동생|이모|삼촌|할머니|시어머니)(라는|가|이|께서).{0,16}(달래|내놓|물어|알려|찾|전화)|별거|양육권|상속|계부|계모|사촌|시댁|생모|찾아와|조카가|거처|난동/,
  ],
  snoop: [
    /(工资|薪(水|资)|奖金|年终奖|社保|公积金|绩效|级别|五险|收入).{0,8}(多少|多不多|比我|凭啥|在哪|交在|哪个档|够不够|高不高|看看)|(看|查|知道|打听)(他|她|别人|同事|同岗)?.{0,4}(工资|薪|奖金|社保|公积金|收入)|凭啥比我|比我多/,
    /how much (does|do|did|is)|salary|what'?s (he|she) (on|paid|making)|bigger than mine|ask for a rise|on more than|pay grade|earns?\b/,
    /給料(と|が|を|い)|年収|ボーナス|等級|給与がいくら|いくらもら/,
    /연봉|월급(이랑|이|을|얼)|상여|등급|얼마 ?받/,
  ],
  bulk: [
    /(全(公司|员|体|部)|所有|整个|每个|大家|各位|家家|全区|批量|打包).{0,14}(导|发我|名单|表|号码|电话|通讯录|联系方式|家属)|导(个|出|一份|成|一下)?(表|出来|给我)|通讯录|备份|存(到|在)?(我|自己)|自己电脑|以后(说不定)?用|拉(出来|个表|个单)|几百(个|号)人|\d+百?个人的|三百|用不用再说|先(导|拉|存|拿)|一次性|统统|名册(给|发)我|excel|私人(u盘|网盘|邮箱|手机)|(所有|每个)人的|存一份|全员(的)?|建(个)?群|拉个|系统(还没|没)关|整理成表|我以后留着|管培生的|存一份|拷走|列一下|家属群|把号都/,
    /(all|every|whole|entire|dump|export).{0,24}(contacts?|numbers?|list|sheet|kin|region|leaver)|personal drive|my own phone|handy to have|backup of|spreadsheet|all of them|\d+ people|just to have|\busb\b|my laptop|whole list|mass download|csv|save everyone|add all|everyone'?s|whatsapp group|into a table|keep for later|all numbers|relatives.? chat/,
    /全(社員|員)|一覧|エクセル|自分用|まとめて(出|私)|出力して|まとめ|リストを|念のため全|csv|usb|全員の|止まる前|表にまとめ|控えておく|番号を全部|グループを作る/,
    /전 ?직원|전원|엑셀|개인 ?보관|일괄|전체 ?명단|가지고 있으려|갖고 있으려|리스트|\busb\b|통째|한꺼번에|전부 ?저장|모두 ?저장|닫기 ?전|표로|저장해두|번호 ?전부|단톡 ?만들/,
  ],
  foreign: [
    /境外|海外(律师|警|法)|外国|国外(警|法|律|检)|某国|美国|日本警|移民局|母公司所在|discovery|跨境|外方(检|警|律)|海外总部|当地法院|外国法院|总部合规/,
    /foreign|overseas (police|liaison|court)|us (plaintiff|court|attorney)|discovery demand|subpoena|another state|skipping our|overseas hq|foreign court/,
    /海外の(弁護士|裁判|警察|当局)|外国(の)?(捜査|当局|裁判)|海外本社/,
    /해외 ?(변호사|경찰|법원)|외국 ?(수사|기관|법원)|해외 ?본사/,
  ],
  talkToKin: [
    /(跟|和|找|问|打给|告诉|让|叫|请|约|联系)(他|她|人家|这人|员工|小.|老.|本人)?(的)?(家里人?|家长|爸妈|父母|爸|妈|爹|娘|老婆|老公|媳妇|丈夫|妻子|对象|丈人|岳父|岳母|丈母娘|公婆|婆家|婆婆|公公|哥|姐|弟|妹|舅|叔|姑|姨|大伯|女儿|儿子|家人|亲戚|未婚妻)[^,。]{0,6}(聊|谈|说(说|下|一|清|道)|评理|问(问|一|下|清|个)|商量|劝|管|做(做)?工作|沟通|知道|打听|确认|核|验|对质|和解|了解|出面|做主|还|认识|见|说句|探|讲|带(个)?话|转告|递|套)|(告诉|通知|提醒)(他|她)(的)?(爸|妈|父母|家长|家人)|从她(姐|妹|妈)|(让|要)(他|她)(媳妇|老婆|老公)知道|爹妈怎么说|给我(他|她)(爹|妈|爸|娘)/,
    /(word|chat|talk|speak|ask|call|ring|tell|have a word|embarrass|lean|visit|meet)( with| to| him via| on)? (his|her|the|their) (mother|mum|mom|dad|daddy|father|parents|folks|wife|husband|missus|partner|sister|brother|family|uncle|aunt|in-laws|girlfriend|boyfriend|spouse)|via (his|her) (wife|missus|mum|partner|brother)|(sister|brother|mum|mother|wife|husband|partner|dad|father) (may|might|could|would|should|can|deserves|works)|(ring|phone|call) the (old )?(mother|father|parents)|wife'?s number|give me the uncle|(his|her) (wife|husband|mother|mum|dad|sister|parents|folks) (could|should|can|make|hear|discuss)|folks make of|dad'?s line|through (her|his) (sister|brother|mother|mum)|his parents can/,
    /(親|母|父|奥さん|奥様|旦那|兄|姉|弟|妹|家族|実家|お母さん|お父さん|お母様|お父様|お姉さん|お兄さん|妹さん)(に|と|へ|から|経由で)(一言|話|聞|言|伝え|説得|相談|注意|頼|謝|確|請求|紹介|挨拶|叱)|お姉さん経由|親がどう|親御さんと話|奥さんに聞/,
    /(부모|어머니|아버지|어머님|아버님|엄마|아빠|아내|남편|와이프|형|누나|언니|동생|가족|사모님|장인|시어머니)(님|분)?(께|한테|에게|랑|과|하고|를 통해| 통해)? ?(한마디|말|얘기|여쭤|물어|설득|따지|전화하고|부탁|사과|확인|혼|알려주|소개|말하)|언니 ?통해|부모(랑|가|한테)|부인이 ?알/,
  ],
}

/** What surrounds an aim and is none. */
export const asides: ConceptList = {
  amount: [
    /\d+(\.\d+)?(块|元|万|千|百|w|k|rmb)|(一|二|两|三|四|五|六|七|八|九|十|几|好几|上|俩|仨)+(百|千|万|十万)(块|元|多|的)?|[￥¥$€£]\d|万把|小几千|\d{3,}(的事|说一下|块钱)/,
    /[$€£¥]\s?\d|\d+ ?(k|bucks|quid|yuan|usd|eur|gbp|pounds|dollars|euros|grand)\b|\b(hundred|thousand|grand|tenner|fiver)\b/,
    /\d+ ?(円|万|千)|[一二三四五六七八九十]+(万|千)円?/,
    /\d+ ?(만|천|원)|(십|백|천|만|삼십|오십|팔십|이십)+ ?만?원?/,
  ],
  worryAsCover: [
    /(担心|关心|怕|生怕|挂念|惦记|在意|不放心)(他|她|人|的身体)?.{0,30}(钱|欠|借|账|万|千|百|还|那笔|不理我|联系|妈|家)|其实|顺便|顺带|顺道|一并|只是想|就是想|就想|没别的意思|没有别的|好心|通情达理|讲道理|不打扰|说句话|有个说法|讲信用|不好意思说|你懂的|不方便说太细/,
    /(worried|concerned|care|worry|scared|fear).{0,40}(and also|also|owe|cash|money|deposit|since|\d)|by the way|while (i'?m|we'?re) at it|a friendly word|just (let|a word|want|to|so)|promise\b|favou?r|decent people|i'?d like to|would love|old fashioned/,
    /ついで|心配(して)?(いる|し)?(んです|のは本当|なので)|だけ(です|なので|$)|一言(、|お|伝え|だけ)|大げさ|角が立た|別に|ちょっと/,
    /겸사|겸|걱정(돼|되|은 진짜)|그냥|살짝|한마디|만 ?(전|말|여쭤|물어)|사실은|진짜로/,
  ],
  notAim: [
    /(不是|并非|不为|绝(对)?不是|没有|别|不)(来|想|要|帮.{0,3})?(讨债|催(债|他|收)?|要钱|要账|追债|为(了)?(那点)?钱|八卦|问债|私事|好奇|图钱|欠款|送礼|打扰)|不是为|跟(这|钱|那).{0,4}(没|无)关|以后再说|(这些|钱的事|欠款|别的)(先)?(不管|归|放|以后)|先不(说|管)/,
    /not (about|chasing|after|a|debt|for|collecting)( the)? ?(money|debt|gift|gossip|prank|collection|loan|anyone)|this is not|irrelevant|ignore that|different thing|nothing to do with/,
    /(取り立て|金|お金|借金|取材|冗談)(の話)?(では|じゃ)(あり|な)|ではありません|無関係|とは関係/,
    /(돈|빚|추심|장난|농담|독촉) ?(문제|얘기)? ?(아니|아닙)|상관없|관계없|아닙니다/,
  ],
  want: [
    /(要|给|求|问|查|提供|发|报|看|想要|需要|告知|麻烦).{0,10}(电话|号码|手机|联系方式|地址|住址|座机|联系人|微信|号)|(电话|号码|地址|联系方式|座机|号)(给|发|有没有|多少|呢|吧)/,
    /(need|want|get|have|give|find|share|ask(s|ing)? for|looking for) .{0,30}(number|contact|address|phone|details|mobile)|(number|contact|address|mobile)('s)? ?(pls|please|now|\?)/,
    /(番号|連絡先|住所|電話)(を|が|教え|知り|の)/,
    /(번호|연락처|주소)(를|가|좀|라도|빨리|알려|내놔|확인)?/,
  ],
  kin: [
    /家(属|人|里|长)|父(母|亲)|母亲|爸|妈|爹|娘|老(婆|公|伴)|妻(子)?|丈夫|爱人|太太|媳妇|儿子|女儿|哥|姐|弟|妹|亲属|亲人|直系|岳|丈人|公婆|奶奶|爷爷|配偶|紧急联系人|第二联系人/,
    /next of kin|\bnok\b|family|relatives?|parents?|mum|mom|mother|dad|father|wife|husband|partner|sister|brother|spouse|\bkin\b|folks|emergency contact|son|daughter|girlfriend|missus/,
    /家族|親|ご両親|奥様|奥さん|妻|夫|ご主人|旦那|実家|母|父|兄|姉|弟|妹|配偶者|身内|遺族|緊急連絡先/,
    /가족|부모|어머니|아버지|어머님|아버님|엄마|아빠|아내|남편|배우자|와이프|사모님|보호자|형|누나|언니|오빠|동생|본가|친정|비상연락/,
  ],
  me: [
    /我(?!司|院|区|单位|公司|部)|咱|俺|我们(宿舍|组|几个|俩)|(我|他|她)?(朋友|兄弟|闺蜜|同学|哥们|小舅子|表弟)(托|让|问|想|要)|帮.{0,8}(问|查|追|要)|替.{0,8}(问|打听|要)/,
    /\b(i|i'm|i've|i'd|me|my|mine)\b|mate of mine|a friend|asking (for|as)|on behalf/,
    /私(が|の|に|は|を)?|俺|僕|うちの(娘|息子)|友人が|代わりに聞/,
    /내가|제가|나한테|저한테|내 |제 |우리 ?(조카|애|과자)|친구가|대신/,
  ],
}
