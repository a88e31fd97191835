/** XOR of leaf hashes, in place. Order does not matter to it, which is what tells a reordered range from a changed one. */
export function addToSum(sum: Buffer, hash: Buffer): void {
  for (let at = 0; at < 32; at += 4) sum.writeInt32LE(sum.readInt32LE(at) ^ hash.readInt32LE(at), at)
}

export function sumOf(hashes: readonly Buffer[]): Buffer {
  const sum = Buffer.alloc(32)
  for (const hash of hashes) addToSum(sum, hash)
  return sum
}
