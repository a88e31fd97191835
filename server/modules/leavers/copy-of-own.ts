import { createHash } from 'node:crypto'
import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js'
import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { authorizeServing } from '../access/index.ts'
import { heldFields, openOwn } from '../archives/index.ts'
import { append } from '../audit/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { organisationName } from '../people/index.ts'
import { findServed } from './find-link.ts'
import { type Held, heldOf } from './held-of.ts'

configure({ useWebWorkers: false })

/** What the copy says, for machines; the page beside it says the same. */
interface CopyDocument {
  format: 'shoujie-personal-copy/1'
  organisation: string
  madeAt: string
  name: string
  held: Held[]
  sections: { section: string; title: string; values: { field: string; label: string; row: number; value: string }[] }[]
  /** By name only: a scan is handed out by HR. */
  files: { field: string; label: string; name: string }[]
}

/**
 * PIPL 45: everything that is held of them, for the person. Its entries are committed before it is opened (as an export,
 * and as made, with the hash of the file); it is kept nowhere here.
 */
export async function copyOfOwn(cx: Cx, pass: string): Promise<ResponseOf<Api['leavers.copy']>> {
  const { link, person, cx: own } = await findServed(cx, pass)
  const present = (await heldFields(cx.deps.db, [person.id])).get(person.id)
  const fields = catalogue().fields.filter(({ key, stored }) => stored === 'mirror' || present?.has(key))
  const permit = await authorizeServing(
    { person, fields },
    { by: own, action: 'leavers.copied', details: { link: link.id, step: 'begun' } },
  )
  const opened = await openOwn(own, permit, person, fields)
  const values = opened.values.filter(({ value }) => value !== '')
  const document: CopyDocument = {
    format: 'shoujie-personal-copy/1',
    organisation: await organisationName(cx),
    madeAt: new Date(cx.now()).toISOString(),
    name: person.name,
    held: await heldOf(cx, person.id),
    sections: catalogue().sections.flatMap(({ key, titles }) => {
      const inside = values.filter(({ field }) => field.section === key)
      if (inside.length === 0) return []
      return [
        {
          section: key,
          title: titles[cx.locale],
          values: inside.map(({ field, rowPosition, value }) => ({
            field: field.key,
            label: field.labels[cx.locale],
            row: rowPosition + 1,
            value,
          })),
        },
      ]
    }),
    files: opened.attachments.map(({ field, name }) => ({ field: field.key, label: field.labels[cx.locale], name })),
  }
  const zip = await packed(cx, document)
  const sha256 = createHash('sha256').update(zip).digest('hex')
  await inTransaction(own, (tx) =>
    append(tx, [
      {
        by: own,
        action: 'leavers.copied',
        result: 'done',
        subjectId: person.id,
        details: { link: link.id, step: 'made', sha256, values: values.length },
      },
    ]),
  )
  const day = localDate(cx.now(), cx.timeZone)
  return {
    fileName: `${text(cx.locale, 'leavers.copy.fileName')}-${day}.zip`,
    mediaType: 'application/zip',
    base64: zip.toString('base64'),
    sha256,
  }
}

async function packed(cx: Cx, document: CopyDocument): Promise<Buffer> {
  const zip = new ZipWriter(new BlobWriter('application/zip'))
  const lastModDate = new Date(cx.now())
  const files = { 'copy.json': JSON.stringify(document, null, 2), 'copy.html': pageOf(cx, document) }
  for (const [name, content] of Object.entries(files))
    await zip.add(name, new BlobReader(new Blob([content])), { lastModDate })
  return Buffer.from(await (await zip.close()).arrayBuffer())
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (raw: string) => raw.replace(/[&<>"]/g, (sign) => escapes[sign] as string)

/** A page that needs nothing else: no script, no address but itself. */
function pageOf(cx: Cx, { organisation, madeAt, name, held, sections, files }: CopyDocument): string {
  const t = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) =>
    escaped(text(cx.locale, key, params))
  const table = (heads: readonly string[], lines: readonly (readonly string[])[]) =>
    `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${lines
      .map((line) => `<tr>${line.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
      .join('')}</table>`
  const title = t('leavers.copy.title', { name })
  return [
    `<!doctype html><html lang="${cx.locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${title}</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}`,
    'table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>',
    `<h1>${title}</h1><p>${t('leavers.copy.made', { organisation, day: localDate(Date.parse(madeAt), cx.timeZone) })}</p>`,
    ...sections.map(
      (one) =>
        `<h2>${escaped(one.title)}</h2>${table(
          [t('leavers.copy.field'), t('leavers.copy.value')],
          one.values.map(({ label, row, value }) => [row > 1 ? `${label} ${row}` : label, value]),
        )}`,
    ),
    files.length > 0
      ? `<h2>${t('leavers.copy.files')}</h2>${table(
          [t('leavers.copy.field'), t('leavers.copy.value')],
          files.map((file) => [file.label, file.name]),
        )}`
      : '',
    `<h2>${t('leavers.page.held')}</h2>${table(
      [t('leavers.copy.kind'), t('leavers.copy.why')],
      held.map(({ title: kind, why }) => [kind, why]),
    )}`,
    '</html>',
  ].join('\n')
}
