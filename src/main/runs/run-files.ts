import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { EpochRow, Prediction, RunManifest, RunOutcome } from '@shared/models'
import { storageError, writeFileAtomic } from '../storage/atomic-file'
import { decodeNumbers, encodeNumbers } from './numbers'
import type { Owner } from './owner'

/** Predictions as stored: the probabilities are in the order of the evaluation's labels. */
export interface StoredPredictions {
  readonly labels: readonly string[]
  readonly rows: readonly Prediction[]
}

/**
 * The files of one run's folder. The worker that trains writes them, so that what it has done is on disk whatever
 * becomes of the window: manifest (once), owner, one line of history per epoch, the best model so far, and at the
 * end the predictions and the outcome.
 */
export class RunFiles {
  constructor(readonly folder: string) {}

  get modelFolder(): string {
    return join(this.folder, 'model')
  }

  writeManifest(manifest: RunManifest): Promise<void> {
    return this.write('manifest.json', manifest)
  }

  writeOwner(owner: Owner): Promise<void> {
    return this.write('owner.json', owner)
  }

  writeOutcome(outcome: RunOutcome): Promise<void> {
    return this.write('outcome.json', outcome)
  }

  writePredictions(predictions: StoredPredictions): Promise<void> {
    return this.write('predictions.json', predictions)
  }

  /** @throws WorkbenchError `disk-full` */
  async appendEpoch(row: EpochRow): Promise<void> {
    const path = join(this.folder, 'history.jsonl')
    await appendFile(path, `${JSON.stringify(row, encodeNumbers)}\n`).catch((error: unknown) => { throw storageError(error, path) })
  }

  readManifest(): Promise<RunManifest | null> {
    return this.read<RunManifest>('manifest.json')
  }

  readOwner(): Promise<Owner | null> {
    return this.read<Owner>('owner.json')
  }

  readOutcome(): Promise<RunOutcome | null> {
    return this.read<RunOutcome>('outcome.json')
  }

  readPredictions(): Promise<StoredPredictions | null> {
    return this.read<StoredPredictions>('predictions.json')
  }

  /** Complete lines only: a process killed while appending leaves part of one, which is no epoch. */
  async readHistory(): Promise<readonly EpochRow[]> {
    const text = await readOrNull(join(this.folder, 'history.jsonl'))
    const lines = (text ?? '').split('\n').slice(0, -1)
    return lines.flatMap((line) => parseRow(line))
  }

  private write(name: string, value: unknown): Promise<void> {
    return writeFileAtomic(join(this.folder, name), `${JSON.stringify(value, encodeNumbers, 1)}\n`)
  }

  private async read<T>(name: string): Promise<T | null> {
    const path = join(this.folder, name)
    const text = await readOrNull(path)
    if (text === null) return null
    try {
      return JSON.parse(text, decodeNumbers) as T
    } catch (error) {
      throw new WorkbenchError('run-damaged', `${path} cannot be read: it is not valid JSON.`, { path, advice: 'Delete the run, or restore the file from a backup.' }, { cause: error })
    }
  }
}


function parseRow(line: string): EpochRow[] {
  try {
    return [JSON.parse(line, decodeNumbers) as EpochRow]
  } catch {
    return []
  }
}

async function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
