import { bytesOf, concat, sameBytes } from './bytes.ts'
import { sha512 } from './sha512.ts'

/** RFC 8032 5.1. Only verifies: nothing here is secret, so nothing has to take the same time. */
const p = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n

const mod = (value: bigint) => {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = mod(base)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}

const d = mod(-121665n * power(121666n, p - 2n))
const rootOfMinusOne = power(2n, (p - 1n) / 4n)

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint]
const neutral: Point = [0n, 1n, 1n, 0n]

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2))
  const b = mod((y1 + x1) * (y2 + x2))
  const c = mod(2n * t1 * t2 * d)
  const e = mod(2n * z1 * z2)
  const [f, g, h, i] = [b - a, e - c, e + c, b + a]
  return [mod(f * g), mod(h * i), mod(g * h), mod(f * i)]
}

function multiply(scalar: bigint, point: Point): Point {
  let result = neutral
  let doubled = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled)
    doubled = add(doubled, doubled)
  }
  return result
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

/** Null where the bytes are no point, or another spelling of one. */
function pointOf(bytes: Uint8Array): Point | null {
  const encoded = littleEndian(bytes)
  const odd = encoded >> 255n
  const y = encoded & ((1n << 255n) - 1n)
  if (y >= p) return null
  const square = mod(y * y)
  const [u, v] = [mod(square - 1n), mod(d * square + 1n)]
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (p - 5n) / 8n))
  if (mod(v * x * x) === mod(-u)) x = mod(x * rootOfMinusOne)
  if (mod(v * x * x) !== u) return null
  if (x === 0n && odd === 1n) return null
  if ((x & 1n) !== odd) x = p - x
  return [x, y, 1n, mod(x * y)]
}

function bytesOfPoint([x, y, z]: Point): Uint8Array {
  const inverse = power(z, p - 2n)
  let encoded = mod(y * inverse) | ((mod(x * inverse) & 1n) << 255n)
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(encoded & 0xffn)
    encoded >>= 8n
    return byte
  })
}

const baseY = mod(4n * power(5n, p - 2n))
const base = pointOf(Uint8Array.from({ length: 32 }, (_, at) => Number((baseY >> BigInt(8 * at)) & 0xffn))) as Point

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array | string, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = pointOf(publicKey)
  const s = littleEndian(signature.subarray(32))
  if (!key || s >= order) return false
  const text = typeof message === 'string' ? bytesOf(message) : message
  const r = signature.subarray(0, 32)
  const k = littleEndian(sha512(concat(r, publicKey, text))) % order
  const [x, y, z, t] = key
  const found = add(multiply(s, base), multiply(k, [mod(-x), y, z, mod(-t)]))
  return sameBytes(bytesOfPoint(found), r)
}
