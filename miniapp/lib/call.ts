import { routes } from 'virtual:routes'
import type { CallInput, ResponseOf } from '#shared/contract.ts'
import type { Api, ApiId } from '#shared/contracts/api.ts'
import type { ErrorBody } from '#shared/errors.ts'
import { currentLocale } from './i18n.tsx'
import { readSession, writeSession } from './session.ts'

export class CallError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string
  readonly fields: { path: string; message: string }[]
  constructor(status: number, body: ErrorBody['error']) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.requestId = body.requestId
    this.fields = body.fields ?? []
  }
}

/** What is wrong with one input, in the person's language. */
export function fieldError(error: unknown, path: string): string | undefined {
  return error instanceof CallError ? error.fields.find((field) => field.path === path)?.message : undefined
}

const renewBeforeMs = 2 * 60_000

/** Calls an endpoint by its contract id: types of input and answer follow from the contract. */
export async function call<Id extends ApiId>(id: Id, input: CallInput<Api[Id], File>): Promise<ResponseOf<Api[Id]>> {
  await renewIfDue(id)
  const { method, path } = routes[id] as { method: string; path: string }
  const {
    params = {},
    query = {},
    body,
    upload,
  } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; upload?: File }
  const url = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  )
  const session = readSession()
  let response: Response
  try {
    response = await fetch(search.size > 0 ? `${url}?${search}` : url, {
      method,
      headers: {
        'accept-language': currentLocale(),
        'x-time-zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(upload
          ? { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(upload.name) }
          : {}),
        ...(session ? { authorization: `Bearer ${session.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(upload ? { body: upload } : {}),
    })
  } catch {
    throw new CallError(0, { code: 'server.unavailable', message: navigator.onLine ? '…' : 'offline', requestId: '' })
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as ResponseOf<Api[Id]>
  const failure = (answer as ErrorBody | null)?.error ?? {
    code: 'server.failed',
    message: String(response.status),
    requestId: '',
  }
  if (response.status === 401 && id !== 'sessions.start') {
    writeSession(null)
    if (!location.pathname.startsWith('/login')) {
      sessionStorage.setItem('shoujie.return', location.pathname + location.search)
      location.assign('/login')
    }
  }
  throw new CallError(response.status, failure)
}

async function renewIfDue(id: ApiId): Promise<void> {
  const session = readSession()
  if (!session || id.startsWith('sessions.')) return
  if (Date.parse(session.tokenExpiresAt) - Date.now() < renewBeforeMs) writeSession(await call('sessions.renew', {}))
}
