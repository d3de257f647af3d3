import { join } from 'node:path'
import type { PauseReason } from '@shared/models'
import { readInPlace, writeInPlace } from '../storage/in-place-record'

/** What a run without an outcome does, as the process that trains it says; whether that process lives is asked elsewhere. */
export type Activity =
  | { readonly state: 'running' }
  | { readonly state: 'waiting'; readonly reason: PauseReason }
  | { readonly state: 'paused' }

/**
 * The file that tells other processes what a run does. It is made at the start and overwritten in place, so that
 * "waits because the disk is full" can be said while the disk is full.
 */
export class ActivityFile {
  private readonly path: string

  constructor(runFolder: string) {
    this.path = join(runFolder, 'activity')
  }

  async write(activity: Activity): Promise<void> {
    await writeInPlace(this.path, activity)
  }

  /** Null before the run began, and while it is just being written. */
  async read(): Promise<Activity | null> {
    return (await readInPlace(this.path)) as Activity | null
  }
}
