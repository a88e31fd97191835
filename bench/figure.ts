/** One line of the bench's output. Ratios against a limit measured in the same run: absolute figures drift by the hour. */
export interface Figure {
  name: string
  engine: 'sqlite' | 'mysql' | 'none'
  /** Requests per second, seconds or megabytes: see `unit`. */
  value: number
  unit: string
  /** What `value` is held against, in the same unit, measured in the same run (or a fixed bound). */
  limit: number
  /** value / limit */
  ratio: number
  /** What `ratio` has to reach, or stay below. */
  target: string
  holds: boolean
}

interface Measured {
  name: string
  engine: Figure['engine']
  value: number
  unit: string
  limit: number
  atLeast?: number
  atMost?: number
}

export function figure({ name, engine, value, unit, limit, atLeast, atMost }: Measured): Figure {
  const ratio = value / limit
  const rounded = (number: number) => Math.round(number * 1000) / 1000
  return {
    name,
    engine,
    value: rounded(value),
    unit,
    limit: rounded(limit),
    ratio: rounded(ratio),
    target: atLeast === undefined ? `<= ${atMost}` : `>= ${atLeast}`,
    holds: atLeast === undefined ? ratio <= (atMost as number) : ratio >= atLeast,
  }
}
