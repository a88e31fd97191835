import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeReason } from '#server/modules/access/judge/judge-reason.ts'
import { projectRoot } from '#server/platform/project-root.ts'

/** Milliseconds a reason takes to be judged: the whole corpus once to warm up, once measured. */
export function judgeText(): number {
  const folder = join(projectRoot, 'server/modules/access/judge/corpus')
  const texts = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  )
  for (const text of texts) judgeReason(text)
  const began = performance.now()
  for (const text of texts) judgeReason(text)
  return (performance.now() - began) / texts.length
}
