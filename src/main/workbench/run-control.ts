import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunId } from '@shared/models'
import { storageError } from '../storage/atomic-file'

/** What another process may ask of the one that has a run. */
export type RunCommand = 'pause' | 'stop'

const commands: readonly RunCommand[] = ['stop', 'pause']
const pollInterval = 500

/**
 * Commands from one process to the one that trains a run, as empty files in the runs folder: the same on every
 * system (Windows has no such signals), without the danger of a process number that is used again, and possible
 * while the disk is full.
 */
export class RunControl {
  private readonly folder: string

  constructor(runsFolder: string) {
    this.folder = join(runsFolder, '.control')
  }

  /** @throws WorkbenchError `permission-denied`, `not-writable` */
  async ask(run: RunId, command: RunCommand): Promise<void> {
    const path = this.path(run, command)
    try {
      await mkdir(this.folder, { recursive: true })
      await (await open(path, 'w')).close()
    } catch (error) {
      throw storageError(error, path)
    }
  }

  /** Forgets what was asked of a run: whoever was meant is gone. */
  async clear(run: RunId): Promise<void> {
    await Promise.all(commands.map((command) => rm(this.path(run, command), { force: true })))
  }

  /**
   * Tells each command once, when it is asked.
   *
   * @param mine whether a run is this process's
   * @returns ends this
   */
  watch(mine: (run: RunId) => boolean, listener: (run: RunId, command: RunCommand) => void): () => void {
    const timer = setInterval(() => void this.take(mine, listener), pollInterval)
    timer.unref()
    return () => clearInterval(timer)
  }

  private async take(mine: (run: RunId) => boolean, listener: (run: RunId, command: RunCommand) => void): Promise<void> {
    const names = await readdir(this.folder).catch(() => [])
    for (const command of commands) {
      for (const run of names.filter((name) => name.endsWith(`.${command}`)).map((name) => name.slice(0, -command.length - 1)).filter(mine)) {
        // Of two that see it, the one that removes it has it.
        if (await rm(this.path(run, command)).then(() => true, () => false)) listener(run, command)
      }
    }
  }

  private path(run: RunId, command: RunCommand): string {
    return join(this.folder, `${run}.${command}`)
  }
}
