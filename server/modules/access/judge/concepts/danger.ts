import type { ConceptList } from './concept.ts'

/** Something has happened, or is about to, to somebody's body or life. Chinese in simplified form (see normalise). */
export const danger: ConceptList = {
  unconscious: [
    /[晕昏]倒|昏[迷厥睡]|晕[厥过死]|[叫喊唤]不[醒应动]|没(有|了)?[知意]识|失去意识|意识(丧失|模糊|不清|障碍)|不省人事|没(了|有)?反应|昏着|翻白眼?|眼睛翻白|没动静|不会动|倒(下|地|在|了|栽)|栽(倒|下去)|一头栽|歪(过去|倒)|瘫(倒|软|在)|休克|虚脱|抽(搐|风|筋)|惊厥|口吐白沫|吐白沫|嘴角流口水|说胡话|晕(了|到|眩倒)|真晕|迷糊(着)?|趴(桌|着)|没(醒|动)|起不来了|不应声|人事不省|眼(睛|珠)(直)?往上翻|趴(在)?(桌|地|方向盘)|越来越迷糊|嗜睡|昏沉|不明意识|意识不明|危笃|叫不应|就软了|(浑|全)身软|什么也看不清|突然看不|胡言乱语|不说话了|人已经灰|身子(都)?硬|从(画面|镜头|屏幕)里(掉|倒|消失)|人(已经)?没声|叫不醒/,
    /unconsc|unrespons|not respond|pass(ed|es) out|black(ed)? out|faint(ed|s|ing)?\b|collaps|(won'?t|wont|doesn'?t|not) wak|in a coma|\bcoma\b|comatose|slumped|keeled|limp\b|not (moving|talking)|face down|on the floor|dropped (to|on)|convuls|seizur|\bfitting\b|syncope|in shock|(is|he'?s|she'?s) coding\b|col+aps|unconc|unconsi|gone down\b|come round|can'?t be woken|out cold|talking nonsense|half (his|her) face|went slack|bottom of the stairs|went limp|both (of them )?went|blind all at once|went gr[ae]y|silent$|hasn'?t woken|still asleep and|in a ditch|chok(ing|ed)|heimlich|no response|fitting\b|unrepsonsiv\w*|man-?down|floppy|went (floppy|limp)|wouldn.t wake/,
    /倒れ|失神|卒倒|意識(不明|がな|を失|なし|消失|混濁|障害|レベル)|昏睡|昏倒|呼びかけ|反応(なし|がな|しな)|けいれん|痙攣|発作|崩れ落ち|ぐったり|うずくま|泡を吹|返事(は|が)?な|白目|もうろう|朦朧|目を覚ま|力が抜け|目が見えなく|話せない|灰色に|けいれん|目がチカチカ|呼んでも/,
    /쓰러[졌져지진]|졸도|실신|기절|의식(이|을|불명|을 ?잃|없)|의식 ?(없|불명|잃|이 ?없)|혼수|경련|발작|대답이 없|깨어나지|쇼크|푹 고꾸라|주저앉|쓰러[짐질]|자빠[져지진졌]|정신을 ?(못|몬|잃)|정신이 ?(없|흐)|불러도|축 ?늘어|흐려[짐졌지]|못 ?일어|힘이 ?풀|앞이 ?안 ?보|말이 ?없|잿빛|헛소리|대답도 ?(안|없)|몸이 ?굳/,
  ],
  heart: [
    /心(梗|肌|衰|脏|跳|率|绞痛|源性|口(疼|痛|闷)|脏病)|胸(口|部)?(闷|痛|疼)|捂(着|住)?(心口|胸)|猝(死|倒)|主动脉|夹层|ecmo|除颤|aed|(心肺)?复苏|按压|人工呼吸|没(了|有)?(呼吸|心跳|脉搏)|呼吸(停|弱|浅|困难|骤停|衰竭)|喘不(上|过)|还有(一口)?气|有脉|憋(气|住)|嘴唇发?(紫|青|黑)|脸(色)?发?(紫|青)|晕(了|到|厥|死|过)?[^,。]{0,2}(厕所|120(?![块元万多])|了!)|真晕|(嘴唇|脸)(都|色)?(发)?(青|紫|乌)|乌紫|心口疼|直不起腰|心口不对劲|没脉|按(了)?[^,。]{0,6}按回来/,
    /heart (attack|stop|fail)|cardiac|chest pain|clutching (his|her|their)|\bcpr\b|resus|defib|\bpulse\b|not breathing|stopped breathing|can'?t breathe|breath(ing|less)|aorta|aneurysm|blue lips|turn(ed|ing) blue|\baed\b|compressions|\bcath lab\b|arrhythm|pacemaker|shocks? delivered|tube down|in resus|third shock/,
    /心(筋|停止|臓|肺|室)|胸(を|が)(押さえ|苦し|痛)|呼吸(停止|困難|をして|してい|が止)|息(を|が)(して|止|でき)|心臓マッサージ|蘇生|除細動|ａed|aed|(?<!人)脈が|過呼吸|唇が(真っ青|紫)|大動脈|血圧(が)?出ない|脈がない/,
    /심(근|정지|장|폐|부전)|가슴.{0,4}(움켜|부여|통증|답답|아프)|숨(을|이)? ?(안|못|멎|차)|호흡(이|곤란|정지)|맥박|제세동|입술이 ?(파|퍼)|대동맥|과호흡|맥이 ?(안|없)|제세동 ?\d/,
  ],
  brain: [
    /脑(梗|出血|溢血|卒中|水肿|疝|死亡|缺氧|损伤|外伤|震荡|膜炎|炎|瘤)|颅(内|骨|底|脑)|开颅|中风|卒中|偏瘫|半边(身子|身体|脸)|瞳孔|嘴歪|口齿不清|说话(不清|含糊)|突然看不见|癫痫|羊癫疯|羊角风|溶栓|蛛网膜/,
    /\bstroke\b|brain (bleed|haem|hem|swell|injur|dead|death|damage)|haemorrhag|hemorrhag|slurr|face droop|droop|concuss.{0,20}(vomit|uncons)|skull|neuro|epilep|meningit|encephal|aphasi|\btbi\b|\bsubdural\b|\bclot\b|pressure sky high|blind/,
    /脳(卒中|出血|梗塞|挫傷|死|炎|震盪|腫)|くも膜下|頭蓋|開頭|てんかん|呂律|片麻痺|半身|瞳孔|髄膜炎/,
    /뇌(출혈|경색|졸중|진탕|사|염|손상|종양)|개두|두개골|간질|뇌전증|마비|말이 어눌|동공|지주막/,
  ],
  blood: [
    /(大|内|咯|吐|便|鼻|失|流|出)血|血流|吐了?(好多)?血|一地(的)?血|满(地|身|脸)(是|的)?血|血(止不住|压测不|压掉|压爆|压\d)|脾(破|脏)|肝破|肾破|破裂|穿孔|腹膜炎|阑尾|胃出|输血|血库|血小板|动脉(断|割|破)|气胸|胸腔积|硬膜|血肿|全是红|见红|咳血|输血|正输血|划了?(脖子|喉咙)|刀(划|捅|砍)|脖子.{0,6}(伤|口子)|砍了?(他|她|人)?(\S)?刀|捅了?(\S)?刀/,
    /bleed|blood (loss|everywhere|on)|\bbled\b|artery|spleen|ruptur|perforat|appendi|transfus|internal injur|punctured|collapsed lung|vomit(ing|ed)? blood|coughing blood|septic|sepsis|peritonit|h(a)?ematoma|epidural|bleedin|getting blood|throat (being )?cut|slit|neck wound|bleeding a lot|(through|into) the glass|slashed|bread knife|transfus\w+|bleeding out|lost (a lot|two litres|three litres) (of blood)?/,
    /出血|吐血|喀血|下血|血を(吐|流)|大量の血|血痕|破裂|穿孔|虫垂炎|腹膜炎|輸血|気胸|動脈|敗血|刺し傷|首を切/,
    /출혈|하혈|각혈|토혈|피(가|를)? ?(많|나|철철|흘|토|범벅)|파열|천공|맹장|복막염|수혈|기흉|동맥|패혈|비장|칼에|목을 ?베/,
  ],
  poison: [
    /中(了)?毒|百草枯|农药|敌敌畏|除草剂|(安眠|老鼠)药|误(喝|服|食|吞)|洗胃|煤气|一氧化碳|co中毒|硫化氢|氯气|氨气|苯|吸入|窒息|闷在|缺氧|毒(蛇|蘑菇|气)|蛇咬|被蛇|被狗咬|狂犬|蜂蜇|蜇(伤|了)|野蘑菇|酒精中毒|喝(药|农药|百草)|喝错|洁厕|漂白|消毒液|药板(空|抠)|空了(两|几|三|一)板|(整|一)瓶药/,
    /poison|overdos|carbon monoxide|h2s|hydrogen sulph|chlorine|ammonia leak|inhal|asphyxi|suffocat|chok(ed|ing)|gas(sed| leak)|smell of gas|fumes.{0,20}(collapsed|out|down)|snake ?bite|swallow(ed)? (bleach|drain|a |battery)|drain cleaner|pesticide|exhaust pipe|antivenom|stomach pump|(drank|swallowed|drunk)[^.,]{0,20}(wrong bottle|bleach|cleaner|acid|antifreeze)|toilet cleaner|hyperbaric|bad stove|pills gone|blister packs?/,
    /中毒|一酸化炭素|硫化水素|塩素|酸欠|窒息|誤飲|喉に詰ま|のどに詰ま|農薬|毒(キノコ|蛇|ガス)|ハチ|蜂に|吸い込|胃洗浄|まむし|練炭|誤って飲|空の(薬|シート)|薬のシート/,
    /중독|일산화탄소|황화수소|질식|가스 ?(누출|흡입|마)|농약|세척제|독(버섯|사|가스)|벌에|뱀에|위세척|목에 ?(음식|걸)|번개탄|잘못 ?마|약봉지|빈 ?약통/,
  ],
  burn: [
    /烧伤|烫伤|灼伤|烧焦|电弧|强[酸碱]|硫酸|盐酸|浓酸|化学(灼|烧)|溅(到|伤|进)|烫油|开水烫|面积百分|烫(到|了)(全|半|脸|一身)|水泡|起泡|(油|汤|水|锅|酸)[^,。]{0,4}(翻|泼|浇|溅)(在|到|进)?[^,。]{0,3}(身|脸|胸|手|腿|眼)|衣服(着|烧)|烧得厉害|(料|液|碱|酸|铁水|开水)[^,。]{0,6}(糊|喷|浇|泼)了?(一身|一脸|满)|皮(都)?(起|掉|脱)/,
    /\bburn(s|t|ed)?\b.{0,20}(\d|%|unit|body|face|hand|severe|degree)|severe(ly)? burn|scald|acid (splash|burn|in)|splash(ed)?.{0,20}(eye|face)|burns unit|chemical splash|blister|caught fire|clothes (on fire|alight|caught)|eyes burned|skin (is )?(peeling|coming)|spat on (him|her)|sprayed (him|her)|burn(ed|t) all over|blast/,
    /(火傷|熱傷|やけど|ヤケド)|(硫酸|塩酸|薬品|薬液|アルカリ)|全身にお湯|水ぶくれ|油をかぶ|熱湯|(液|油|湯|蒸気)を浴び|皮がむけ/,
    /화상|황산|염산|(?<!부동)산에|끓는 물|눈에 ?튀|튀어|물집|기름 ?(을 ?)?뒤집|불이 ?붙|불꽃이|(액|기름|물)을? ?뒤집어/,
  ],
  electric: [
    /触电|电击|高压(线|电)|电弧|漏电|雷击|被雷|电伤/,
    /electrocut|electric shock|\d+ ?kv|live wire|struck by lightning/,
    /感電|落雷|電撃/,
    /감전|벼락|고압선/,
  ],
  fall: [
    /(坠|跌|摔|掉|滚|滑|翻)(落|下|倒|到|进|在|伤|下去|断|了下)|坠(楼|机|亡|崖)|摔(伤|断|得|晕|破)|吊篮|脚手架|塔吊|从.{1,10}(摔|掉|跌|坠|滚|滑|翻)|高(处|空)(坠|作业.{0,6}(摔|掉))|踩空|失足|掉(进|下|到)|头(先|着)地|后脑(勺)?(着地|磕|撞)?|吊顶|掉(冰|沟|坑|井|化粪|山)|滚(落|下)|推(下(?!合作)|倒)(楼|去|车|台|了|在地)?|人(一起|也)?下去了|(六|五|四|三|七|八|\d)楼(掉|摔|下)|平台掉|连人/,
    /\bfell\b|fallen (from|off|down|through|into)|\bfall (from|down|off)|(came|come) off (his|her|the|a) (bike|motor|ladder|horse)|tumbled|plunged|slipped (off|from|down)|skylight|scaffold|\blift shaft\b|off the (roof|ladder)|\bledge\b|went over the|through the (ice|roof|floor)|off the (cliff|edge|roof)|(pushed|shoved|thrown|knocked) (him|her|them)? ?(down|off|out|over|in front)|went from the (\w+ )?floor|off the tail ?lift|off the overpass|off the bridge|off a (roof|bridge|ledge)/,
    /転落|墜落|落下|転倒|滑落|(屋根|はしご|脚立|足場|階段|高所|屋上|二階|三階|崖).{0,6}(から|で)(落|転|滑|墜)|落ちま|落ちた|頭を(強)?打|落ちて|落ち(、|た|まし)|突き落と|突き飛ば/,
    /추락|떨어[졌져진지]|굴러|미끄러져|비계|사다리|발을 헛디|빠져|빠졌|밀[어쳐]|밀려/,
  ],
  crush: [
    /(砸|压|夹|撞|碾|轧|卷|绞|埋|(?<!用|行|工资|磁|打|错)卡|挤|勒|割|刺|捅|砍|咬|崩|抽)(到|伤|断|住|了|进|在|中|死|着(人|他|她|腿|身|脚|手|胸|头))|被.{0,12}(砸|压|夹|撞|碾|轧|卷|绞|埋|卡|捅|砍|打伤|打成|打的|打晕|打得|咬|拖行|反锁)|压在|货架倒|卷入|断(了)?(指|手|腿|臂|脚|肢)|(手|腿|胳膊|手指|手臂|脚|腰|颈椎|脊椎|脊柱|骨盆|股骨|肋骨|锁骨|腿骨)(都)?(断|折|没了|粉碎|骨折|被)|骨折|截肢|断指|再植|粉碎|绞伤|外伤|开放性|跟腱|挤压|下敷|破拆|救(出|上|下)来|拖出来|拉上来|抬出来|捞上来|挖出来|翻(沟|车|下|倒|船)|塌(下|到|方|了)|掀(翻|飞)|劈(到|中|了)|打断(腿|手|胳膊|肋)|打(成|得)(重伤|昏|半死|吐血)|夹手|压手|(手|胳膊|腿|袖子)[^,。]{0,6}(带|绞|卷|搅)(进|了)|顶(到|在)[^,。]{0,4}(柱|墙)|穿了(大腿|小腿|胳膊|手|脚)|(砸|打|敲)(了)?[^,。]{0,5}(头|脑袋)|锯(断|掉|手|腿|胳膊)|指头没|裂了|(按|卷|压)进|掌骨|没形了|切割|卷进[^,。]{0,6}机|断了(一|两|三|四|几)根/,
    /crush(ed|ing| injur| syndrome)|trapped|pinned|run over|(hit|struck|knocked|clipped|mown) (by|down|on the head)|(lost|severed|mangled|amputat).{0,20}(hand|finger|arm|leg|limb|thumb|foot|toe)|amput|fractur|broke(n)? (his|her|their|a)? ?(neck|back|spine|leg|hip|pelvis|skull|arm|jaw)|pelvis|spin(e|al)|impaled|stabb|shot\b|gunshot|attacked|assault(ed)?|beaten|dragged|buried|forklift|in the press|caught in|pulled (out|from)|cut (him|her|them) out|cutting (the|him|her)|legs? gone|can'?t feel (his|her|their) legs|trauma|reversing|harness|lowering|two struck|jeep roll|wheel burst|rolled (over|his)|stabbed|(cutting|cut) (him|her|them) free|under (a|the) (bus|truck|car|van|lorry|tram)( wheel)?|crowbar|hit with|in the (dough )?mixer|kicked in the head|mooring line|took (his|her) (arm|leg|hand)|cutting metal|through the lung|hit a (moose|deer|tree|wall)|caved in|fell on (him|her)|went into the|fingers off/,
    /挟まれ|巻き込まれ|下敷き|轢かれ|はねられ|はさまれ|切断|骨折|潰|刺され|殴られ|撃たれ|噛まれ|生き埋め|埋まっ|脊(椎|髄)|頸椎|骨盤|大腿骨|複雑骨折|剥離|打撲.{0,6}(全身|頭)|重傷|重体|危篤|(手足|足|下半身)が動かない|宙づり|崩れ(落|て)|袖を取られ|腕ごと|荷崩れ|下になった|引き(出し|上げ)た|ぶつか|(脚|腕|手)を[^。]{0,6}取られ/,
    /깔[려렸림리]|끼[여였임어었]|말려 ?들|절단|골절|찔[려렸린리]|맞아 ?(쓰|의식|피)|치[여였]|매몰|묻[혀혔힌]|척추|골반|목뼈|부러[졌져]|중상|위독|중태|깔림|협착|압사|무너[졌져]|후진|밀어붙|부서[졌지]|머리를 ?맞|손가락[^,.]{0,6}없어|널[쪄찌]|찔러/,
  ],
  vehicle: [
    /车祸|翻车|追尾|交通事故|(货|卡|轿|大|渣土|摩托|电动|班|客|面包|公交|大巴|叉|吊|罐)车.{0,10}(撞|刮|翻|碾|侧翻|冲|倒车|失控|起火|坠)|撞(车|上|伤|飞|倒|到)|刮倒|侧翻|冲出跑道|肇事|骑(车|电动车|摩托).{0,8}(摔|撞|刮|倒)|(车|巴)[^,。]{0,8}(冲|翻|掉|滚)(下|进)[^,。]{0,3}(沟|路基|河|崖|山|桥)/,
    /(car|bus|bike|motorbike|road|van|truck|lorry|train|plane|coach|minibus|traffic|motorcycle|bicycle) (crash|accident|collision|vs|overturn)|rta\b|\bcrash(ed)?\b|overturn|derail|(hit|struck) by (a|the) (car|bus|van|truck|lorry|train|tram|taxi)|hit[- ]and[- ]run|pile-?up|medevac|airlift|flying (him|her)|helicopter|(car|van|bus|truck|lorry|tram|taxi|bike|scooter|train) (hit|struck|ran (over|into)) (him|her|them)|(left|off) the road|rolled on/,
    /交通事故|自損事故|衝突|横転|追突|ひき逃げ|トラックに|車に(はね|ひか)|(バイク|自転車).{0,8}(事故|転倒|転落)|ドクターヘリ|玉突き|脱線|谷に落|車とぶつ/,
    /교통사고|뺑소니|추돌|전복|전도|차에 ?(치|받)|오토바이.{0,6}사고|헬기|충돌|다리 ?아래로|트럭에 ?치/,
  ],
  water: [
    /溺(水|亡)|落水|掉(进|到).{0,4}(水|河|江|海|湖|池|沟|井)|捞(上来|起)|呛(了)?水|冰面|沉船|没游出来/,
    /drown|didn'?t surface|in the water|underwater|pulled from the (water|dock|river|lake|pool|sea|canal)|capsiz|overboard|hypotherm/,
    /溺れ|溺水|水に落ち|海に落ち|川に落ち|転覆|沈没|低体温/,
    /익사|물에 ?빠|침몰|전복|저체온/,
  ],
  heat: [
    /中暑|热射病|热痉挛|核心体温|冻(僵|伤)|失温|体温(四十|三十|4\d|3[0-4])|高原反应|高反|肺水肿|脱水/,
    /heat ?stroke|hyperthermi|frostbite|altitude|pulmonary (oedema|edema|embol)|dehydrat/,
    /熱中症|低体温|凍傷|高山病|肺水腫|脱水/,
    /열사병|저체온|동상|고산|폐부종|탈수/,
  ],
  obstetric: [
    /见红|宫(缩|外孕)|破水|羊水|早产|流产|大出血|难产|胎(动|盘|儿|心)|脐带|剖(宫产|腹)|孕\d*(个月|周).{0,20}(血|疼|痛|晕|破|急|送)|临盆|要生了|生了.{0,6}没哭|产后|子痫|产科|孩子(的)?头(都)?(看|出)|正?在.{0,6}(生|接生)|(\d+|三十二|七个多月).{0,4}破水/,
    /(in|into) labou?r\b|a lot of blood|at \d+ weeks|contractions|waters? broke|miscarr|ectopic|obstetric|pre-?eclamp|eclamp|premature(ly)?|emergency c-?section|stillb|postpartum|placent|\d+ ?w(ee)?ks? (pregnant|bleeding)|after delivery|(weeks|months) early|had it in|crowning|gave birth|baby.s (head|coming|out)/,
    /破水|陣痛|切迫|早産|流産|子宮外|胎盤|帝王切開|産気づ|子癇|妊娠.{0,10}(出血|腹痛|破水|倒)|頭が(見え|出)|生まれそう|母子とも/,
    /양수|진통|조산|유산.{0,6}(위험|기)|자궁외|태반|제왕절개|만삭|임신 ?\d+ ?주|산통|전자간|머리가 ?보|애가 ?나오|양수/,
  ],
  illness: [
    /低血糖|血糖(低|测|\d)|胰岛素|酮症|过敏|哮喘|喉头水肿|急性|病危|危重|重症|疟疾|脑炎|白血病|肝衰|肾衰|衰竭|败血|感染性|高烧不退|高热惊厥|脑膜|尿毒|晚期|化疗|透析|呼吸机|插管|上呼吸|肠梗阻|胰腺炎|电解质|上吐下泻|食物中毒|病毒性|心肺|急症|突发(疾病|急病|恶疾|心|脑|急|癫)|发病|犯病|旧病复发|病情(危|恶化|严重|加重)|快不行|不行了|撑不(住|过)|没救|随时(可能|会)(走|没|死|停)|脸(肿|色铁)|脖子肿|酮症|透析|气切|气管切开|ecmo|高热惊厥|肝衰|肾衰|心衰|多器官|爆发性|暴发性/,
    /anaphyl|allerg|asthma|diabetic|hypo\b|hypoglyc|insulin|glucose|epipen|sepsis|meningit|pneumon|malaria|icu|critical(ly)? (ill|condition|care)|life[- ]threat|life support|ventilat|intubat|dialysis|organ failure|liver fail|leukaem|leukem|might not (last|make)|won'?t (last|make it)|dying|fading|deteriorat|acute|throat closing|med(ical)? (history|emergency)|taken ill|mass food poison|legionel|toxic|ketoacidosis|on a drip|intubat\w*|dialysis|delirious|encephalitis|organ failure|kidneys (have )?(stopped|failed)|liver failure/,
    /低血糖|糖尿病|アナフィラキシー|アレルギー|喘息|急性|重症|重篤|危篤|人工呼吸|挿管|急変|急病|肺炎|敗血症|肝不全|腎不全|白血病|容体|容態|余命|透析|持病|腎不全|肝不全|透析|気管切開|人工呼吸|敗血症|髄膜炎|心筋炎/,
    /저혈당|당뇨|아나필|알레르기|천식|급성|중증|위중|위독|위급|인공호흡|삽관|기도|급병|폐렴|패혈|간부전|신부전|백혈병|투석|악화|응급|신부전|간부전|투석|기관절개|인공호흡|패혈증|뇌수막염|심근염|에크모/,
  ],
  rescue: [
    /急(救|诊|送)|抢救|救护车|(打|拨|叫|喊|等|呼)了?(了)?(120(?![块元万多])|119|急救)|(120(?![块元万多])|119)(来|到|在|急|已|接|的|医|刚|说|马上|正|出)|已(打|叫|拨|喊)(了)?(120(?![块元万多])|119|救护|车)|叫(了)?车|送(了)?(到|去|往|进|来)?.{0,8}(医院|医|院|急诊|抢救|icu|卫生院|诊所|手术室|医科)|送医|送院|入院抢救|推进(去|手术|抢救)|转(院|运|往省|到省|市里)|抬(上|走|出来)|救(护|援)(队|人员|员)|消防(员|在|正|到|队|切|来)|直升机|专机|手术台/,
    /ambulance|paramedic|\b(a&e|a and e|er|e\.r\.)\b|emergency (room|department|surgery|services|op)|first responder|responders|fire (crew|brigade|service)|rescue|blue lights|taken (to|by) (hospital|ambulance)|rushed (to|into)|called (999|911|112|120|an amb)|medics?\b|crew (still|are|is) work|trauma (team|unit|centre)|air ambulance|on the (operating )?table/,
    /救急(車|隊|搬送|要請|外来)?|搬送|救助|119番?|レスキュー|消防|ドクターカー|緊急搬送|病院へ運|救命|手術台/,
    /구급|119|이송|응급실|후송|구조|소방|실려|응급차|앰뷸|수술대/,
  ],
  hospital: [
    /手术(室|中|同意|前|台|签|要|做|进行|刀)?|正在手术|全麻|麻醉|icu|ccu|重症(监护|室|那边|病房)|监护室|知情同意|(医生|医院|院方|大夫|护士|主治|急诊|麻醉科|神内|神外|骨科|产科|妇科|烧伤科|icu|护士站|社工).{0,8}(要|让|说|催|找|等|需|问|求|通知|联系|叫)|(家属|家人|亲属|家里人|直系|近亲属).{0,6}(签|同意|决定|拿主意|到场|拍板|谈话|确认|互助献血)|签(字|同意书|名)(的人)?|(既往|过敏|病|用药|家族)史|什么药|血型|病危通知|主治|会诊|ct|造影|急诊|高压氧|抢救室|重症|核磁|说不出话|体内有没有|阿司匹林|抗凝|平时(吃|用)/,
    /surgery|surgeon|operat(ing|ed on|ion|ing theatre)|theatre|\bicu\b|intensive care|induced coma|consent (for|to) (surgery|operat|amput)|hospital.{0,24}(need|want|ask|call|rang|ring|identif|says|say|look)|(doctor|consultant|nurse|medic|ward|crew|dr)s?\b.{0,24}(need|want|ask|says?|discuss|to know)|next of kin before|blood (type|thinner)|on ventilat|\bct\b|scan show|sedated|emergency op|dnr|consent if|nearest relative|sectioned|oxygen|need a signature|sign (for|the consent)|resus\b|surgeons?\b|maternity|admitted|hospital wants|\bmri\b|aspirin|warfarin|can'?t (answer|talk)|in a&e|toxicology|blood pressure/,
    /手術|集中治療|icu|カテ室|緊急(オペ|内視鏡|手術)|オペ|病院(から|が|より|側)|医師(が|から|より|に)|主治医|看護師(が|から)(?!を)|同意書に|承諾|既往|服薬|飲んでいる薬|アレルギー歴|説明を求|麻酔|入院.{0,4}(し|、|先)|転院|産科|救急の人|医師|病院が|本人は話せ/,
    /수술|중환자|응급수술|개복|마취|병원(에서|이|측|은|인데|서)|의사(가|선생|랑|와)|주치의|간호사가|동의서|기저질환|병력|무슨 약|어떤 약|보호자|직계|면회|입원|뇌졸중센터|혈전약|산부인과|응급실|화상센터|아스피린|말을 ?못/,
  ],
  selfHarm: [
    /自(杀|残|尽|伤|缢)|轻生|寻(死|短见)|割(腕|脉|喉)|上吊|吊(死|颈)|跳(楼|河|江|桥|海|崖|轨|下去)|想不开|不想活|活(够|不下去|着没|不了)|活着.{0,4}(没|累)|遗(书|言)|绝(笔|命)|诀别|告别|永别|再见了|下辈子|来世|保重|对不起(爸|妈|爹|娘|父母|家人)|没脸见|不活了|死给|去死|寻死|解脱|到此为止|就到这|结束(生命|自己|这一切)|吞(了)?(药|一瓶)|一瓶(药)?(都|全)|服(了)?(药|毒)|药(已经)?吃了|吃了.{0,6}药|烧炭|抑郁|停药|站(在|到).{0,8}(窗|楼顶|栏杆|外沿|天台)|谈判员|气垫|劝下来|救下来|别找我|不用找我|照顾好(爸妈|我妈|孩子)|划(自己|伤自己|手腕|胳膊)|送人.{0,4}(今早|不见)|(一整?板|整瓶|半瓶|几十片|安定|安眠药|思诺思|百忧解)|吞了|(替我|帮我)(养|照顾|跟)|受益人|后事|养狗|交代(好|了)|密码(发|告诉|给).{0,6}(妹|妈|爸|家|姐|弟)|全部(存款|积蓄)|不当你(女儿|儿子)|桥洞|坝上|江水|栏杆外|崩溃|活不下|解脱|孩子交给|留(了|下)(一)?(封|段|张)|陪(宝宝|妈|爸|她去|他去)|不想再|告诉我妈|煤炉|木炭|我走了|药够|对不起”|写(了)?(一墙|满)|陪她|陪他|给妈(妈)?留(了)?信|要强撑|想通了|没意思|交代后事|(桥|窗|楼|栏)(栏)?外|往(铁轨|悬崖|江|河|海|天台|楼顶|水库)|(哥|姐|我|弟)先(走|去)(一步|了)|空药(壳|瓶|板|盒)|药(壳|瓶)[^,。]{0,4}空|遗物|捐掉|微信注销|注销(了)?(微信|账号)|砍自己|对(着)?自己|活够|翻(出去|过(护栏|栏杆))|以后拜托|谢谢大家(这些年)?|退(了)?所有群|说?以后不来了|把(猫|狗)送人|河神|从天桥|这次真的不回来|别找我|压(张|着)?纸|托付给|遗书|往(水|河|江|海)里走|桥(上)?往下看|退给我妈/,
    /suicid|kill(ing|ed)? (him|her|them)sel|end (it|his life|her life|things|everything)|self[- ]?harm|cut(ting)? (his|her) wrist|slit|wrist|overdose|pills|took ["'“]?(all|the whole|an)|goodbye|farewell|thanks for everything|by the time you read|tell (my|mum|mom|them) .{0,20}(sorry|love)|can'?t (face|go on)|(not|don'?t) want to (live|be here)|burden|(final|last|suicide|folded) (note|letter|message)|jump(ed|ing)?\b|on the (ledge|roof|bridge)|hang(ed|ing) (him|her)|rope|noose|engine on|negotiator|depress|sorry (for|about) everything|won'?t be (a burden|around|here)|gave away|left (his|her) (keys|ring|wallet|badge|dog)|paid off everything|viaduct|gorge|note (from|under|on)|lexapro|paracetamol|look after (my|the)|heart ?rate|charcoal|i'?m off|enough tablets|wrote sorry|sorry all over|outside the railing|the edge|meds in|going on ahead|going ahead of|empty (blister|pill|bottle)|blister packs|donate (his|her|my) (things|stuff|organs)|flatlined|checked out of life|don'?t wait|enough of (living|life|it all)|(going|went|climbed|goes) over( the (rail|railing|edge|side|bridge|barrier))?$|over the (rail|railing|edge|barrier)|thanking (everybody|everyone)|logged out of everything|walked (toward|into) the (river|sea|water)|rehomed (her|his)|wouldn'?t need it|can'?t face|better off without|we'?d be better off|note in (his|her)|took all of/,
    /自(殺|死|傷)|死に(たい|ます)|死んで詫び|遺書|さようなら|さよなら|終わりにし|ごめんなさい|手首|飛び降り|首を(吊|つ)|薬を(大量|全部|一瓶)|生きて(いけ|いたく)|消えたい|疲れ(た|まし)|練炭|うつ|今までありがとう|探さないで|迷惑をかけ|(犬|猫)を(譲|頼)|鍵を.{0,6}置いて|身辺整理|遺言|お世話になりました|心拍|薬を全て|薬は足り|ごめん|線路|壁一面|煉炭|先に(行|逝)く|空の薬|形見|生きるのに疲|みんなに感謝|猫を人に|合鍵を[^。]{0,8}渡|身の回りの整理|身辺の整理|首に(紐|ロープ)|ひもをかけ|屋上に立|練炭/,
    /자살|자해|극단적|유서|죽고 ?싶|죽을|죽겠|뛰어내리|투신|목을 ?매|손목|약을 ?(한|다|많)|번개탄|그동안 ?고마|안녕히|이제 ?그만|미안하다|살기 ?싫|우울|편지 ?남|마지막 ?(인사|메시지)|사라지고 싶|(강아지|고양이) ?맡기|열쇠 ?두고|주변 ?정리|심박|부탁한다고|손목 ?긋|긋는|약은 ?충분|번개탄|미안하다고|벽에|먼저 ?(간|갈)|빈 ?약|유품|사는 게 ?(지|싫)|고마웠어|단톡방|고양이를 ?보내|여벌 ?열쇠|목에 ?(줄|끈)|유서|난간|번개탄/,
  ],
  searching: [
    /搜(救|寻|索|山)|在搜|打捞|救援(队|指挥|人员)?|海事|海警|蓝天|谈判(员|要)?|(使|领)馆|立案(号|回执|侦查)?|协查|寻人(启事)?|(民警|警察|公安|警方|派出所|刑警|交警|110|119|消防)[^,。]{0,10}(找(人|家)|在找|正在找|撬|开门|破门|踹|到了|到场|在门口|赶|出警|调监控|看录像|搜|拦|盘查|定位|谈判|核对?身份|确认身份|请.{0,6}(配合|协助)找|要找(她|他)|联系(家|她|他)|让.{0,4}联系)|报(了)?警|(?<!捅)破(门|窗)|撬门|开锁师傅|DNA|dna|认领|被害|失踪人口|清舱|再见过(他|她)|特警|领事馆|劫(走|持)|去报(了)?案|已(经)?报案|报(了)?失踪|(救护|救援|矿救|搜救)队在|都出去找|(海警|渔民|村民|武警|消防)[^,。]{0,8}(找|搜|挖|捞|排水)|(民警|警察|110|船长)[^,。]{0,6}(沿岸|定位|怀疑)/,
    /coastguard|search (is |team|party|and|underway)|search(ing|ers)|mountain rescue|lifeboat|divers? (are|in)|helicopter (is|up)|negotiator|embassy|consulate|(police|officers?|detective|dispatcher|999|911|110|fire brigade|crew)[^.,]{0,24}(found|looking|search|at (her|his|the) (door|flat|house)|break|forc|enter|tracing|have the tape|want (his|her|a) (mum|family|mother|parents|kin)|asked? (us|if|for|whether)|who'?s (her|his) family|rang|ring)|reported missing|missing person|forc(ed|ing) the door|breaking in|dragging the|dna|not answering radio|never seen again|radio for|no answer on the radio|police (report|case|opened|filed|have filed)|detectives? (want|request|ask)|(lifeboat|coastguard|rescue)[^.,]{0,10}(launched|going up|out)|police locating|locating the phone|overboard|dug (him|her|them) out|dig(ging)? (him|her|them) out/,
    /捜索|捜し|救助隊|海上保安|消防(が|から|と)|警察(官)?(と|が|から|に)[^。]{0,12}(捜|通報|向か|部屋|踏み込|家族|照会|確認|協力)|警官が踏み込|通報済み|110番|捜索願|届出済|署の|被害届|大使館|領事館|交渉人|解錠|合鍵で|身元(の|確認|が)|無線に(出|応)|無線に[^。]{0,6}応答|(警察|海保|消防|救助隊|病院)[^。]{0,12}(探し|開ける)|海に落ちた|掘り出|警察に届け出|捜し/,
    /수색|수색대|구조대|해경|119|112|경찰(이|과|에서|관)?[^,.]{0,12}(출동|찾|문|확인|가는|협조|신고|부모|가족)|문 ?따|(경찰|119|112)(에)? ?신고|실종신고|대사관|영사관|협상|강제 ?개문|신원 ?확인|무전 ?무응답|무전[^,.]{0,8}무응답|찾는 ?중|(해경|구조대|소방)[^,.]{0,10}(나갔|문|출동|여는)|바다에 ?빠|파냈/,
  ],
  scene: [
    /(喊|叫)(救命|疼|妈|声)|救(命|我)|惨叫|尖叫|闷响|扑通|哭(声|喊)|没声(了|音)|血(顺|迹|从|渗)|有血|门(缝|口|后)[^,。]{0,4}血|打斗|(鞋|衣服|手机|包|外套|身份证|厂牌|工牌|竿|眼镜|车)[^,。]{0,10}(在(桥|岸|河|江|湖|水|崖|地上|停车场)|(叠|放|留|丢|扔|落)(好|在|下)|还在(架|岸|原))|车[^,。]{0,8}(空|双闪|没熄火|没人|停在桥)|双闪|(门|里面|屋里|房间|厕所|浴室|卧室)[^,。]{0,6}(锁着|反锁|锁死|没人应|没(人)?答|不应|没应)|敲(门|了)?[^,。]{0,4}(不开|没(人|动|应|反)|无人)|叫没人|(闹钟|手机|电话|灯|水|电视|报警器)[^,。]{0,6}(一直|在|连续|还)?(响|亮|开着|流着)|窗帘没|外卖堆|臭味|异味|有味道|煤气(味)?|没(收|关)(灯|门)|脚印|冰缝|黑屏|(只|就)[^,。]{0,4}(哭|半句)|话没说完|断了(线|联系)?(,|。|$)|最后(一)?(次|句|个电话|条)|(只剩|就剩|只有)(他|她)?(的)?(行李|包|鞋|外套|背包|衣服)|(心率|手环|定位|位置)[^,。]{0,8}(没了|停|消失|归零|断)|门[^,。]{0,4}(留着|开着|虚掩)(条|一)?(缝)?|(水塘|池塘|河|湖|江|水库|井|崖)(边|里|上|旁)?[^,。]{0,6}(帽|鞋|衣|包|手机|工牌)|(帽子|鞋)[^,。]{0,4}(在|漂|浮)|跟着(她|他)|靴子|救生衣|漂在水面|尾随|黑车|拍门声|喘气声?|留字条/,
    /scream|thud|bang and|cries for help|blood (on|under|at|in)|locked (from|in|herself|himself)|no (reply|answer|movement)|rings? (out )?inside|ringing (two|three|\d) days|alarm (clock )?(ring|went|goes)|water running|tv on|lights? on (for )?(two|three|\d)|curtains|smell of gas|smell from|shoes|(bag|jacket|phone|car|kayak|bike|coat|wallet|rod)[^.,]{0,24}(on the (bridge|bank|shore|rail|ground|floor)|found|back,|empty|still (on|there)|under the)|engine running|driver'?s door|double flashers|struggle|signs of (a |life|struggle|force)|minus \w+|without a coat|last (text|call|radio|words|message)|in the sink|all over the wall|roll\b|door open|(rucksack|bag|luggage|coat|shoes) only|cabin \d+|door ajar|(watch|tracker|heart rate)[^.,]{0,14}(flatline|stopp|no |gone)|never checked out|at minus|(cap|hat|shoes?|jacket|badge|phone) (is|was|were|lying|floating)[^.,]{0,10}(by|in|near|at) the (pond|river|lake|canal|water|well|quarry)|nobody opens|outside again|(was|been|is) following (her|him|me)|line went dead|waiting (in|by) the car ?park|floating|panting|beating on a door|mid-bridge/,
    /悲鳴|叫び声|物音|うめき|血痕|血が(つ|流|た)|争った|室内で|部屋(で|の中)[^。]{0,8}(鳴|音)|鳴り(続|っぱなし)|鍵が(かか|閉)|施錠|返事が(な|あ)|応答が|新聞がた|異臭|ガスの(臭|にお)|靴(だけ|が|と)|竿だけ|車(だけ|が)残|ハザード|運転手がい|足跡|最後の(電話|無線|通話|連絡)|こもり|窓が開|荷物だけ|脈が[^。]{0,6}途絶|腕時計の|池のそば|川(べり|岸)|つきまと|鍵が壊/,
    /비명|신음|쿵|핏자국|혈흔|몸싸움|집 ?안에서[^,.]{0,6}(소리|벨)|알람이|울림|울려|문이 ?잠|잠겨|대답 ?없|응답 ?없|악취|가스 ?냄새|신발만|낚싯대만|차만 ?있|비상등|운전자 ?없|발자국|마지막 ?(전화|통화|무전|문자)|불이 ?켜|미안하다고|짐만|맥박이 ?[^,.]{0,6}끊|연못가|강가|집 ?앞에 ?와|따라온|쫓아온/,
  ],
  trapped: [
    /(被?(困|埋|堵|关)(住|在|着|于|里|到)|被(压|锁)(住|在|着|于|里|到)|(压|锁)(住|在)(了)?)[^,。]{0,8}(里|下|山|洞|井|屋|楼|水|车|电梯|雪|隧道|废墟|地库|库|井下|机器|岸|路)?|(还|就|只|唯独)?(有|剩|差|少|缺)(了)?(一|二|两|几|他|她|\d|王|李|张)?[^,。]{0,5}(没|未)(能)?(出|下|上|撤|逃|跑|跟|升|归|报|来)|没(逃|撤|跑|爬|游|升|走)(出|上|下|到|井)|没(出|下|上|回)(来)?(,|。|$|,)|(清点|点名|点数|名册|名单|集合|人数|集结)[^,。]{0,8}(少|缺|差|不(对|齐|在)|没|剩)|少(一|两|二|几)(个|人|名|辆|件)|缺他(?!签)|差他(?!签|一个,)|缺一|废墟|底下|埋(着|了|在|住)|灌水|下不来(?!台)|出不来|上不来|屋顶上|(?<!漏|浇)水(涨|漫|淹|到)|挂在|悬在|伤员|伤(者)?名单|(重|死)伤名单|机上有|车上是|里面(有|是|还)[^,。]{0,6}(人|他|她|我们|咱)|被(劫|绑|掳|带|拉|押|控制|扣)(走|持|架|上|住|着|了)|劫持|人质|绑(架|票)|勒索赎金|撕票|遇险|失事|搁浅|弃船|(漂|冲|卷)走[^,。]{0,4}(了|,|，)?[^。]{0,4}(还|里)?(睡|有|困)|(里头|底下|下面|井下|掌子面)[^,。]{0,4}(困|有|压|埋|还)[^,。]{0,6}(个|人|名|班)|冒顶|涌水|塌了半边|压着人|没(撤|升|浮)(回|上|下|出)?(来|井|上)|(困|压|埋)(了|着)[^,。]{0,4}(个|人|名)|没报到|没跑出来|还埋着|(塌|掉)了[^。]{0,8}(里头|上面)[^,。]{0,6}(人|个)|被人?拽(上|进)|拖(上|进)(车|面包车)|绑(上|走)/,
    /trapped|stuck (in|under|on)|buried|under (the )?(rubble|snow|debris|it\b)|rubble|tapping|out \d+ of|\d+ (back )?of \d+|headcount (short|\d+ of)|muster (short|\d)|roll ?call[^.,]{0,14}(short|missing|one)|unaccounted|one (not|missing|still|left) ?(out|inside|in)?|still (inside|in there|under|up there)|cut off|stranded|marooned|held (hostage|captive)|hostage|kidnap|abduct|ransom|pushed into|bundled|(lists?|one) of (the )?(injured|wounded)|aboard|on board|in the (hotel|building|bus|car|food court|basement) (that|when|not)|far bank|on the (roof|lake in)|ceiling|lightning|pancaked|breached|flattened|taken to hospital|nine admitted|not answering\.?$|never got out|gave way with|still down there|active shooter|hiding from|dragged into/,
    /閉じ込め|取り残|生き埋め|下敷き|がれき|瓦礫|(点呼|人数|名簿)[^。]{0,8}(足り|合わ|いない|不足)|一人足り|一名足り|避難場所に来て|出て(こない|来ない)|上がってこない|下りられ|孤立|人質|拉致|連れ去|誘拐|搭乗|乗って(いた|いる)|天井が落|流され|屋根の上|名簿の家族|負傷者(リスト|名簿)|重傷者リスト|見つかって(い)?な|埋ま|中に(い|$)|まだ中|車に押し込|立てこも/,
    /갇[혔혀힌힘]|고립|매몰|잔해|(인원|점검|명단)[^,.]{0,8}(부족|모자|안 ?맞|없)|한 명(이)? ?(부족|모자|안|없|못)|못 ?(나|빠져|내려)|안 ?(나옴|나왔|올라|내려)|집결지에 ?없|인질|납치|끌려|탑승|무너져|떠내려|지붕 ?위|부상자 ?명단|중상자 ?명단|미확인|못 ?올라|아직 ?못 ?찾|주저앉|응답이 ?없|물이 ?차|아직 ?안에|둘이 ?안에|내려앉|차에 ?태워|끌고 ?가/,
  ],
  death: [
    /去世|过世|逝世|离世|病故|身亡|遇难|牺牲|死(亡|了|者)|猝死|人没了(?!影)|没了(,|,|。|$)|没救(过来|回来)|没抢救|不治|宣布(死亡)?的|(生命)?体征|遗体|尸体|认尸|法医|殡仪|太平间|火化|后事|亡故|走了.{0,10}(安详|法医|宿舍|殡)|夜里.{0,8}走的|遗物|僵硬|死亡通知|停止呼吸|断气|没了气|(今早|昨晚|凌晨|夜里|上午|刚刚?).{0,6}走的|没(挺|熬|撑)过|没能(救|抢)|dna|海难|认领|没等到|没(能)?醒(过来)?|没了气|临床死亡|(就)?没醒|冻死|确认是他|没有心跳|打捞的那个|节哀|撑了[^,。]{0,6}(走|没)|刚才走的|(觉|着)就(硬|凉)了|没撑住|(睡梦|出租屋|养老院|宿舍|家)里?(中)?[^,。]{0,4}(走|没)(了|的)|身子都冷|没留住|最后一面|没再回来|已经没了/,
    /\bdied\b|\bdead\b|dies\b|death|deceased|passed (away|this|during|last|peacefully)|\bpassed\b|body (recovered|found|was)|fatal|killed|mortuary|morgue|coroner|funeral|undertaker|formal identif|trace kin|remains|didn'?t make it|lost (him|her) (at|this|on)|gone\. |never woke|too late|certified (it|dead|death)|called it|instant\b|lost (him|her)( too| at|\.|,|$)|gone at|went just now|slipped away|nine days in icu|didn'?t pull through|went in (her|his) sleep|undertaker|nobody listed|stopped for good|already gone|for the formalities/,
    /亡くなっ|亡くなり|死亡|死去|急逝|逝去|他界|遺体|検視|自死|孤独死|息を引き取|訃報|霊安|助かりませ|帰らぬ|永眠|間に合いません|眠ったまま|看取|亡き|頑張りましたが|先ほど(、|。|息)|冷たくな|息を引|もう息がなかった/,
    /사망|숨졌|숨진|숨져|돌아가셨|별세|돌연사|고독사|시신|빈소|장례|영안|(?<!내)부고(?!발)|임종|연고자|못 ?버티|운명하|영면|늦었습니다|깨지 ?못|돌아가심|끝내|버티다 ?(방금|그만)|숨을 ?거|차갑게 ?식|연고자|이미 ?숨/,
  ],
  body: [
    /(头|脑|脸|面|脖|颈|咽|喉|气管|食管|眼|耳|鼻|嘴|舌|下巴|颌|手|腕|掌|指|臂|胳膊|肘|肩|腿|膝|脚|踝|足|背|腰|胸|乳|肚|腹|肠|胃|肝|胆|胰|肾|肺|心脏|脊|骨|盆骨|髋|皮|肉|动脉|血管|筋|韧带|神经|腺)[^,。,.;;]{0,7}(断|破|裂|穿(孔|透|了|刺)?|扎|割|刺|砍|伤|肿|发?紫|发?青|发黑|烫|烧|掉了|流血|出血|衰|瘫|麻|没知觉|抖|坏死|梗|堵|栓|积液|感染|化脓|脓肿|粉碎|碎|折|脱位|错位|扭转|绞|压扁|变形|癌|瘤|移植|切|锯|缝|骨折|崩|炸|勒)|(扎|刺|捅|戳|钻|穿|打|崩|射|飞|喷|灌|插|(?<!用|行|资|磁)卡|勒)(进|到|穿|破|中|伤|断|紫)(了)?[^,。]{0,4}(头|脑|脸|脖|颈|喉|眼|手|臂|腿|脚|背|腰|胸|肚|腹|肺|心|脊|骨|身)|(撞|敲|门|拉|扶|踹)开.{0,6}(嘴|人|脸|倒|已)|(插|切)管|气切|上呼吸|置管|引流|进监护|(面部|角膜|脑干|胆囊|食道|纵隔|肝酶|肾(内|不行)|淀粉酶|血氧|瞳孔|支气管|太阳穴|脑门|天灵盖|喉头|牙关|骨头)[^,。]{0,8}(打中|喷|保不住|散|爆|上万|掉|露|紧闭|不行|高|\d|六十|七十)?|摸不到(脉|脉搏)|没(了)?脉|压胸|胸外|支架|导管室|吗啡|镇静|面罩|吸氧|止血|血糊|误吸|横纹肌|房颤|肺栓塞|栓(塞|子)|羊水栓|子痫|过敏性|破伤风|狂犬|氰化|氟利昂|咳得|趴(桌|在|下)|拿不住|(话|说话)(都)?(讲|说)不(清|全|囫囵|出|利索)|言语(不清|含糊)|认不(得|出)人|绿色通道|定向障碍|射中|贯穿|打中|不敢拔|钢水|铁水|砂轮|百分之(三|四|五|六|七|八|九)十|小腹|下腹|呕的(东西)?|血红蛋白|咖啡(色|样)|滚汤|(皮)(一碰|掉|都掉|脱)|主动脉瘤|造口|造瘘|跖骨|碾(过|到)|(箭|刀|针|钉|玻璃|铁|钢)[^,。]{0,6}(进(了)?|穿|扎|插)[^,。]{0,6}(腹|胸|脖|眼|腿|手|脚|头|身|肚)|吸着氧|等车|举着(菜)?刀|(菜)?刀对(着)?自己|特警|滑(下去|到地|倒)|掰不开|喊不(应|答)|没声(了|儿)|(睡着|坐着)[^,。]{0,4}(硬|凉|没)|烫(了|着)|(断指|残肢)|冰袋|肾上腺素|高压舱|保胎|舌头(肿|咬)|塌了一块/,
    /(head|skull|face|neck|throat|windpipe|jaw|eyes?|ears?|arms?|hands?|fingers?|wrists?|legs?|feet|foot|ankle|knee|hip|back|chest|ribs?|lungs?|liver|kidneys?|bowel|gut|stomach|abdomen|pelvis|spine|spleen|pancreas|scalp|artery|thigh|shoulder)s?\b[^.,;]{0,24}(damag|burn|broke|cut|torn|crush|bleed|gone|off|blue|grey|swell|swollen|fail|ruptur|shatter|pierc|punctur|sever|amput|mangl|open|snapp|jammed|caught|numb|stopp|unit)|(damag|burn|broke|torn|crush|mangl|sever|sliced|pierc|shatter|snapp|explod|cut)[a-z]*[^.,;]{0,20}(head|skull|face|neck|throat|jaw|eyes?|arms?|hands?|fingers?|wrists?|legs?|foot|back|chest|ribs?|lungs?|liver|spine|scalp|artery|thigh)\b|trache|jaundic|vomit|grey\b|clammy|gasping|rigid|eyes (open|rolled)|convuls|delirious|\bburns\b|hours not days|contractions|shrapnel|burst\b[^.,]{0,20}(neck|face|wheel)|embol|pancreat|multi[- ]organ|rhabdo|kidneys?|tetanus|jaw locked|aspirat|sats\b|on a tube|out cold|harness|molten|\d+ ?(%|percent)[^.,]{0,12}(burn|flown|bod)?|bone showing|ankles|eclamp|brainstem|wasps|stings|airway|time critical|blood going in|knocked out|out of it|can'?t (speak|grip|move|talk|see)|speech (just )?went|left side|right side|going under|flatlin|code (blue|red)|crashing|on bypass|ecmo|transplant|tourniquet|skin coming off|stoma|coffee[- ]ground|haemoglobin|hemoglobin|arrow|wedged|\baaa\b|scalded|slid down|on oxygen|waiting for the (wagon|ambulance)|belly|gone (silent|quiet|grey|pale|cold)|colour going|forearms|(tongue|lips|throat|gullet|airway)[^.,]{0,14}(swollen|swelling|burn|clos)|adrenaline|on ice|head injury|(finger|hand|thumb|toe|foot|arm|leg) off\b|hyperbaric|warming (him|her)/,
    /(頭|脳|顔|首|喉|気道|気管|目|眼|耳|鼻|口|舌|顎|手|腕|指|肩|足|脚|膝|背|腰|胸|腹|腸|胃|肝|胆|膵|腎|肺|脊|骨|皮膚|頭皮|血管|神経)[^、。]{0,8}(折|切|断|裂|破|刺|潰|打|締ま|挟|焼|腫|動か|麻痺|損傷|損|感覚|剥|不全|壊死|詰|取られ|紫|白目)|白目|黄疸|気管切開|挿管|ふらふら|嘔吐|顔面|冷や汗|血圧(が|低)|(?<!人)脈(が|弱)|危険な状態|助かりませ|山場|気を失|息なし|息が|破片|圧迫止血|止血|腎臓|肺塞栓|塞栓|破傷風|酸素が|気管に|宙づり|ヘリで|骨が見|ろれつ|左が動かな|右手が利か|言葉が出な|両足|四十か所|溶けた|子癇|焼け|スズメバチ|感覚が|皮が(むけ|剥)|下腹|吐物|ヘモグロビン|挟まれたまま|刺さっ|矢が|蒸気|アドレナリン|高圧酸素|保温中/,
    /(머리|뇌|얼굴|목|눈|귀|코|입|턱|손|팔|손가락|손목|어깨|다리|발|무릎|등|허리|가슴|배|장|위|간|콩팥|신장|폐|척추|뼈|피부|혈관|신경)[^,.]{0,8}(부러|잘[리려렸]|찢|찔|다[쳤치]|베[였여]|끼|눌|터[졌져]|졸[려리림]|마비|손상|감각|부전|괴사|막[혔혀힘]|붓|파래|뒤집|절개|화상)|황달|기관절개|삽관|구토|식은땀|창백|혈압이|눈이 ?뒤집|넘어감|고비|간센터|지혈|숨(이|을)? ?(없|안|못)|콩팥|폐색전|색전|파상풍|산소 ?\d|기도로|매달려|헬기|뼈가 ?보|말이 ?(꼬|안)|왼쪽이 ?안|오른손 ?힘|발목|쇳물|자간|말벌|파편|퍼센트|살갗|벗겨|아랫배|박[힘혀힌]|토사물|헤모글로빈|끼인|아드레날린|고압산소/,
  ],
}

/** Signs that stand as often beside an errand: days without word, police, a storm, an accident told of. */
export const softDanger: ConceptList = {
  triedInVain: [
    /(试(过|了)|打(了|过)|联系(了|过)|尝试)[^,。]{0,6}(多|几|数|三|四|五|六|七|八|九|十|\d)[^,。]{0,3}(次|遍|个电话|种|回)|(电话|手机|微信|钉钉|邮件|短信)[^,。]{0,4}(、|和|都|,)[^。]{0,12}(试过|没回|不通|没人接|没消息|联系不)|(各|多)种(渠道|方式|办法)|(怕|担心)(人)?[^,。]{0,6}(出事|安全|意外|不测|有事|遇险|人身)|安全核查|核实平安|家访[^,。]{0,6}(没|无)|上门[^,。]{0,6}(没|无)人/,
    /tried (everything|phone|calling|all|every)|every channel|(eight|several|many|\d+) (calls|mails|attempts|times)|knocked (at|on)|(worried|fear|afraid|concerned) (for (his|her|their) safety|something (has )?happened)|safety check|welfare check|never like (her|him)/,
    /(電話|メール|訪問)[^。]{0,8}(試し|したが)|何度も(連絡|電話)|身の安全|何かあったのでは|安否(確認|が)/,
    /(전화|메일|방문)[^.]{0,10}(해봤|했으나|모두)|여러 ?번 ?(연락|전화)|신변|사고가 ?걱정|안위(를|가) ?확인|안전 ?확인/,
  ],
  lost: [
    /失(联|踪)|走(失|丢)|下落不明|不知(去向|所踪)|人(在)?(哪里|哪儿|哪)(都)?(不知道|不肯|没人知道)|(人)?(找不(着|到)|不见了|没了影|没影)|联系(不上|不到|中断|断)|打不通|无法接通|没(有)?(接|回|信号|消息|音讯|音信)|关机|停机|断联|没(再)?(报|返航|回来|升井|下来|归队|报到|撤出|跟上)|没按时|未归|逾期未|一直没(回|到|接)|掉队|跟丢|没人应|敲门(没|无)|没应声|无人应答|没打卡|没来上班|未到岗|再没(回来|出现|见)|没人见着|没见(着|到)人|没等到|少(一|了)?(个|人|辆|名)|差(他|她|一个)|没(下|上|出)来|没(下|升|归|返)|未(归|返|撤)|敲不开|反锁|占线|再没|没(了)?消息|没撤回|没回宿舍|失去联系|没下班|没到家|语音信箱|没再露面|再没露面|没去课堂|没回住处|全船翻|钥匙还插|没挂号|下午没回|手机没人接|过了[^,。]{0,6}没声|信号停在|gps停|电话关机/,
    /missing|vanish|disappear|unaccounted|no (contact|word|sign|trace|signal|answer|reply|response) (from|of|for|since|at)?|can'?t (reach|find|locate)|overdue|not (back|returned|answering|in|at (home|his|her))|didn'?t (return|come back|turn up|show)|silent|off grid|phone (off|dead|at home|rings? out)|went dark|radio silence|lost contact|unreachable|last (seen|heard|contact|text|position)|empty.{0,20}(engine|car|bed)|whereabouts|awol|not slept|nobody has seen|never (reached|arrived|made it|came)|not (been )?seen|hasn'?t been|dot is|location (stopped|frozen)|heard from|hasn'?t called|never got home|unused for|not seen since|keys in\b|upside down|silent in|hasn.t surfaced|lost touch|boat (washed|came) (in|back|ashore)|washed in empty|fuel would have|not answered? since|tracker stopped|burnt out|due back/,
    /行方不明|行方が|消息|音信|安否|連絡(が|不能|途絶|不通)|応答(なし|がな)|つながらな|戻ら(ず|な|ない)|帰らな|遭難|失踪|日過ぎ|過ぎても|(寮|部屋|自宅|家)にも?いな|いなくな|姿(を|が)|見当たらな|下山|来ていない|出てこない|電源が(切|入)|位置情報|止まったまま|帰宅して|到着してい|見た人が|着かず|来ず|返事がな|電源を切|姿がない|現れず|鍵はついた|戻らない|来ず|位置が(止|動か)|応答がない/,
    /실종|행방|연락(이|두절| ?두절|이 ?안|안 ?됨|안 ?되|끊)|무응답|안 ?돌아|안 ?내려|귀항|하산|사라[졌져]|못 ?찾|잠적|폰 ?꺼|전원이|응답 ?없|미확인|모자람|위치가 ?멈|도착 ?안|본 사람이 없|집에 ?안|안 ?보이|안 ?받아|끊겼|이후 ?못 ?봄|교대에 ?안|열쇠 ?꽂힌|위치가 ?멈|신호가 ?끊|귀가 ?(안|하지 ?않|를 ?안)|접근금지 ?(를 ?)?어/,
  ],
  lostFacts: [
    /(\d+|[一二两三四五六七八九十几半]+)(个)?(多)?(小时|钟头|天|晚|夜)(了)?.{0,8}(没|无|联系|失|断|打不|不见|未|杳)|没.{0,4}(小时|钟头)|(从|一)(来)?不(迟到|请假|缺勤|旷工)|从不|独居|一个人住|自己住|一个人(驻|守|值)|手机.{0,6}(在|响|里面|屋)|(屋|房|家)里.{0,8}(响|灯|味|人|动静|喊|臭)|外卖(堆|放)|窗帘|开锁|撬门|破门|开门|监控|定位|最后一?次|鞋(子)?(和|在|放)|衣服叠|桥(上|边|栏)|江边|河边|海边|水库|楼顶|天台|窗台|悬崖|山里|山上|秦岭|戈壁|雪|海上|搜救|搜寻|打捞|海事|救援队|使馆|领馆|立案|派出所|警方|民警|公安|警察|刑警|dna|报警|报了警|110|协查|邻居(说|听|闻)|物业|绑架|勒索|拉上|被人(带|拉|约)|跟踪|扬言|弄死|威胁|家暴|传销|缅甸|求救|救我|救命|血迹|老年痴呆|阿尔茨海默|痴呆|支架|(还)?没(有)?报平安|报平安|没报|返航/,
    /\d+ ?(hours?|hrs?|h|days?|nights?|shifts?)\b|lives? alone|lone worker|never (late|misse)|neighbou?rs? (heard|report|say)|police|detective|officers? (at|found|ask|want)|coastguard|search (party|team|on|and)|mountain rescue|embassy|consulate|lifeboat|locked from inside|forc(ed|ing) the door|break(ing)? in|thud|rings? (out )?inside|bridge|railing|roof|ledge|cliff|river|reservoir|weir|rail line|tracks|kidnap|abduct|ransom|pushed into a car|stalk|threats?|dementia|insulin|avalanche|glacier|storm|mayday|epirb|guide|crisis team|samaritan|welfare/,
    /\d+(時間|日)|一人暮らし|独り暮らし|無断欠勤したことがない|新聞がたま|管理人|大家|隣人|警察(官)?(と|が|に|から|へ|は)|警官|海上保安|捜索|救助隊|捜索願|被害届|大使館|領事|橋|屋上|線路|海|山|雪|崖|ストーカー|連れ去|誘拐|認知症|心臓|室内で|部屋に|鍵|合鍵|血痕|メモ|靴|署/,
    /\d+ ?(시간|일째|일|번)|이틀|사흘|나흘|혼자 ?사|자취|무단결근 한 번|지각 한 번|벨소리|관리소장|집주인|이웃|경찰|형사|해경|수색|구조대|대사관|영사관|한강|다리|옥상|저수지|철로|바다|산(에|속|을|행|길|악)|눈(길|밭|사태|보라)|납치|스토킹|협박|치매|스텐트|문 ?(따|열|부)|cctv|혈흔|신고/,
  ],
  disaster: [
    /着火|起火|火灾|失火|大火|山火|爆(炸|燃)|炸了|地震|余震|洪水|洪涝|山洪|内涝|(?<!漏|浇)水(到|淹|漫|冲)|被淹|淹(了|没|在)|海啸|泥石流|滑坡|塌(方|了|陷|一角)|坍塌|垮塌|倒塌|突泥|透水|瓦斯|泄漏|疏散|撤离|台风|龙卷风|暴(雨|雪)|冰雹|雪崩|踩踏|沉(了|船|没)|坠机|迫降|枪击|恐袭|武装冲突|打起来|战(争|乱)|暴乱|防空洞|清点|点名|集合点|名单|被困|困(在|住|着|山|了)|受困|断路|封路|起烟|冒烟|震塌|全员就医|毒气|名册|集体|中毒.{0,6}(人|个)|冒顶|涌水|漏氨|氨气|毒烟|出轨|漫进|塌了/,
    /\bfire\b|on fire|wildfire|blaze|explo(sion|ded)|earthquake|quake|flood|tsunami|landslide|mudslide|avalanche|tornado|hurricane|typhoon|cyclone|storm|collapsed? (building|roof|bridge)|roof came down|building (came|fell)|pancaked|gas leak|evacuat|roll ?call|headcount|muster|unaccounted|shooting|gunman|terror|bomb|shelling|civil war|stranded|marooned|cut off|derail|capsiz|leak, evac|outbreak|mass casualty|balcony|refinery|flood doors|summer party|hospital list|off the rails|gave way|came through the|dam released|reading out names/,
    /火事|火災|爆発|地震|津波|洪水|氾濫|豪雨|土砂|崩落|倒壊|台風|竜巻|雪崩|大雪|立ち往生|孤立|避難|点呼|漏れ|ガス漏|不時着|墜落|テロ|銃撃|燃えて|集団食中毒|脱線|崩れ/,
    /화재|불(이|났|나)|폭발|지진|해일|홍수|침수|산사태|붕괴|태풍|폭설|고립|대피|누출|인원 ?(점검|파악)|집결|침몰|추락|테러|총격|식중독|매몰|탈선|내려앉/,
  ],
  peril: [
    /(罐|管|阀|锅炉|钢瓶|气瓶)[^,。]{0,6}(裂|爆|漏|炸|崩)|(黄|白|黑|浓)烟|没对讲|对讲(机)?(没|不|断)|(水|火|烟)[^,。]{0,6}(到|没过|漫过)(脖子|腰|胸|膝)|零下|吹(海|河|走)|停在半空|营地[^,。]{0,4}(抢|袭)|(烧|体温)(到)?(四十|三十九|40|39|41|42)|高烧|寒战|糊涂|神志|谵妄|冒(冷)?汗|喘|呕(吐|血)|吐了(好几|一地)|浑身(是|起|发|疼|抽)|全身(瘫|抽|痛|烧|发)|四肢|大小便失禁|血钾|低血压|高血压危|血压(爆|飙|掉|\d)|下不来(?!台)|够不着|出不来|上不来|爬不(出|起)|动不了|站不起|坐不起|没气|没呼吸|挂在(半空|树|外)|悬(空|在)|被困|反锁|氧气|救命|生命危险|危险期|性命|没命|要命|命在|保命|保不住|人命/,
    /can'?t (get|reach) to (her|him|them)|trapped|stuck in (the|a) (lift|shaft|cabin)|life[- ]or[- ]death|touch and go|in danger|not going to make|critical|serious(ly)? (ill|condition|hurt)|brought down|on top of (him|her)|under (it|the (rubble|truck|shelf|machine))|exploded|flare|cutting (to|through)|list b|taken away|dropped\b|didn'?t make it|widow|widower/,
    /命に(関わ|別条|危険)|命の危険|生命の危険|意識が|危ない状態|動けない|動けず|閉じ込め|下りられ|助けて|救出|残念ながら/,
    /생명(이|에|을)? ?위[험독급]|목숨|살려|움직이지 ?못|갇[혔혀힌힘]|못 ?내려|못 ?나오|나오지 ?못|구조 ?(중|기다|요청)|결국 ?못|버티지/,
  ],
  injuredPlain: [
    /受(了)?(重)?伤|重伤|伤(势|情|得|者)|工伤|事故|出(了)?(车祸|事故)|撞伤|很严重|住院|病了/,
    /injur(ed|y|ies)|badly hurt|hurt\b|accident|hospital(ised|ized)?|in hospital|wounded/,
    /けが|怪我|負傷|労災|事故|入院/,
    /다[쳤치친]|부상|사고|산재|입원|다[칬칫]/,
  ],
  survivors: [
    /遗孀|遗属|遗族|遇难者(的)?(家|亲|妻|父|母)/,
    /widow(er)?s?\b|bereaved|survivors\b|(fallen|killed) workers?/,
    /遺族/,
    /유족|유가족/,
  ],
}

/** Too little to be danger: a headache, a plaster, looking pale. */
export const minor: ConceptList = {
  minor: [
    /不(太|大)?舒服|不(太)?对劲|头(疼|痛|晕)|有点(晕|热|烧|疼|痛|不)|脸色|气色|感冒|咳嗽|拉肚子|发(低)?烧|擦破|划(破|了一下)|创可贴|贴了|扭(伤|了脚|脚)|崴|磨破|轻微|小伤|皮外|没胃口|累了|请假回|心情|情绪(低落|不好|不佳)|状态不|走神|没精神|没睡好|胃(胀|疼|痛)|好像(身体|病|有点)|身体(不太|欠|原因)|生病|病假/,
    /unwell|headache|under the weather|bit of a|a bit (off|ill|sick)|pale|tired|stressed|sniffle|cold\b|cough|dizzy|twisted ankle|paper cut|plaster|graze|off sick|not feeling|low mood|feverish|queasy|quiet lately|not (him|her)self/,
    /少し(具合|頭|気分|熱|体調)|体調(不良|が)|具合(が|悪)|顔色|元気がな|頭が痛|風邪|熱が|絆創膏|かすり|早退|くじい|だる|気分が/,
    /어지럽|몸이 ?(안|좀)|머리.{0,3}아[프파]|감기|열이|밴드|살짝|삐끗|안색|표정|조퇴|컨디션|피곤|기운|아픔|아파요/,
  ],
}

/** In the past, over, found, recovered, or contradicted by what is seen. */
export const over: ConceptList = {
  over: [
    /没(什么)?(大)?事(了|儿)?|没事|好(了|多了|转)|已(经)?(好|恢复|康复|痊愈|脱险|平安|出院|复工|返岗|上班|醒)|出院|康复|恢复(了|得|上班|正常)|回(来|岗|去)(上班|工作|了)|复工|返岗|在(休养|静养)|休养|手术很?成功|醒了|醒过来|缓过来|安全(了|到家|回)|(平安|已经?|都)到家|找到了|失联找到|虚惊|误报|照常上班|在上班|正常上班|活照干|还在(食堂|开会|打卡|上班)|又好了|马上好|获救|救出来了|被救/,
    /(he|she|they|it|all|everyone)('s| is| are|'re)? ?(fine|ok|okay|alright|well|safe|recover|better|back)|back (at|on|to) (work|monday|duty|light|his desk|her desk)|recover(ed|ing)|discharged|out of hospital|released from|went well|false alarm|found (him|her|safe)|turned out|over now|is fine now|home now|light duties|overslept|at (his|her) desk|walking fine|still working|rescued|survivor/,
    /もう(大丈夫|元気|平気|落ち着|回復)|大丈夫|回復|退院|復帰|無事|元気(です|にな|に)|見つかりました|治っ|平気|出社し|救出された|助かった/,
    /괜찮|회복|퇴원|복귀|무사|다 ?나음|나았|멀쩡|찾았|출근해|좋아졌|구조된|구출된/,
  ],
  past: [
    /上(个)?(月|周|次|回|半年|学期)|去年|前(年|阵子|几天|段时间|些天)|以前|之前|早就|当时|那(天|次|会儿|时候)|曾(经)?|几(个)?月前|年前|(一|二|两|三|四|五|六|七|八|九|十|半|\d+)(个)?(月|年)(前|了)|春天|过年|已经过去|往年/,
    /last (week|month|year|summer|winter|spring|easter|christmas)|(weeks?|months?|years?) ago|since (easter|christmas|january|february|march|april|may|june|july)|used to|previously|back in|once\b|earlier this year|was in (march|may|june|july)/,
    /先(週|月|日)|去年|昔|以前|前に|(か月|ヶ月|年)前|当時|四月|春から|かつて/,
    /지난(주|달|번|해)|작년|예전|전에|(개월|년) ?전|당시|그때|4월/,
  ],
  seenWell: [
    /朋友圈|抖音|微博|小红书|快手|直播.{0,3}(卖|打)|点赞|晒|自拍|打(篮球|牌|麻将|游戏|饭)|健身(房)?|旅游|网吧|喝酒|唱歌|有人看(见|到)|昨天(还|有人)|天天更新|更新|新车|打卡上班|在(深圳|别家|另一家)|别家上班|上班呢|(正|还)?在楼上|在开会/,
    /instagram|facebook|linkedin|tiktok|snap(chat)?|posted|posting|posts|stories|liked (a|my|his)|selfie|at the (gym|races|pub|bar|beach)|on holiday|ibiza|(is|are|'s|be) in a meeting|upstairs|in the (canteen|office)|seen (at|in|him|her) (the|at|in)?|answers? mails?|alive and well|laughing/,
    /インスタ|ツイッター|sns|投稿|更新して|会議中(です|だと|らし)|出社して|ゴルフ|飲み会|写真をあげ|遊び(歩|に)|旅行/,
    /인스타|페북|sns|올[렸린라]|회의 ?중(이|인)|출근해|술자리|여행|활발|프사|놀러|헬스/,
  ],
}

/** Now, this minute. */
export const now: ConceptList = {
  now: [
    /刚(刚|才|接|被|到|从|出)?|现在|正(在|做|往|推)|此刻|马上|今(天|早|晨|晚)|昨(晚|夜)|凌晨|夜里|早上|上午|下午|中午|分钟|(还|仍)(在|没醒|昏|有)|(路|途)上|着呢|等着|等家属|在等|快|立刻|速/,
    /\bjust\b|right now|\bnow\b|currently|being|this (morning|afternoon|minute|evening)|today|tonight|overnight|minutes? ago|mins? ago|still|in progress|on (the|their|its) way|at the moment|\d ?am\b|\d ?pm\b|here\b/,
    /(今|いま|ただいま|たった今|現在)|中です|ています|今(朝|日|夜)|昨夜|先ほど|さきほど|直後|待ち|至急/,
    /지금|방금|현재|중(입|이|\.|,|$)|오늘|새벽|어젯밤|직후|막|빨리|도착|가는 중/,
  ],
}

/** Hearsay, guesses and signs that nobody has checked. */
export const doubt: ConceptList = {
  doubt: [
    /听(说|人|他室友|老乡)|据(说|传|称)|传(的|闻|言)|谣|小道|群里(传|说|有人)|有人(说|反映|讲)|同事(说|反映|讲)|好像|似乎|可能|也许|或许|大概|估计|说不(准|定|清)|不(知道|确定|清楚|好说)(真假|是不是|是真|他是)?|没(法|有)?(核实|确认)|未(核实|确认|证实)|真假|像(是)?(他|骗|诈|被)|疑似|自称|骗子|诈骗|拿不准|是不是(真|出|他)|不一定|对不上|查不到|看错|也可能|要不要|转述/,
    /apparently|rumou?r|heard (that|he|she)|hearing that|hearsay|supposedly|allegedly|(might|may|could) (be|have)|maybe|perhaps|not (sure|certain|clear|confirmed)|nobody has confirmed|unconfirmed|can'?t tell|hard to say|hope (he|she)|claims? to|says (he|she) is (a|from)|caller (says|claims)|scam|someone (said|says|on)|friend of a friend|unsure|doesn'?t exist|another sarah|do we|should we|both things/,
    /らしい|噂|と聞い|かもしれ|ようだ|みたい|不明|真偽|未確認|名乗る|怪しい|疑わしい|詐欺|わからない|迷う|判断がつか|可能性|べき/,
    /소문|라던데|라는 ?(말|얘기)|들었|인지 ?모|모르겠|수도|확인 ?안|사칭|사기|애매|의심|같아요|(?<!알 )듯|얘기가 있|판단이|해야 ?하나/,
  ],
  figure: [
    /(笑|累|忙|烦|馋|爱|羡慕|尴尬|无聊)死(我|了|人)|社死|气(出|得)[^,。]{0,4}(心梗|心脏病|吐血|脑溢血)|(心梗|心脏病)都|(生死攸关|性命攸关|命悬一线|要命)的?[^,。]{0,2}(单|项目|合同|客户|业绩)|(不下来|拿不下)(真)?要命|续命|(逼|拖|气)死我|背后捅(我|刀)|捅(我)?刀子|人走茶凉|差(点|一点)[^,。]{0,4}(跳楼|死|晕|疯)|急疯|疯了/,
    /heart attack (at|when i|over|from)|dying (to|for)|(life[- ](or|and)[- ]death|do[- ]or[- ]die|make or break)( one)? (for (the|us|our|me)|deal|quarter|sale)|kill(ed|ing|s) (me|us|for)|dead(line| end| serious| tired| broke| keen)|bleeding (us|money|clients|cash)|(quarter|budget|deal|business|project|company|pipeline|sales) (is|are) (bleeding|dying|dead)|died laughing|to die for|drop[- ]dead|drowning in|burn(t|ed|ing)? (through|out)\b|crush on|stabbed (me|us|him|her) in the back|backstab|(nearly|almost) (made me|died|killed|jumped|had a)|going (mad|crazy)|worried sick/,
    /死ぬほど|心臓が止まるかと|命運|笑い死|死活問題|死にそうなほど|背中から刺|背後から刺|気が狂い|死にそう|危うく/,
    /(웃겨|배고파|좋아|짜증나|미치|바빠|보고 ?싶어) ?죽|죽을 ?만큼|멎는 ?줄|목숨이 ?달|목숨 ?걸|사활|뒤통수 ?맞|등에 ?칼|미치겠|죽을 ?뻔|미칠/,
  ],
  feigned: [
    /装(晕|病|死|昏|可怜)|(晕|病|伤)是(假|装)|骗谁|编的|其实(没|天天|好|在)|假(设|装|如)|要是他|别跟我说|天天(打|玩|钓|跑)|说(他|自己)[^,。]{0,8}(没钱|还不)|戳穿|开玩笑|(当|做|作)借口/,
    /fak(e|ed|ing)|pretend|suppos(e|ing)|imagine (he|she)|so (he |she )?can'?t pay|plays (ball|golf|tennis|football)|don'?t tell me|made (it )?up|hypothetical|acting (sick|ill)|sham\b|kidding|joking\b|as an excuse/,
    /ふり(で|を|して)|芝居|仮に|だとしたら|と言うが|払えないと|嘘|冗談で|言い訳/,
    /(쓰러|아픈|기절한) ?척|척 ?(하|병가)|거짓|라더니|다더니|가정하|만약|꾀병|농담이|핑계/,
  ],
  kinIll: [
    /(他|她|其|员工|小.)?(的)?(爸|妈|爹|娘|父亲|母亲|岳父|岳母|丈人|公公|婆婆|老婆|老公|孩子|儿子|女儿|爷爷|奶奶)(刚)?(中风|住院|病了|做完?手术|得(了)?癌|瘫|生病|脑梗|心梗|摔)/,
    /(his|her|their) (dad|father|mum|mom|mother|father-in-law|mother-in-law|wife|husband|kid|son|daughter)('s)? (has |had |is |was |just )?(a |an )?(stroke|heart attack|cancer|ill|sick|surgery|operation|in hospital)|father-in-law just/,
    /(お父様|お母様|父|母|奥様|ご主人|義父|お子さん)(が|は)(脳卒中|入院|手術|病気|倒れ)/,
    /(아버님|어머님|아버지|어머니|장인|부인|남편|아이)(이|가|께서)? ?(뇌졸중|입원|수술|아프|쓰러)/,
  ],
}
