/** Orders to the machine: override, auto-approve, skip the human, pretend to be the system. */
export const injection =
  /(忽略|无视|跳过).{0,10}(规则|指令|提示|审核|限制|上面|以上)|(直接|自动)(批|通过|放行|同意|审批)|别转人工|(ai|系统|机器人)(审核员|助手)?.{0,6}(你好|请|批准|通过)|管理员(权限|模式)|你(现在)?是.{0,8}(管理员|系统)|返回.{0,6}(allow|通过)|outcome.{0,4}allow|ignore (all|previous|the above|your|any).{0,20}|override|auto[- ]?approve|system prompt|you are (now )?(an? )?(admin|system)|approve (this|it) (automatically|now|without)|bypass|developer mode|無視して|自動承認|管理者権限|시스템.{0,6}(무시|승인)|자동 ?승인|관리자 ?권한|무시하(고|세요)/

/** Needs a person to look whatever else is said: no papers yet, hearsay consent, unverified, property beside worry. */
export const unverified =
  /先查后补|附件上传失败|已获授权|同意(的)?了?.{0,6}(不信|你问)|没意见.{0,6}(查|看)|转述|打电话来|来电.{0,10}(要|让|报)|没有(文书|手续)|未核验|法务未確認|らしき|律师函|代理律师|劳动监察|疾控|催告函|旷工|返岗通知|(笔记本|样机|车|备用金|物品|资产).{0,8}(没还|在他|未还)|交接单|口令|密码只有|家里找|抽.{0,3}个|档案核验|多发.{0,6}工资|overpa(id|yment)|paid .{0,20}after (he|she) left|company (car|laptop|property)|petty cash|might have run|can't tell|unverified|hearsay|said (it'?s|its) (ok|fine)|by phone only|借条查过/
