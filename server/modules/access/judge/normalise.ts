/** Characters that carry no meaning and can split a word: zero-width, joiners, direction marks, soft hyphen, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'

/** Traditional forms that the patterns meet, folded to simplified. */
const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'貝贝則则剛刚創创劃划劇剧劑剂勞劳勢势動动務务勝胜勵励區区華华協协單单卻却厭厌參参叢丛吳吴員员嗎吗嘔呕喚唤嚇吓嚴严囑嘱圍围園园國国圖图團团塊块墜坠報报場场塵尘壞坏壯壮壽寿夢梦夾夹奪夺奮奋妝妆婦妇媽妈嬰婴學学孫孙寧宁實实寫写寬宽寶宝對对導导屆届層层岡冈島岛崗岗嶺岭幫帮幹干幾几庫库廠厂廢废廣广廳厅張张強强彈弹彎弯後后徑径從从復复徵征徹彻恥耻恆恒惡恶惱恼慘惨慶庆憂忧憑凭應应懷怀懸悬戲戏戶户拋抛挾挟捨舍掃扫掛挂採采揚扬換换揮挥損损搖摇撐撑撿捡擁拥擇择擊击擋挡擔担據据擠挤擾扰攔拦攜携數数敗败敵敌斃毙斷断時时晉晋暫暂曉晓曬晒書书會会東东柵栅條条楊杨極极構构樓楼標标樣样橋桥機机檢检櫃柜權权歐欧歲岁歷历歸归殘残殯殡毀毁氣气決决沒没沖冲況况洩泄測测渾浑湊凑湯汤準准溝沟溫温滅灭滾滚滿满漢汉漲涨潔洁潰溃潛潜濕湿濟济濫滥灘滩灣湾灑洒災灾為为烏乌無无煙烟煩烦熱热燈灯燒烧燙烫爐炉爛烂爭争爺爷牆墙牽牵犧牺狀状狹狭獄狱獎奖獨独獲获獻献現现瑪玛環环產产畢毕畫画異异當当瘋疯療疗癒愈癢痒癥症發发監监盤盘眾众睜睁瞞瞒礦矿礎础禍祸禮礼種种稱称積积穩稳窮穷竊窃筆笔節节範范築筑簡简簽签籌筹糧粮糾纠紀纪約约紅红納纳紙纸級级紛纷細细終终組组結结絕绝給给統统經经綁绑維维網网緊紧緒绪線线緩缓締缔編编緣缘縣县縫缝縱纵總总績绩繃绷織织繞绕繩绳繳缴繼继續续纏缠罰罚罵骂羅罗義义習习聖圣聞闻聯联聰聪聲声職职聽听聾聋肅肃脅胁脈脉脫脱腎肾腦脑腫肿腸肠膚肤膽胆臉脸臟脏臨临舉举舊旧艙舱艱艰莊庄葉叶蓋盖蔣蒋藥药蘇苏處处號号虧亏蟲虫衝冲補补裝装裡里製制複复見见規规視视親亲覺觉覽览觀观觸触訂订計计訊讯討讨訓训託托記记訟讼訪访設设許许訴诉診诊註注詐诈評评詞词詢询試试詳详話话該该誇夸認认誤误說说誰谁課课調调談谈請请論论諒谅諮谘諾诺謀谋謊谎講讲謝谢謠谣證证識识譜谱譯译議议護护讀读變变讓让豐丰貓猫負负財财貢贡貧贫貨货販贩貪贪責责貴贵買买費费貼贴賀贺賃赁資资賓宾賞赏賠赔賣卖質质賬账賭赌購购贈赠贊赞贏赢趕赶跡迹踐践躍跃車车軌轨軍军軟软較较載载輕轻輛辆輪轮輸输轉转轎轿辦办辭辞農农遊游運运過过達达違违遠远適适遲迟遷迁選选遺遗還还邊边郵邮鄰邻鄭郑醫医醬酱釋释針针鈴铃鉤钩銀银銅铜銳锐銷销鋼钢錄录錢钱錯错錶表鍋锅鎖锁鎮镇鏈链鏡镜鐵铁鑰钥鑽钻長长門门閃闪閉闭開开閒闲間间閘闸閣阁閱阅關关隊队階阶際际隨随險险隱隐雖虽雙双雜杂雞鸡離离難难雲云電电霧雾靈灵靜静頂顶項项順顺預预頑顽頓顿頭头頸颈頻频題题額额顏颜願愿類类顧顾顯显風风飛飞飯饭飲饮飼饲餅饼養养餓饿館馆駐驻駕驾騎骑騙骗騷骚驗验驚惊骯肮髒脏體体髮发鬆松鬥斗鬧闹魚鱼鮮鲜鳥鸟鳴鸣鴨鸭鹼碱鹽盐麥麦麼么黃黄點点齊齐齒齿龍龙龐庞龜龟濺溅暈晕搶抢颱台傷伤儲储償偿優优億亿價价倫伦偵侦側侧備备傾倾僅仅僱雇債债傳传儘尽兒儿兩两內内冊册凍冻剝剥勸劝匯汇佔占併并來来個个們们係系俠侠倉仓偽伪傘伞僑侨儀仪並并亂乱亞亚産产萬万與与醜丑專专業业丟丢喪丧喬乔鄉乡於于倆俩黨党涼凉減减刪删別别勁劲臥卧衛卫厲厉壓压廁厕敘叙疊叠啓启唄呗嗆呛響响嘯啸噴喷噓嘘圇囵壩坝墊垫殼壳夠够奧奥寵宠審审宮宫尋寻將将爾尔屍尸盡尽屬属帥帅師师簾帘帶带乾干棄弃態态戀恋戰战撲扑執执撫抚擬拟撥拨攣挛掙挣撈捞擄掳擱搁攝摄擺摆斂敛曠旷曖暧術术殺杀桿杆槍枪欄栏樹树檔档橫横歡欢毆殴氫氢沈沉淪沦瀉泻潑泼淺浅澆浇濃浓塗涂澇涝澱淀滲渗滯滞燭烛愛爱獵猎瘧疟痙痉癇痫瘻瘘癱瘫癲癫著着碼码確确礙碍稅税競竞籃篮籬篱糞粪紋纹練练紹绍絞绞綜综綠绿緬缅縊缢縮缩罷罢脹胀臍脐膿脓腳脚臘腊藝艺薦荐蕩荡營营藍蓝虛虚蠟蜡襲袭訣诀誕诞語语譫谵貫贯貸贷賒赊贖赎賴赖贍赡蹤踪軋轧轟轰輩辈輯辑這这進进連连遞递鑒鉴釘钉鐘钟鉀钾鋪铺錦锦鋸锯問问悶闷閨闺閥阀闌阑陽阳陣阵韌韧須须顱颅領领頜颌顫颤飆飙馬马駁驳驟骤髖髋鴿鸽齡龄'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, from, to]) => [from as string, to as string]),
)

/** Cyrillic and Greek letters that look Latin: none of the four languages uses them. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwαaοoρpνvιiκkτtυuεeηn'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [
    from as string,
    to as string,
  ]),
)

/** One form for reading: compatibility folded, lower case, nothing invisible, no accents on Latin letters, no spaces between CJK characters. */
export function normalise(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (char) => lookalikes[char] ?? char)
    .replace(new RegExp(`(?<=[${cjk}，。、！？])[\\s·•_*-]+(?=[${cjk}，。、！？])`, 'gu'), '')
    // A pasted phone or identity number says nothing of a purpose.
    .replace(/\d{7,}x?|\d{3}[ -]\d{4}[ -]\d{4}/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
  // Japanese keeps its own forms.
  return writingOf(folded) === 'zh' ? folded.replace(/\p{Script=Han}/gu, (char) => simplified[char] ?? char) : folded
}

/** Kana makes Han Japanese; a few of them in a long run of Han may as well have been put there. */
export function writingOf(text: string): 'zh' | 'ja' | 'mixed' | undefined {
  const kana = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (kana === 0) return han > 0 ? 'zh' : undefined
  return kana < han / 4 ? 'mixed' : 'ja'
}
