import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { CheckpointInfo, EpochEnergy, EpochRow } from '@shared/models'
import type { TrainingState } from '../learning/train-options'
import { storageError, writeFileAtomic } from '../storage/atomic-file'
import { packValue, unpackValue } from '../storage/packed-value'
import type { EnergyTotals } from './energy/energy-meter'

/** All that a run needs to go on exactly where it was. */
export interface Checkpoint {
  readonly format: 1
  readonly info: CheckpointInfo
  /** Opaque here: learning makes it and goes on from it. */
  readonly training: TrainingState
  /** The run's rows so far, with their energy. */
  readonly history: readonly EpochRow[]
  readonly energy: EnergyTotals
  /** What of it the epoch took that is not complete yet. */
  readonly epochEnergy: EpochEnergy
  /** Of the settings and of the data it was made with. */
  readonly specHash: string
  readonly dataHash: string
}

export interface SkippedCheckpoint {
  readonly path: string
  readonly reason: string
}

interface CheckpointFile {
  readonly name: string
  readonly epoch: number
  readonly step: number
}

const keptNewest = 2
const fileName = /^epoch-(\d{5,})-step-(\d{7,})\.checkpoint$/

/**
 * The checkpoints of one run, a file each, named by position. A new one never touches those before it; the last two
 * are kept, and that of the best epoch. (Each also holds the best weights so far, so that any one is enough to go on.)
 */
export class Checkpoints {
  constructor(readonly folder: string) {}

  /** @throws WorkbenchError `disk-full`, `permission-denied`; all earlier ones are then as they were */
  async write(checkpoint: Checkpoint): Promise<void> {
    const { epoch, step } = checkpoint.info
    const name = `epoch-${String(epoch).padStart(5, '0')}-step-${String(step).padStart(7, '0')}.checkpoint`
    await writeFileAtomic(join(this.folder, name), packValue(checkpoint))
    await this.removeOlder(checkpoint.training.best?.epoch ?? null)
  }

  /**
   * The newest that is whole; the damaged ones that were passed over for it, newest first.
   *
   * @throws WorkbenchError `permission-denied`, and system errors: what cannot be read now may well be whole
   */
  async readNewest(): Promise<{ readonly checkpoint: Checkpoint | null; readonly skipped: readonly SkippedCheckpoint[] }> {
    const skipped: SkippedCheckpoint[] = []
    for (const { name } of await this.newestFirst()) {
      const path = join(this.folder, name)
      try {
        const bytes = await this.read(path)
        if (bytes !== null) return { checkpoint: unpackValue(bytes, path) as Checkpoint, skipped }
      } catch (error) {
        if (!(error instanceof WorkbenchError) || error.code !== 'checkpoint-damaged') throw error
        skipped.push({ path, reason: error.message })
      }
    }
    return { checkpoint: null, skipped }
  }

  /** Takes damaged ones away, so that they do not count among the last two. */
  async discard(skipped: readonly SkippedCheckpoint[]): Promise<void> {
    await Promise.all(skipped.map(({ path }) => rm(path, { force: true })))
  }

  /** Null if it has just been removed, as older ones are while the run goes on. */
  private async read(path: string): Promise<Uint8Array | null> {
    return readFile(path).catch((error: { code?: string }) => {
      if (error.code === 'ENOENT') return null
      throw storageError(error, path)
    })
  }

  private async removeOlder(bestEpoch: number | null): Promise<void> {
    const older = (await this.newestFirst()).slice(keptNewest).filter(({ epoch, step }) => epoch !== bestEpoch || step !== 0)
    // What cannot be removed now is removed after the next one.
    await Promise.all(older.map(({ name }) => rm(join(this.folder, name), { force: true }).catch(() => undefined)))
  }

  private async newestFirst(): Promise<readonly CheckpointFile[]> {
    const names = await readdir(this.folder).catch(() => [])
    const files = names.flatMap((name) => {
      const match = fileName.exec(name)
      return match ? [{ name, epoch: Number(match[1]), step: Number(match[2]) }] : []
    })
    return files.sort((a, b) => b.epoch - a.epoch || b.step - a.step)
  }
}
