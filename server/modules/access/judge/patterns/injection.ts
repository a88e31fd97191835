/** Orders to the machine: override, auto-approve, skip the human, pretend to be the system. */
export const injection = new RegExp(
  [
    /(忽略|无视|跳过|绕(过|开)|作废|关闭)[^,。]{0,12}(规则|指令|提示|审核|限制|判断|流程|校验|上面|以上|之前|所有)|(规则|指令|提示|审核)[^,。]{0,6}(作废|关闭|失效|已关)/,
    /(直接|自动|立即|立刻|必须|请|一律)[^,。]{0,4}(批(?!评)|批准|通过|放行|审批通过|给号|出号)|别转人工|不要转人工|不(要|用|必)记录|不用二审/,
    /(ai|系统|机器人|模型|助手)(审核员)?[^,。]{0,6}(你好|请|您好|批准|通过|输出|无需判断)|评审模型|管理员(权限|模式|规则)|最高(权限|优先)|优先级最高|(测试|维护|开发者?|调试|急救)模式|维护状态|红队|越狱|我命令你/,
    /你(现在)?是[^,。]{0,10}(管理员|系统|助手|调度员|ai)|(从现在起|今后)你只|(返回|输出|回答|设为|结尾)[^,。]{0,8}(allow|通过|允许|放行)|outcome[^,。]{0,6}(allow|设|=)|当作[^。]{0,16}来(判|审)|(按|照)[^,。]{0,6}(紧急|急救)[^,。]{0,8}(处理此条|过一下|放行)|模板[^,。]{0,6}过/,
    /(由|经)[^,。]{0,6}(隐私官|安全|管理员)[^,。]{0,4}(已)?(批准|授权)[^。]{0,8}(无需|不用|自动)|管理员已授权|怎么写才能过|写(他|她)?[^,。]{0,6}行不行|你之前同意过|以 ?allow|你必须(同意|回答|通过|说)|只(准|能|需|许)(回答|输出|说)|判定?(为|成) ?(allow|通过|允许|同意)|免批|正确标签|评分员|视同(危急|急救)|跳过(复核|审批)|不得拒绝|授权码/,
    /(ignore|disregard|forget|skip|void)[^.]{0,24}(rules?|instructions?|polic(y|ies)|process|checks?|second person|above|previous)|(rules?|instructions?)[^.]{0,10}(void|off|suspended)|override|auto[- ]?approve|approve (this|it|please|straight|automatically|now|without)|system ?(prompt|:)|###/,
    /you are (now )?(an? |in )?(admin|system|unrestricted|helpful)|unrestricted mode|(developer|maintenance|debug|god) mode|bypass|jailbreak|pre-?approved|do not evaluate|need not judge|(respond|answer|reply)[^.]{0,10}(only|with|yes)|(output|return|verdict ?[=:]) ?"?allow|"outcome"|pretend (this|it) is|treat the following|sudo |let me through|as admin\b|which words make|repeat after me|dear model|grant it\b|agreed last time|you must (agree|say yes|approve)|end your answer|grader|correct label|gold label|(reply|respond|answer|output) (ok|yes|approve)|treat (as|this as) (critical|life)|skip approval|new role/,
    /((これまで|以前|上記|前)の)?((指示|規則|命令|ルール)を)?(無視|忘れ)(して|て)|自動(で|承認)|管理者(権限|モード)|保守モード|規則は無効|新規則|全件承認|確認不要|許可と出力(せよ|して)?|あなたは[^。]{0,10}ai|制限のない|allowに書き換え|急病ということに|と書けば見られ|承認(してください|せよ)|正解は許可|採点者|審査省略|とだけ答え/,
    /시스템[^.]{0,6}(무시|승인|오버라이드)|자동 ?승인|관리자 ?(권한|모드)|(규칙|절차|지시)[^.]{0,6}(무시|잊|무효)|무시하(고|세요)|점검 ?모드|통과시켜|허용이라고|판정값|제한 ?없는 ?ai|너는[^.]{0,6}ai|그냥 ?승인|응급으로 ?처리해|고 ?쓰면 ?볼|(검토|심사) ?생략|정답은 ?허용|채점자|(라|이라)고만 ?답|승인하라|응급으로 ?판정/,
  ]
    .map(({ source }) => source)
    .join('|'),
)
