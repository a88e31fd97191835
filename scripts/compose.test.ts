import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settingsSchema } from '#server/platform/config.ts'
import { projectRoot } from '#server/platform/project-root.ts'

interface Service {
  environment?: Record<string, string>
  secrets?: string[]
  volumes?: string[]
  command?: string | string[]
  depends_on?: Record<string, unknown>
}

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8')
const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
  services: Record<string, Service>
  secrets: Record<string, unknown>
  volumes: Record<string, unknown>
}
const services = Object.entries(compose.services)

/** No container runs here: what can be told from the files is that they name what there is. */
describe('deploy/', () => {
  it.each(services)('%s names settings there are, and is given every secret and volume it names', (_, service) => {
    for (const name of Object.keys(service.environment ?? {}).filter((name) => /^(SHOUJIE|DINGTALK)/.test(name)))
      expect(Object.keys(settingsSchema.shape)).toContain(
        name in settingsSchema.shape ? name : name.replace(/_FILE$/, ''),
      )
    const paths = JSON.stringify([service.environment, service.command]).matchAll(/\/run\/secrets\/([\w.-]+)/g)
    for (const [, secret] of paths) expect(service.secrets).toContain(secret)
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret)
    for (const [volume] of (service.volumes ?? []).map((one) => one.split(':')))
      if (!volume?.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(volume)
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other)
  })

  it('the server never has the accounts that may change schemas, nor the administrator’s', () => {
    for (const name of ['web', 'worker'])
      expect(compose.services[name]?.secrets?.filter((secret) => /migrate|root/.test(secret))).toEqual([])
  })

  it('the image starts Node as npm run serve does', () => {
    const [, command] = /\nCMD (\[.*\])/.exec(read('deploy/Dockerfile')) as unknown as [string, string]
    expect(read('package.json')).toContain(`&& ${(JSON.parse(command) as string[]).join(' ')}"`)
  })
})
