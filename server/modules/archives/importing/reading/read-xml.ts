import { SaxesParser } from 'saxes'
import { AppError } from '#server/platform/app-error.ts'

export interface XmlHandlers {
  /** Names come without a namespace's prefix: writers differ in it. */
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Feeds a part's bytes to handlers; pauses after each piece, so that a caller can hand on what has gathered. */
export async function* readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw new AppError('archives.import_damaged', { internal: 'xml of a workbook', cause: error })
  })
  if (handlers.open) parser.on('opentag', ({ name, attributes }) => handlers.open?.(local(name), attributes))
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close?.(local(name)))
  if (handlers.text) {
    parser.on('text', handlers.text)
    parser.on('cdata', handlers.text)
  }
  const decoder = new TextDecoder('utf-8')
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }))
    yield
  }
  parser.close()
}

/** The same for parts small enough to be read whole. */
export async function readWholeXml(bytes: AsyncIterable<Buffer> | null, handlers: XmlHandlers): Promise<void> {
  if (!bytes) return
  for await (const _ of readXml(bytes, handlers));
}
