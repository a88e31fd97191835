import { configure } from './configure.ts'
import { native } from './native.ts'

/**
 * One person of the client's contacts, as a user id, or null when nobody was chosen (doc: jsapi-complex-choose). The id
 * says whom somebody pressed, nothing else: the server looks the person up. Fails where the client has no such picker.
 */
export async function choosePerson(title: string): Promise<string | null> {
  const [dd, { complexChoose$: choose }] = await Promise.all([
    native(),
    import('dingtalk-jsapi/api/union/complexChoose'),
  ])
  const { complexChoose: there } = await dd.checkJsApi({ jsApiList: ['complexChoose'] })
  if (!there) throw new Error('this client has no picker')
  const { agentId, corpId } = await configure()
  try {
    const { users } = await choose({
      title,
      appId: agentId,
      corpId,
      multiple: false,
      maxUsers: 1,
      limitTips: title,
      pickedUsers: [],
      disabledUsers: [],
      requiredUsers: [],
      pickedDepartments: [],
      disabledDepartments: [],
      requiredDepartments: [],
      responseUserOnly: true,
    } as never)
    return users[0]?.emplId ?? null
  } catch (error) {
    if (String((error as { errorCode?: unknown }).errorCode) === '-1') return null
    throw error
  }
}
