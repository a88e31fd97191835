import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own on a folder, small enough to be filled: a file system in memory, which only root may mount. */
export interface SmallDisk {
  /** To the last byte. */
  fill(): void
  makeRoom(): void
  unmount(): void
}

export function mountSmallDisk(folder: string, kilobytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = mount(folder, kilobytes)
  if (status !== 0) throw new Error(`no disk could be mounted: ${stderr}`)
  const filler = join(folder, 'filler')
  return {
    fill() {
      for (const size of [4096, 1])
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(size))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
    },
    makeRoom: () => rmSync(filler),
    unmount: () => void spawnSync('umount', ['--lazy', folder]),
  }
}

/** Whether this machine lets the tests mount one; a container without that right does not. */
export const mayMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'shoujie-mount-'))
  const mounted = mount(folder, 64).status === 0
  if (mounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return mounted
})()

function mount(folder: string, kilobytes: number) {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { encoding: 'utf8' })
}
