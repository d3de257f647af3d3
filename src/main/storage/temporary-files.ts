import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryMark } from './atomic-file'
import { isAlive } from './process-identity'

/**
 * Removes what processes that died while writing left in a folder (not in folders inside it). Temporary files of
 * processes that live are theirs.
 *
 * @returns how many were removed
 */
export async function sweepTemporaryFiles(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const marked = names.filter((name) => name.includes(temporaryMark))
  const alive = await Promise.all(marked.map((name) => lives(writerOf(name))))
  const left = marked.filter((_, index) => !alive[index])
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)))
  return left.length
}

function writerOf(name: string): number {
  return Number.parseInt(name.slice(name.indexOf(temporaryMark) + temporaryMark.length), 10)
}

async function lives(pid: number): Promise<boolean> {
  return Number.isSafeInteger(pid) && pid > 0 && isAlive({ pid, began: null })
}
