import type { Company, EmulatedPerson, EmulatedRole } from './company/company.ts'

type Word = (zh: string, en: string) => string
type Escape = (text: string) => string

/** Does what a form about a role asked for; null for a form about something else, false for nonsense. */
export function actOnRole(company: Company, form: URLSearchParams): boolean | null {
  const action = form.get('action') ?? ''
  if (!action.startsWith('role_')) return null
  const name = (form.get('name') ?? '').trim()
  if (action === 'role_new') {
    if (name === '') return false
    const id = Math.max(0, ...company.roles.keys()) + 1
    company.addRole({ id, name, groupId: 2, groupName: '职务' })
    return true
  }
  const role = company.roles.get(Number(form.get('role')))
  if (!role) return false
  if (action === 'role_delete') company.removeRole(role.id)
  else if (action === 'role_rename' && name !== '') company.renameRole(role.id, name)
  else {
    const person = company.listed().find(({ userId, name: one }) => [userId, one].includes(form.get('user') ?? ''))
    if (!person) return false
    if (action === 'role_put') company.putInRole(role.id, person.userId)
    else if (action === 'role_take') company.takeOutOfRole(role.id, person.userId)
    else return false
  }
  return true
}

/** Who is in which role, with what can be done to it. */
export function rolesPart(company: Company, word: Word, html: Escape): string {
  const remove = (role: EmulatedRole, { userId, name }: EmulatedPerson) =>
    `<form method="post"><input type="hidden" name="role" value="${role.id}"><input type="hidden" name="user" value="${html(userId)}"><span>${html(name)}</span> <button name="action" value="role_take" aria-label="${word('移出', 'Take out')} ${html(name)}">✕</button></form>`
  const role = (one: EmulatedRole) =>
    `<li class="role"><b>${html(one.name)}</b> <small>${html(one.groupName)} · ${one.id}</small> ${company
      .membersOf(one)
      .map((person) => remove(one, person))
      .join(' ')}
<form method="post"><input type="hidden" name="role" value="${one.id}"><input name="user" list="people" required aria-label="${word('放进', 'Put into')} ${html(one.name)}"><button name="action" value="role_put">${word('放进', 'Put in')}</button></form>
<form method="post"><input type="hidden" name="role" value="${one.id}"><input name="name" required value="${html(one.name)}" aria-label="${word('改名', 'Rename')} ${html(one.name)}"><button name="action" value="role_rename">${word('改名', 'Rename')}</button></form>
<form method="post"><input type="hidden" name="role" value="${one.id}"><button name="action" value="role_delete" aria-label="${word('删除', 'Delete')} ${html(one.name)}">${word('删除', 'Delete')}</button></form></li>`
  return `<h2>${word('角色', 'Roles')}</h2><datalist id="people">${company
    .listed()
    .map(({ userId, name }) => `<option value="${html(userId)}">${html(name)}`)
    .join('')}</datalist><ul>${[...company.roles.values()].map(role).join('')}</ul>
<form method="post"><label>${word('新角色', 'New role')}<input name="name" required></label> <button name="action" value="role_new">${word('新建', 'Make')}</button></form>`
}
