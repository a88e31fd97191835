import { type ChangeKindId, changeKindIds } from '#shared/vocabulary/consent.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import type { Notice } from './notices.page.tsx'

export interface Draft {
  version: string
  changeKind: ChangeKindId
  /** A day, or empty for "as soon as the second person agrees". */
  from: string
  texts: Record<LocaleId, { text: string; whatChanged: string }>
}
const key = (section: string) => `shoujie.notice.${section}`

/** What was typed in this tab before the last saved draft, before the version in force. */
export function beginDraft(notice: Notice): Draft {
  const typed = sessionStorage.getItem(key(notice.section))
  if (typed) return JSON.parse(typed) as Draft
  const last = notice.coming ?? notice.inForce
  const base = notice.draft ?? last
  const kinds = changeKindIds.filter((kind) => (kind === 'first') === !last)
  const changeKind = notice.draft?.changeKind ?? (last ? 'other' : (kinds[0] ?? 'first'))
  return {
    version: notice.draft?.version ?? nextVersion(last?.version, changeKind),
    changeKind,
    from: notice.draft?.effectiveAt ? dayOf(new Date(notice.draft.effectiveAt)) : '',
    texts: Object.fromEntries(
      localeIds.map((id) => {
        const text = base?.texts.find(({ locale }) => locale === id)
        return [id, { text: text?.text ?? '', whatChanged: notice.draft ? (text?.whatChanged ?? '') : '' }]
      }),
    ) as Draft['texts'],
  }
}
export function keepDraft(section: string, draft: Draft): void {
  sessionStorage.setItem(key(section), JSON.stringify(draft))
}
export function forgetDraft(section: string): void {
  sessionStorage.removeItem(key(section))
}

/** What needs a new yes is a new major version; what is only told anew a minor one. */
export function nextVersion(last: string | undefined, kind: ChangeKindId): string {
  if (!last) return '1.0.0'
  const [major = 1, minor = 0] = last.split('.').map(Number)
  return kind === 'other' ? `${major}.${minor + 1}.0` : `${major + 1}.0.0`
}

function dayOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
