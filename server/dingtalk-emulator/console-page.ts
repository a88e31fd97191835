import type { Company, EmulatedPerson } from './company/company.ts'
import { actOnRole, rolesPart } from './console-roles.ts'
import { type Fault, faultKinds } from './faults.ts'

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
const shownMax = 30
const dayMs = 86_400_000

/** What one can do to somebody in smart HR and in the contacts, by what stands in the form. */
const actions = {
  resign: { zh: '提交离职', en: 'Resigns', run: (company, userId, now) => company.resign(userId, now + 14 * dayMs) },
  approve: { zh: '批准离职', en: 'Approve', run: (company, userId) => company.approveResignation(userId) },
  withdraw: { zh: '撤回离职', en: 'Withdraw', run: (company, userId) => company.withdraw(userId) },
  leave: { zh: '确认离职', en: 'Has left', run: (company, userId, now) => company.leave(userId, now) },
  remove: { zh: '移出通讯录', en: 'Remove', run: (company, userId, now) => company.removeFromContacts(userId, now) },
  rehire: { zh: '重新入职', en: 'Rehire', run: (company, userId) => company.rehire(userId) },
} as const satisfies Record<
  string,
  { zh: string; en: string; run: (company: Company, userId: string, now: number) => void }
>
type Action = keyof typeof actions

function possible({ listed, dimission }: EmulatedPerson): Action[] {
  if (!listed) return ['rehire']
  if (dimission === 4) return ['approve', 'withdraw', 'leave', 'remove']
  if (dimission === 1) return ['withdraw', 'leave', 'remove']
  return ['resign', 'leave', 'remove']
}

const stateNames = {
  3: ['在职', 'Employed'],
  4: ['离职审批中', 'Resigned'],
  1: ['待离职', 'About to leave'],
  2: ['已离职', 'Left'],
} as const

/** Does what a form of the page asked for; false for nonsense. */
export function actInConsole(
  { company, faults, now }: { company: Company; faults: Fault[]; now: number },
  form: URLSearchParams,
): boolean {
  const action = form.get('action') ?? ''
  if (action === 'fault') return addFault(faults, form)
  if (action === 'heal') return faults.splice(0).length >= 0
  const onRole = actOnRole(company, form)
  if (onRole !== null) return onRole
  const person = company.people.get(form.get('user') ?? '')
  if (!person || !possible(person).some((one) => one === action)) return false
  actions[action as Action].run(company, person.userId, now)
  return true
}

function addFault(faults: Fault[], form: URLSearchParams): boolean {
  const kind = faultKinds.find((one) => one === form.get('kind'))
  const times = Number(form.get('times'))
  const path = form.get('path') ?? ''
  if (!kind || !path.startsWith('/') || !(Number.isInteger(times) && times > 0 && times <= 10_000)) return false
  faults.push({ kind, path, times })
  return true
}

/** Stands in for smart HR's console: who is where, what can be done to them, and which calls shall fail. */
export function consolePage(
  { company, faults, calls }: { company: Company; faults: readonly Fault[]; calls: ReadonlyMap<string, number> },
  search: string,
  english: boolean,
): string {
  const word = (zh: string, en: string) => (english ? en : zh)
  const found = [...company.people.values()].filter(
    ({ name, userId }) => search === '' || name.includes(search) || userId.includes(search),
  )
  const person = (one: EmulatedPerson) => {
    const [zh, en] =
      one.listed || one.dimission === 2 ? stateNames[one.dimission] : (['已移出通讯录', 'Removed'] as const)
    const buttons = possible(one).map(
      (action) => `<button name="action" value="${action}">${word(actions[action].zh, actions[action].en)}</button>`,
    )
    return `<li><form method="post"><input type="hidden" name="user" value="${escapeHtml(one.userId)}"><b>${escapeHtml(one.name)}</b> <span>${escapeHtml(one.title)} · ${word(zh, en)}</span> <span>${buttons.join(' ')}</span></form></li>`
  }
  const called = [...calls.keys()].filter((path) => !path.startsWith('/emulator')).sort()
  const title = word('演示：钉钉智能人事后台', 'Demo: DingTalk’s HR console')
  return `<!doctype html><html lang="${english ? 'en' : 'zh-CN'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:52rem;margin:0 auto;padding:2rem 1rem}ul{list-style:none;padding:0;display:grid;gap:.5rem}li>form:only-child,.role{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;padding:.6rem 1rem;border:1px solid #8886;border-radius:.75rem}.role form{display:flex;gap:.25rem}li span:last-child{margin-inline-start:auto}button,input,select{font:inherit;padding:.3rem .6rem;border-radius:.4rem;border:1px solid #8889;max-width:100%;box-sizing:border-box}fieldset{border:1px solid #8886;border-radius:.75rem;margin-top:2rem;display:flex;flex-wrap:wrap;gap:.5rem}label{display:grid}</style>
<main><h1>${title}</h1><p>${word('这里的操作像真的人事后台一样改变公司，并发出钉钉的事件。', 'What is done here changes the company as the real console would, and sends DingTalk’s events.')}</p>
<form><label>${word('姓名', 'Name')}<input name="q" value="${escapeHtml(search)}"></label> <button>${word('查找', 'Find')}</button></form>
<ul>${found.slice(0, shownMax).map(person).join('')}</ul>
${rolesPart(company, word, escapeHtml)}
<form method="post"><fieldset><legend>${word('让接口出错', 'Make calls fail')}</legend>
<label>${word('接口', 'Call')}<input name="path" list="paths" required pattern="/.*" value="/topapi/v2/user/get"></label><datalist id="paths">${called.map((path) => `<option value="${escapeHtml(path)}">`).join('')}</datalist>
<label>${word('错误', 'Failure')}<select name="kind">${faultKinds.map((kind) => `<option>${kind}</option>`).join('')}</select></label>
<label>${word('次数', 'Times')}<input name="times" type="number" min="1" max="10000" value="1"></label>
<button name="action" value="fault">${word('注入', 'Inject')}</button></fieldset></form>
<form method="post"><ul>${faults
    .filter(({ times }) => times > 0)
    .map(({ path, kind, times }) => `<li>${escapeHtml(path)} · ${kind} × ${times}</li>`)
    .join('')}</ul><button name="action" value="heal">${word('全部恢复', 'Heal all')}</button></form></main></html>`
}
