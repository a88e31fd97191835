/** Says nothing of a purpose: urgency, "needed", "work", a single character. The whole text, fillers taken out. */
export const filler =
  /(请|麻烦|谢谢|尽快|赶紧|紧急|加急|急+|速度|马上|立刻|领导|上级|老板|主管|安排|要求|让|我|需要|要|需|查(看|询|一下)?|看(一下)?|用(一下|于)?|工作|业务|公司|公务|公事|人事|事|有|的|了|下|个|吧|啊|呢|原因|理由|其他|无|正常|日常|情况|核实|确认|处理|办理|once|please|pls|plz|asap|urgent(ly)?|now|needed?|it|i|for|work|business|internal|use|reason|check(ing)?|verify|will|explain|after|later|boss|manager|hr|the|a|to|to do|test|业務上|業務|必要|仕事|至急|確認|お願い(します)?|のため|ため|用|업무(용|상)?|필요|급(함|해요|합니다)?|확인|요청|부탁(드립니다|해요)?|测试|ok|好|嗯|是)/g
