import { open, rename } from 'node:fs/promises'

/** Writes a file that is there whole, on disk before this returns, or not at all. For its owner only. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
}
