import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createDeps } from '#server/deps.ts'
import { createDemoCompany, playHistory } from '#server/dingtalk-emulator/company/demo-company.ts'
import { emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'
import { ConfigError, loadDemoConfig } from '#server/platform/config.ts'
import { createKeyFile } from '#server/platform/crypto/secrets.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { start, stopOnSignal } from '#server/start.ts'
import { seedOrganisation } from './seed-organisation.ts'

/** `npm start`: the emulator, the demo company and the app, on this machine only. PORT and DEMO_DATA may be given. */
const port = Number(process.env.PORT ?? 8080)
const dataDir = resolve(projectRoot, process.env.DEMO_DATA ?? 'data/demo')

try {
  mkdirSync(dataDir, { recursive: true })
  // The company's dates hang on the day the demo was first started, so that a restart finds the same people.
  const marker = join(dataDir, 'demo.json')
  if (!existsSync(marker)) writeFileSync(marker, JSON.stringify({ anchor: Date.now() }))
  const { anchor } = JSON.parse(readFileSync(marker, 'utf8')) as { anchor: number }
  const company = createDemoCompany(anchor)
  const emulator = await startEmulator({ company, pageOrigins: [`http://127.0.0.1:${port}`] })
  const config = loadDemoConfig({ port, dataDir, emulator: { ...emulatedApp, url: emulator.url } })
  if (!existsSync(config.keyFile)) createKeyFile(config.keyFile)
  const deps = await createDeps(config)
  await seedOrganisation(deps, { playHistory: () => playHistory(company, anchor) })
  const running = await start(deps)
  stopOnSignal(running, () => emulator.close())
  process.stdout.write(
    `守界 Shoujie demo (everything invented): ${config.publicUrl}
DingTalk's HR console 智能人事后台: ${emulator.url}/emulator/console
What people got 收到的消息: ${emulator.url}/emulator/messages\n`,
  )
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `could not start: ${(error as Error).stack}`}\n`,
  )
  process.exit(1)
}
