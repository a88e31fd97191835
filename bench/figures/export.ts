import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDeps, createDeps } from '#server/deps.ts'
import { readOutside } from '#server/lib/evidence/outside.ts'
import { verifyPackage } from '#server/lib/evidence/verify-package.ts'
import { openPackage } from '#server/modules/audit/index.ts'
import { insertAssignment } from '#server/modules/people/index.ts'
import { systemContext } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { FilledCompany } from '../fill-company.ts'
import { fillLog } from '../fill-log.ts'
import type { SpawnedServer } from '../spawn-server.ts'

interface Exported {
  seconds: number
  /** Of the process that made it, at its highest. */
  megabytes: number
  /** By how much the server's own highest grew meanwhile. */
  serverGrew: number
  packageMegabytes: number
}

/** The first of the company may read the log, which has so many entries more. */
export async function fillForExport(company: FilledCompany, count: number): Promise<void> {
  const deps = await createDeps(company.config)
  try {
    const cx = systemContext(deps, 'cli', 'bench')
    await inTransaction(cx, (tx) =>
      insertAssignment(tx, {
        employeeId: company.employeeIds[0] as string,
        role: 'auditor',
        duties: [],
        scope: null,
        lastDay: null,
        linkId: null,
        agreedByName: 'bench',
      }),
    )
    await fillLog(cx, count)
  } finally {
    await closeDeps(deps)
  }
}

/** Everything the log holds as one whole package, asked for and downloaded as a person does; it has to verify. */
export async function exportAll(company: FilledCompany, server: SpawnedServer, count: number): Promise<Exported> {
  const headers = { authorization: `Bearer ${company.tokens[0]}`, 'content-type': 'application/json' }
  async function call<Body>(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(server.url + path, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Body
  }
  interface One {
    id: string
    state: string
    problem: string | null
    entries: number
    bytes: number
  }
  await server.memory()
  const before = await server.peakMemory()
  let megabytes = 0
  const began = performance.now()
  const { export: asked, password } = await call<{ export: One; password: string }>('POST', '/api/log-exports', {})
  let one = asked
  while (one.state === 'making') {
    await wait(50)
    megabytes = Math.max(megabytes, ...server.peaksOfChildren())
    const { items } = await call<{ items: One[] }>('GET', '/api/log-exports')
    one = items.find(({ id }) => id === asked.id) as One
  }
  const seconds = (performance.now() - began) / 1000
  const serverGrew = (await server.peakMemory()) - before
  if (one.state !== 'ready') throw new Error(`the package was not made: ${one.problem}`)
  const { url } = await call<{ url: string }>('POST', `/api/log-exports/${one.id}/downloads`)
  const file = join(company.config.dataDir, 'downloaded.zip')
  await download(server.url + url, file)
  const opened = await openPackage(file, password)
  const verdict = await verifyPackage(opened, readOutside('')).finally(() => opened.close())
  // A fast package of less is no speed.
  if (verdict.state !== 'consistent' || verdict.entries < count || verdict.entries !== one.entries)
    throw new Error(`not what was asked for: ${JSON.stringify(verdict)}`)
  return { seconds, megabytes, serverGrew, packageMegabytes: one.bytes / 2 ** 20 }
}

async function download(address: string, file: string): Promise<void> {
  const { body } = await fetch(address)
  const out = createWriteStream(file)
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) if (!out.write(part)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}
