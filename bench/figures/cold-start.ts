import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '#server/platform/project-root.ts'

/** Seconds from starting the built demo to its first "ready", once with a fresh folder and then with the filled one. */
export async function coldStart(): Promise<{ first: number; again: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'shoujie-bench-'))
  try {
    const first = await startOnce(folder)
    const again = await startOnce(folder)
    return { first, again }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOnce(folder: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'dist/server/demo.js')], {
    env: { ...process.env, PORT: String(port), DEMO_DATA: folder },
    stdio: 'ignore',
  })
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the demo left with ${child.exitCode}`)
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
      if (ready?.ok) return (performance.now() - began) / 1000
      await wait(10)
    }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}
