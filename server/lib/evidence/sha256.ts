const roundConstants = new Uint32Array(64)
const initial = new Uint32Array(8)
// FIPS 180-4 4.2.2 and 5.3.3: fractions of the cube and square roots of the first primes.
for (let number = 2, found = 0; found < 64; number++) {
  if (Array.from({ length: number - 2 }, (_, at) => at + 2).some((divisor) => number % divisor === 0)) continue
  const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32)
  roundConstants[found] = fraction(Math.cbrt(number))
  if (found < 8) initial[found] = fraction(Math.sqrt(number))
  found++
}

export interface Hasher {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

/**
 * SHA-256 (FIPS 180-4), bit by bit as published: a page opened from a disk has no `crypto.subtle` in every browser, and
 * that one hashes no file piece by piece either.
 */
export function sha256Hasher(): Hasher {
  const state = Uint32Array.from(initial)
  const block = new Uint8Array(64)
  const view = new DataView(block.buffer)
  const words = new Uint32Array(64)
  let filled = 0
  let length = 0

  function compress(): void {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(at * 4)
    for (let at = 16; at < 64; at++) {
      const [before, late] = [words[at - 15] as number, words[at - 2] as number]
      const small0 = ((before >>> 7) | (before << 25)) ^ ((before >>> 18) | (before << 14)) ^ (before >>> 3)
      const small1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
      words[at] = ((words[at - 16] as number) + small0 + (words[at - 7] as number) + small1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let at = 0; at < 64; at++) {
      const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const one = (h + big1 + ((e & f) ^ (~e & g)) + (roundConstants[at] as number) + (words[at] as number)) | 0
      const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] as number) + value) | 0
  }

  function update(bytes: Uint8Array): void {
    length += bytes.length
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + 64 - filled)
      block.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < 64) return
      compress()
      filled = 0
    }
  }

  return {
    update,
    digest() {
      const bits = length * 8
      const rest = filled < 56 ? 56 - filled : 120 - filled
      const tail = new Uint8Array(rest + 8)
      tail[0] = 0x80
      new DataView(tail.buffer).setUint32(rest, Math.floor(bits / 2 ** 32))
      new DataView(tail.buffer).setUint32(rest + 4, bits >>> 0)
      update(tail)
      const digest = new Uint8Array(32)
      for (const [at, word] of state.entries()) new DataView(digest.buffer).setUint32(at * 4, word)
      return digest
    },
  }
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hasher = sha256Hasher()
  for (const part of parts) hasher.update(part)
  return hasher.digest()
}
