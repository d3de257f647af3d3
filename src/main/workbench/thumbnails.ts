import type { Settings } from '@shared/models'
import { cpus } from 'node:os'
import { colourPicture } from '../features/level-picture'
import { ThumbnailCache } from '../features/thumbnail-cache'
import { NewestFirst } from '../jobs/newest-first'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'

const size = { width: 240, height: 120 } as const

/** Beside the one that shows what is opened. */
const mostProcesses = 2
/** While one picture is computed, the file of the next is read. */
const callsPerProcess = 2
/** Several screens of small thumbnails: what waits longer was scrolled past. */
const mostWaiting = 500

/** A file as it is looked at: resolved and checked. */
export interface ShownFile {
  readonly id: number
  readonly file: string
  readonly path: string
}

/** A thumbnail's PNG where it is kept; otherwise how to make it, which may take its time. */
export type Thumbnail = Uint8Array | ((givenUp: AbortSignal) => Promise<Uint8Array>)

/**
 * Pictures of recordings for the wall. Those made before are read here, without another process being asked; the others are
 * made in processes of their own, what was asked for last first.
 */
export class Thumbnails {
  private readonly clients: readonly WorkerClient<Tasks>[]
  private readonly queue: NewestFirst<WorkerClient<Tasks>>

  constructor(launch: WorkerLauncher, private readonly cacheFolder: string, processes = Math.min(mostProcesses, Math.max(1, cpus().length))) {
    this.clients = Array.from({ length: processes }, (_, index) => new WorkerClient<Tasks>(launch, `Scenebench thumbnails ${index + 1}`))
    this.queue = new NewestFirst(Array.from({ length: callsPerProcess }, () => this.clients).flat(), mostWaiting)
  }

  async of(file: ShownFile, colourMap: Settings['colourMap']): Promise<Thumbnail> {
    return (await this.kept(file, colourMap)) ?? ((givenUp) => this.make(file, colourMap, givenUp))
  }

  /** One that was made before, as PNG; null where there is none. */
  async kept({ path }: ShownFile, colourMap: Settings['colourMap']): Promise<Uint8Array | null> {
    const place = await ThumbnailCache.placeFor(path, size, this.cacheFolder)
    const picture = await place?.read()
    return picture ? colourPicture(picture, colourMap) : null
  }

  close(): void {
    for (const client of this.clients) client.close()
  }

  private async make(file: ShownFile, colourMap: Settings['colourMap'], givenUp: AbortSignal): Promise<Uint8Array> {
    const input = { ...file, ...size, cacheFolder: this.cacheFolder }
    return colourPicture(await this.queue.run((client, stopped) => client.call('thumbnail', input, { stopped }), givenUp), colourMap)
  }
}
