import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsSchema } from '#server/platform/config.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { messagesByLocale } from '#server/platform/text.ts'

/** Checks of `npm run check` that no linter makes: languages in step, placeholders alike, `.env.example` in step. */
const problems: string[] = []

const source = messagesByLocale['zh-CN']
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)/g)]
    .map(([, name]) => name)
    .sort()
    .join()
for (const [locale, messages] of Object.entries(messagesByLocale)) {
  for (const [key, text] of Object.entries(source)) {
    const translated = messages[key as keyof typeof messages]
    if (!translated?.trim()) problems.push(`${locale} lacks ${key}`)
    else if (placeholders(translated) !== placeholders(text))
      problems.push(`${locale} ${key}: other placeholders than zh-CN`)
  }
  for (const key of Object.keys(messages)) if (!(key in source)) problems.push(`${locale} has the unknown key ${key}`)
}

const exampleFile = join(projectRoot, '.env.example')
const example = existsSync(exampleFile) ? readFileSync(exampleFile, 'utf8') : ''
const named = new Set([...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name))
for (const name of Object.keys(settingsSchema.shape)) if (!named.has(name)) problems.push(`.env.example lacks ${name}`)
for (const name of named)
  if (name && !(name in settingsSchema.shape)) problems.push(`.env.example names ${name}, which is no setting`)

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
