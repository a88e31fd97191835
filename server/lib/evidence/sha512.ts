const mask = (1n << 64n) - 1n

/** The first 64 bits behind the point of the n-th root, exactly. */
function fractionOf(number: bigint, power: bigint): bigint {
  const scaled = number << (64n * power)
  let low = 0n
  let high = 1n << 72n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** power <= scaled) low = middle
    else high = middle
  }
  return low & mask
}

const primes: bigint[] = []
for (let number = 2n; primes.length < 80; number++)
  if (primes.every((prime) => number % prime !== 0n)) primes.push(number)
const roundConstants = primes.map((prime) => fractionOf(prime, 3n))
const initial = primes.slice(0, 8).map((prime) => fractionOf(prime, 2n))

const turn = (word: bigint, by: bigint) => ((word >> by) | (word << (64n - by))) & mask

/** SHA-512 (FIPS 180-4) for the few hundred bytes that a signature covers. */
export function sha512(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  const state = [...initial]
  const words: bigint[] = []
  for (let block = 0; block < padded.length; block += 128) {
    for (let at = 0; at < 16; at++) words[at] = view.getBigUint64(block + at * 8)
    for (let at = 16; at < 80; at++) {
      const [before, late] = [words[at - 15] as bigint, words[at - 2] as bigint]
      const small0 = turn(before, 1n) ^ turn(before, 8n) ^ (before >> 7n)
      const small1 = turn(late, 19n) ^ turn(late, 61n) ^ (late >> 6n)
      words[at] = ((words[at - 16] as bigint) + small0 + (words[at - 7] as bigint) + small1) & mask
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let at = 0; at < 80; at++) {
      const big1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)
      const one = h + big1 + ((e & f) ^ (~e & mask & g)) + (roundConstants[at] as bigint) + (words[at] as bigint)
      const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + one) & mask
      d = c
      c = b
      b = a
      a = (one + two) & mask
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] as bigint) + value) & mask
  }
  const digest = new Uint8Array(64)
  for (const [at, word] of state.entries()) new DataView(digest.buffer).setBigUint64(at * 8, word)
  return digest
}
