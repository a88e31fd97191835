import { readXml } from './read-xml.ts'

const pieceBytes = 4 * 1024 * 1024

/** The strings of a workbook as bytes: 800,000 of them as strings of the engine would cost four times the memory. */
export class SharedStrings {
  readonly #pieces: Buffer[] = []
  /** Of each string: which piece, where it begins and how long it is. */
  #places = new Uint32Array(3 * 1024)
  #count = 0
  #free = pieceBytes

  add(text: string): void {
    const bytes = Buffer.byteLength(text)
    let piece = this.#pieces.at(-1)
    if (!piece || this.#free + bytes > piece.length) {
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, bytes))
      this.#pieces.push(piece)
      this.#free = 0
    }
    piece.write(text, this.#free)
    if (this.#count * 3 === this.#places.length) {
      const larger = new Uint32Array(this.#places.length * 2)
      larger.set(this.#places)
      this.#places = larger
    }
    this.#places.set([this.#pieces.length - 1, this.#free, bytes], this.#count * 3)
    this.#free += bytes
    this.#count++
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) return ''
    const [piece, start, bytes] = this.#places.subarray(index * 3, index * 3 + 3) as unknown as [number, number, number]
    return (this.#pieces[piece] as Buffer).toString('utf8', start, start + bytes)
  }
}

/** Texts of one string may come in several runs of formatting; phonetic readings (`rPh`) are no part of it. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer> | null): Promise<SharedStrings> {
  const strings = new SharedStrings()
  if (!bytes) return strings
  let text = ''
  let inText = false
  let inPhonetic = false
  const handlers = {
    open: (name: string) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    close: (name: string) => {
      if (name === 'si') strings.add(text)
      else if (name === 'rPh') inPhonetic = false
      else if (name === 't') inText = false
    },
    text: (some: string) => {
      if (inText) text += some
    },
  }
  for await (const _ of readXml(bytes, handlers));
  return strings
}
