const units: Record<string, number> = { D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 }

/** One ISO 8601 duration of days or of hours, minutes, seconds (`P14D`, `PT4H`) in milliseconds. */
export function parseDuration(text: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (!match || match.slice(1).every((part) => part === undefined)) throw new Error(`not a duration: ${text}`)
  return ['D', 'H', 'M', 'S'].reduce(
    (sum, unit, index) => sum + Number(match[index + 1] ?? 0) * (units[unit] as number),
    0,
  )
}
