/** What survives a reload of this tab: ticks by notice (a new version starts unticked) and "later". Neither is a secret. */
const ticksKey = (employeeId: string) => `shoujie.consent.ticks.${employeeId}`
const laterKey = (employeeId: string) => `shoujie.later.consent.${employeeId}`

export function readTicks(employeeId: string): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(ticksKey(employeeId)) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}
export function writeTicks(employeeId: string, noticeIds: readonly string[]): void {
  sessionStorage.setItem(ticksKey(employeeId), JSON.stringify(noticeIds))
}
export function forgetTicks(employeeId: string): void {
  sessionStorage.removeItem(ticksKey(employeeId))
}
/** "Later" is forgotten with the session: the next entry asks again. */
export function isPostponed(employeeId: string): boolean {
  return sessionStorage.getItem(laterKey(employeeId)) !== null
}
export function postpone(employeeId: string): void {
  sessionStorage.setItem(laterKey(employeeId), '1')
}
