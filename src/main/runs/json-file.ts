import { readFile } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import { writeFileAtomic } from '../storage/atomic-file'
import { decodeNumbers, encodeNumbers } from './numbers'

/** A value of a run as JSON, NaN and infinities kept. @throws WorkbenchError `disk-full`, `permission-denied` */
export function writeRunJson(path: string, value: unknown): Promise<void> {
  return writeFileAtomic(path, `${JSON.stringify(value, encodeNumbers, 1)}\n`)
}

/** @returns null where there is no such file. @throws WorkbenchError `run-damaged` */
export async function readRunJson<T>(path: string): Promise<T | null> {
  const text = await readTextOrNull(path)
  if (text === null) return null
  try {
    return JSON.parse(text, decodeNumbers) as T
  } catch (error) {
    throw new WorkbenchError('run-damaged', `${path} cannot be read: it is not valid JSON.`, { path, advice: 'Delete the run, or restore the file from a backup.' }, { cause: error })
  }
}

export async function readTextOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
