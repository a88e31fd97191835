/**
 * A posting list says which entries of a segment have a term, by ordinal from 0: packed as LEB128 differences, or as one
 * bit per entry where that is shorter. The first byte says which.
 */
const asList = 0
const asBits = 1

export function packOrdinals(ordinals: readonly number[], size: number): Buffer {
  const bitBytes = Math.ceil(size / 8)
  let listBytes = 0
  for (let at = 0, before = -1; at < ordinals.length && listBytes <= bitBytes; at++) {
    listBytes += varintLength((ordinals[at] as number) - before)
    before = ordinals[at] as number
  }
  if (listBytes > bitBytes) {
    const packed = Buffer.alloc(1 + bitBytes)
    packed[0] = asBits
    for (const ordinal of ordinals) setBit(packed, 1 + (ordinal >> 3), ordinal)
    return packed
  }
  const packed = Buffer.allocUnsafe(1 + listBytes)
  packed[0] = asList
  let at = 1
  let before = -1
  for (const ordinal of ordinals) {
    at = writeVarint(packed, at, ordinal - before)
    before = ordinal
  }
  return packed
}

export function unpackOrdinals(packed: Uint8Array): number[] {
  const ordinals: number[] = []
  eachOrdinal(packed, (ordinal) => ordinals.push(ordinal))
  return ordinals
}

/** Sets the bits of a posting list in `bits`, which has none yet. */
export function fillBits(bits: Uint8Array, packed: Uint8Array): void {
  if (packed[0] === asBits) bits.set(packed.subarray(1))
  else eachOrdinal(packed, (ordinal) => setBit(bits, ordinal >> 3, ordinal))
}

function eachOrdinal(packed: Uint8Array, use: (ordinal: number) => void): void {
  if (packed[0] === asBits) {
    for (let at = 1; at < packed.length; at++)
      for (let byte = packed[at] as number, bit = 0; byte > 0; byte >>= 1, bit++) if (byte & 1) use((at - 1) * 8 + bit)
    return
  }
  let ordinal = -1
  for (let at = 1; at < packed.length; ) {
    let difference = 0
    let scale = 1
    let byte: number
    do {
      byte = packed[at++] as number
      difference += (byte & 127) * scale
      scale *= 128
    } while (byte > 127)
    ordinal += difference
    use(ordinal)
  }
}

function setBit(bytes: Uint8Array, at: number, ordinal: number): void {
  bytes[at] = (bytes[at] as number) | (1 << (ordinal & 7))
}

function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++
  return length
}

function writeVarint(into: Uint8Array, at: number, value: number): number {
  let next = at
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) into[next++] = (rest % 128) | 128
  into[next++] = rest
  return next
}

export interface Posting {
  /** 48 bits. */
  term: number
  packed: Uint8Array
}

const termBytes = 6

/** A bucket holds the lists of some terms, one after the other: term, length of its list, list. */
export function packBucket(postings: readonly Posting[]): Buffer {
  const size = postings.reduce((sum, { packed }) => sum + termBytes + varintLength(packed.length) + packed.length, 0)
  const bucket = Buffer.allocUnsafe(size)
  let at = 0
  for (const { term, packed } of postings) {
    bucket.writeUIntBE(term, at, termBytes)
    at = writeVarint(bucket, at + termBytes, packed.length)
    bucket.set(packed, at)
    at += packed.length
  }
  return bucket
}

export function* unpackBucket(bucket: Buffer): Generator<Posting> {
  for (let at = 0; at < bucket.length; ) {
    const term = bucket.readUIntBE(at, termBytes)
    const { from, to } = listAt(bucket, at + termBytes)
    yield { term, packed: bucket.subarray(from, to) }
    at = to
  }
}

/** The list of one term. */
export function listIn(bucket: Buffer, term: number): Uint8Array | undefined {
  for (let at = 0; at < bucket.length; ) {
    const { from, to } = listAt(bucket, at + termBytes)
    if (bucket.readUIntBE(at, termBytes) === term) return bucket.subarray(from, to)
    at = to
  }
  return undefined
}

/** Where the list lies whose length stands here. */
function listAt(bucket: Buffer, at: number): { from: number; to: number } {
  let from = at
  let length = 0
  let scale = 1
  let byte: number
  do {
    byte = bucket[from++] as number
    length += (byte & 127) * scale
    scale *= 128
  } while (byte > 127)
  return { from, to: from + length }
}

const termsOfAll = 2 ** (8 * termBytes)

/** A term's bucket: the first bits of its hash. */
export function bucketOf(term: number, buckets: number): number {
  return Math.floor((term / termsOfAll) * buckets)
}
