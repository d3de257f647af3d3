import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryMark } from './atomic-file'

/**
 * Removes what processes that died while writing left in a folder (not in folders inside it). Temporary files of
 * processes that live are theirs.
 *
 * @returns how many were removed
 */
export async function sweepTemporaryFiles(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => name.includes(temporaryMark) && !isAlive(writerOf(name)))
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)))
  return left.length
}

function writerOf(name: string): number {
  return Number.parseInt(name.slice(name.indexOf(temporaryMark) + temporaryMark.length), 10)
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
