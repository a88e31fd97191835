import type { Passport } from '#shared/contracts/passports.ts'

/** What was typed in this tab and not saved yet, with the revision it was typed over. */
export interface Typed {
  passport: Passport
  revision: number
}
const key = (of: string) => `shoujie.passport.${of}`

export function typedPassport(of: string): Typed | null {
  const typed = sessionStorage.getItem(key(of))
  return typed ? (JSON.parse(typed) as Typed) : null
}
export function keepTyped(of: string, typed: Typed): void {
  sessionStorage.setItem(key(of), JSON.stringify(typed))
}
export function forgetTyped(of: string): void {
  sessionStorage.removeItem(key(of))
}

/** Nothing is decided for whoever begins: what is not chosen is missing, and said so. */
export function emptyPassport(about: 'field' | 'section', section: string): Passport {
  return about === 'section'
    ? { about, titles: {}, hints: {} }
    : {
        about,
        section,
        labels: {},
        hints: {},
        class: null,
        valueKind: null,
        mask: null,
        purposes: [],
        never: [],
        basis: [],
        retentionClass: null,
        owner: null,
        origin: null,
        importable: null,
      }
}
