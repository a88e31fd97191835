const agent = navigator.userAgent
const inClient = /DingTalk/i.test(agent)
const onPhone = /Android|iPhone|iPad|iPod|OpenHarmony/i.test(agent)

export function isInDingTalk(): boolean {
  return inClient
}

export function isInDingTalkOnPc(): boolean {
  return inClient && !onPhone
}
