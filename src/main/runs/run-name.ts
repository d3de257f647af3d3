import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunId } from '@shared/models'
import { storageError } from '../storage/atomic-file'

export interface RunNaming {
  readonly dataset: string
  readonly fold: number
  readonly seed: number
  readonly at: Date
}

/**
 * Makes the folder of a new run and gives its name: time, dataset, fold and seed, e.g.
 * `2026-11-23-101502-esc-10-fold1-seed0`. Making the folder is what reserves the name, so two processes that begin
 * in the same second get different ones.
 */
export async function reserveRun(runsFolder: string, naming: RunNaming): Promise<RunId> {
  const base = `${timestamp(naming.at)}-${slug(naming.dataset)}-fold${naming.fold}-seed${naming.seed}`
  try {
    await mkdir(runsFolder, { recursive: true })
    for (let attempt = 1; ; attempt++) {
      const name = attempt === 1 ? base : `${base}-${attempt}`
      if (await makeFolder(join(runsFolder, name))) return name
    }
  } catch (error) {
    throw storageError(error, runsFolder)
  }
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}

/** UTC, sortable, without characters that a file system minds. */
function timestamp(at: Date): string {
  const [date, time] = at.toISOString().split('T')
  return `${date}-${time.slice(0, 8).replaceAll(':', '')}`
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'dataset'
}
