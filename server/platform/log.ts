import { type Logger, pino } from 'pino'
import { AppError } from './app-error.ts'

export type Log = Logger

/**
 * JSON lines. What may hold personal data never reaches a line: bodies and addresses are not logged at all (the
 * route is), and of a foreign error only its name, code and frames are kept, since drivers quote values in messages.
 */
export function createLog(options: { level: string; destination?: { write(line: string): void } }): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['token', 'authorization', 'password', 'secret', '*.token', '*.authorization', '*.password', '*.secret'],
        censor: '[redacted]',
      },
      serializers: { err: describeError },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  )
}

export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const own = error instanceof AppError
  const code = own ? error.code : ((error as { code?: unknown }).code ?? (error as { errno?: unknown }).errno)
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(own ? { message: error.message } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
