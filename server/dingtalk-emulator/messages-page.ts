import type { Company } from './company/company.ts'
import type { Mailbox } from './mailbox.ts'

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** What each person got: stands in for the work notifications and to-dos of the DingTalk client. */
export function messagesPage(company: Company, mailbox: Mailbox, userId: string | null, english: boolean): string {
  const word = (zh: string, en: string) => (english ? en : zh)
  const nameOf = (id: string) => company.people.get(id)?.name ?? id
  const reached = new Set(mailbox.notifications.map((one) => one.userId))
  const chosen = userId !== null && company.people.has(userId) ? company.person(userId) : null
  // The client opens an applink in the app; a browser takes its fallback.
  const link = (url: string, label: string) =>
    `<a href="${escapeHtml(new URL(url).searchParams.get('fallbackLink') ?? url)}">${escapeHtml(label)}</a>`
  const when = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const notifications = mailbox.notifications
    .filter((one) => one.userId === chosen?.userId && !one.recalled)
    .reverse()
    .map(
      (one) =>
        `<li><time>${when(one.at)} UTC</time><b>${escapeHtml(one.title)}</b><p>${escapeHtml(one.text.replace(/^#+ .*\n+/, ''))}</p>${link(one.url, word('打开守界', 'Open Shoujie'))}</li>`,
    )
  const todos = [...mailbox.todos.values()]
    .filter(({ unionId }) => unionId === chosen?.unionId)
    .reverse()
    .map(
      (one) =>
        `<li><b>${escapeHtml(one.subject)}</b><span>${one.done ? word('已完成', 'Done') : word('待处理', 'Open')}</span>${link(one.url, word('去处理', 'Do it'))}</li>`,
    )
  const list = (items: string[]) =>
    items.length === 0 ? `<p>${word('还没有。', 'Nothing yet.')}</p>` : `<ul>${items.join('')}</ul>`
  const people = [...reached].map(
    (id) => `<a href="/emulator/messages?user=${encodeURIComponent(id)}">${escapeHtml(nameOf(id))}</a>`,
  )
  const title = word('演示：每个人收到的消息', 'Demo: what each person got')
  return `<!doctype html><html lang="${english ? 'en' : 'zh-CN'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:40rem;margin:0 auto;padding:2rem 1rem}nav{display:flex;flex-wrap:wrap;gap:.5rem 1rem}ul{list-style:none;padding:0;display:grid;gap:.5rem}li{display:grid;gap:.25rem;padding:.8rem 1rem;border:1px solid #8886;border-radius:.75rem}p{white-space:pre-line;margin:0}a{color:LinkText}</style>
<main><h1>${title}</h1><nav>${people.join('') || `<p>${word('还没有人收到消息。', 'Nobody got any yet.')}</p>`}</nav>
${chosen ? `<h2>${escapeHtml(chosen.name)} · ${word('工作通知', 'Work notifications')}</h2>${list(notifications)}<h2>${word('待办', 'To-dos')}</h2>${list(todos)}` : ''}</main></html>`
}
