import type { FeaturePreview, FeatureSpec, RecordingView, Settings, SpectrogramSpec, TimeRange } from '@shared/models'
import { WorkbenchError } from '@shared/errors'
import { resolveRecording } from '../dataset/resolve-recording'
import { LatestOnly } from '../jobs/latest-only'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'
import type { OpenedDataset } from './opened-dataset'
import { Thumbnails, type ShownFile, type Thumbnail } from './thumbnails'

const colourMaps: readonly Settings['colourMap'][] = ['magma', 'viridis', 'inferno', 'grey']

/**
 * What browsing needs computed: thumbnails in worker processes of their own, whatever was opened last in another, so that
 * a wall of thumbnails never delays the recording one has clicked.
 */
export class Viewing {
  private readonly thumbnails: Thumbnails
  private readonly opened: WorkerClient<Tasks>
  private readonly views = new LatestOnly()

  constructor(launch: WorkerLauncher, cacheFolder: string) {
    this.thumbnails = new Thumbnails(launch, cacheFolder)
    this.opened = new WorkerClient<Tasks>(launch, 'Scenebench viewer')
  }

  /** PNG of a recording's log-mel spectrogram, or how to make it. @throws WorkbenchError as `resolveRecording` */
  async thumbnail(dataset: OpenedDataset, recording: number, colourMapName: string): Promise<Thumbnail> {
    const colourMap = colourMaps.find((name) => name === colourMapName)
    if (!colourMap) throw new WorkbenchError('argument-invalid', `There is no colour map ${colourMapName}.`)
    return this.thumbnails.of(await fileOf(dataset, recording), colourMap)
  }

  /** Thumbnails that are kept, as data addresses in the order of the recordings; null where there is none, or no file. */
  keptThumbnails(dataset: OpenedDataset, recordings: readonly number[], colourMap: Settings['colourMap']): Promise<readonly (string | null)[]> {
    return Promise.all(recordings.map(async (recording) => {
      const file = await fileOf(dataset, recording).catch(() => null)
      const png = file && (await this.thumbnails.kept(file, colourMap))
      return png && `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64')}`
    }))
  }

  /**
   * A recording or a stretch of it. The whole of a recording and its stretches are asked for side by side, but of either
   * only the latest is of use: who asked before gets `cancelled`.
   *
   * @param columns of the waveform
   */
  async view(dataset: OpenedDataset, recording: number, spec: SpectrogramSpec, range: TimeRange | null, columns: number): Promise<RecordingView> {
    const name = JSON.stringify([dataset.id, recording, spec.channel, range === null ? 'whole' : 'stretch'])
    return this.views.run(name, async (stopped) => this.opened.call('view', { ...(await fileOf(dataset, recording)), spec, range, columns }, { stopped }))
  }

  async preview(dataset: OpenedDataset, recording: number, spec: FeatureSpec): Promise<FeaturePreview> {
    return this.opened.call('preview', { ...(await fileOf(dataset, recording)), spec, sequenceLength: null })
  }

  close(): void {
    this.thumbnails.close()
    this.opened.close()
  }
}

async function fileOf(opened: OpenedDataset, recording: number): Promise<ShownFile> {
  const found = opened.dataset.recordings.at(recording)
  if (!found || recording < 0) throw new WorkbenchError('recording-unknown', `There is no recording ${recording} in ${opened.dataset.name}.`)
  return { id: recording, file: found.file, path: await resolveRecording(opened.dataset, recording) }
}
