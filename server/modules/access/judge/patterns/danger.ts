/** Danger to life or health now, by group: body, rescue, accident, disaster, self-harm, lost contact, death. zh (folded to simplified), en, ja, ko. */
export const danger: Readonly<Record<string, RegExp>> = {
  collapse:
    /晕倒|昏倒|昏迷|晕厥|不省人事|叫不醒|没有?意识|失去意识|猝倒|突然倒(下|了|地)?|倒在|倒地|抽搐|休克|窒息|没了?(呼吸|心跳)|没呼吸|心跳骤停|按压|插管|倒れ|意識(不明|がな|を失)|呼びかけに反応|痙攣|쓰러(졌|져|짐)|의식(불명|이 없|을 잃)|심정지|faint|collaps|unconscious|not breathing|unresponsive|cardiac arrest|seizure|intubat|passed out|cpr\b/,
  illness:
    /心梗|心肌|脑溢血|脑出血|脑梗|中风|大出血|内出血|流血|出血|见红|下血|宫缩|早产|过敏性|高反|肺水肿|脱水|低血糖|中暑|中毒|急性|胸闷|胸痛|脾破裂|骨折|烧伤|烫伤|溅伤|强碱|胸を押さえ|脳(出血|梗塞)|心筋|大量出血|하혈|출혈|뇌출혈|심근|화상|중독|stroke|heart attack|anaphyla|bleeding|haemorrhage|hemorrhage|overdose|slurring|in labou?r\b|labour at|fracture|burn(ed|t) |poison/,
  rescue:
    /抢救|急救|急诊|救护车|送医|送院|送往医院|送去医院|(打|拨|叫|喊|等)了?120|120(来|急救|已|接|的?车|说)|手术(同意|中|室|台)|正在手术|开颅|知情同意书|重症|icu|病危|医院(要|让|说|需|通知|要求|联系)|院方|搬送|救急|手術|集中治療|응급|중환자|수술(동의)?|병원(이|에서|측)|구급|ambulance|emergency room|\ba&e\b|\bicu\b|surgery|paramedic|hospital (needs|asks|wants|says)|doctors? ask/,
  accident:
    /工伤|事故|坠落|跌落|摔下|摔伤|坠楼|坠到|砸(伤|中|到)|压(伤|住|到)|卡(住|在)|被(撞|埋|困|打|推|捅|刺|砍)|埋了|塌方|坍塌|触电|溺水|车祸|撞(伤|车)|爆炸|划自己|受伤|重伤|腰可能断|転落|落下|挟まれ|感電|溺れ|交通事故|추락|깔(림|렸)|끼(임|였)|감전|익사|교통사고|fell from|fallen from|crushed|trapped|electrocut|drown|car (crash|accident)|hit by|explosion|badly hurt|seriously injured|work(place)? accident/,
  disaster:
    /着火|火灾|失火|地震|洪水|水到腰|被淹|泥石流|山体滑坡|滑坡|困(在|住|山)|没(能)?撤出|少一个|失踪人员|台风.*(登陆|打不通|没撤)|食物中毒|上吐下泻|火事|地震|津波|洪水|화재|지진|홍수|wildfire|earthquake|flood(ed|ing)|tornado|on fire|missing after (the )?(fire|flood|quake)/,
  selfHarm:
    /自杀|轻生|割腕|上吊|跳楼|遗书|不想活|活着没意思|绝笔|服药|吞药|永别|自殺|遺書|さようなら|死にたい|자살|유서|자해|죽고 싶|suicid|kill (him|her|them)self|self[- ]harm|took ["“]?all of (them|the pills)|end (his|her|their|my) life|goodbye note|tell my (folks|parents|family|mum|mom)/,
  lost: /失联|走失|失踪|联系不上.*(担心|怕|没来|没到|多)|没(有)?(信号|反应).*(小时|天|向导|打不通)|(小时|天).*(没信号|联系不到|联系不上|失去联系)|敲门没人|没人应|手机在屋里响|门口.*响|报警|110|民警.*(核实|开门|找|配合)|安否|連絡が(取れ|つか).*(日|時間|寮|自宅)|下山予定|행방불명|연락두절.*(경찰|일째|시간)|실종|missing (since|for|person)|welfare check|not (at|in) (his|her|their) (flat|home|apartment|house)|went dark|police (are )?(at|want|asked)|110 dispatcher|no signal for|overdue/,
  death:
    /去世|死亡|身亡|过世|没了(,|，|。|$)|人在医院没|走了.*(安详|殡仪)|殡仪馆|亡くな|死去|사망|숨졌|돌아가셨|died|passed away|deceased|funeral home/,
}

/** Signs that it is over or was never real: already fine, discharged, a drill. */
export const over =
  /已经没事|没事了|已(经)?(出院|康复|脱险|平安)|早就?好了|回(宿舍|家)(睡|休息)?了|もう大丈夫|回復しました|退院し|이제 괜찮|퇴원|(he|she|they)('s| is| are) (fine|okay|ok|alive and well)|already (discharged|recovered)|safe and well now|no rush|假装|演习|(fire|safety|evacuation) drill/

/** Seen alive and well: says something about somebody said to be lost, nothing about a body that is hurt. */
export const seenWell =
  /有人(看见|看到)(他|她)|朋友圈.*(海边|旅游|晒)|发(了)?.*照片.*(海边|旅游)|昨天(还)?.*(朋友圈|看见)|in a meeting|alive and well/
