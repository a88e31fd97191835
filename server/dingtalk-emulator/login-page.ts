import type { Company } from './company/company.ts'
import { personas } from './company/demo-company.ts'

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** The page where one picks who to be: stands in for DingTalk's own login page (dingtalk.md 3.2). */
export function loginPage(
  company: Company,
  redirectWith: (userId: string) => string,
  adminEntry: (userId: string) => string,
  english: boolean,
): string {
  const about = new Map<string, string>(personas.map((persona) => [persona.userId, persona.about]))
  const listed = company.listed()
  const first = personas.flatMap(({ userId }) => listed.filter((person) => person.userId === userId))
  const rest = listed.filter(({ userId }) => !about.has(userId)).slice(0, 60)
  const item = (person: (typeof listed)[number]) =>
    `<li><a href="${escapeHtml(redirectWith(person.userId))}"><b>${escapeHtml(person.name)}</b><span>${escapeHtml(about.get(person.userId) ?? person.title)}</span></a></li>`
  const admins = listed
    .filter(({ sysLevel }) => sysLevel > 0)
    .map(
      ({ userId, name }) =>
        `<li><a href="${escapeHtml(adminEntry(userId))}"><b>${escapeHtml(name)}</b><span>${english ? 'opens the app from the admin console' : '从管理后台 oa.dingtalk.com 进入'}</span></a></li>`,
    )
  const title = english ? 'Demo sign-in: who do you want to be?' : '演示登录:您想以谁的身份进入?'
  const note = english ? 'Everybody here is invented.' : '云帆科技的所有人和数据都是虚构的。'
  return `<!doctype html><html lang="${english ? 'en' : 'zh-CN'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:36rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.4rem}ul{list-style:none;padding:0;display:grid;gap:.5rem}a{display:flex;justify-content:space-between;gap:1rem;padding:.8rem 1rem;border:1px solid #8886;border-radius:.75rem;text-decoration:none;color:inherit}a:hover,a:focus-visible{border-color:#1677ff;outline:2px solid #1677ff}h2{font-size:1rem;margin-top:2rem}</style>
<main><h1>${title}</h1><p>${note}</p><ul>${first.map(item).join('')}</ul><h2>${english ? 'Admin console' : '管理后台'}</h2><ul>${admins.join('')}</ul><h2>${english ? 'Others' : '其他同事'}</h2><ul>${rest.map(item).join('')}</ul></main></html>`
}
