import { execFileSync } from 'node:child_process'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Only root may mount a small disk that tests fill. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts()

function mounts(): boolean {
  const folder = join(tmpdir(), `scenebench-mount-${process.pid}`)
  try {
    execFileSync('mkdir', [folder])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    execFileSync('rm', ['-rf', folder])
  }
}

/** A disk in memory at `folder`, e.g. of `1m`. Gives a function that takes it away. */
export async function mountSmallDisk(folder: string, size: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  return () => void execFileSync('umount', ['-l', folder])
}

/** Fills the disk but for so many bytes. Gives a function that frees it. */
export async function fillDisk(disk: string, free = 0): Promise<() => Promise<void>> {
  const filler = join(disk, 'filler')
  const { bavail, bsize } = await statfs(disk)
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - free))).catch(() => undefined)
  return () => rm(filler)
}
