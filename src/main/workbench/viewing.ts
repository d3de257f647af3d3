import type { FeaturePreview, FeatureSpec, RecordingView, Settings, SpectrogramSpec } from '@shared/models'
import { WorkbenchError } from '@shared/errors'
import { resolveRecording } from '../dataset/resolve-recording'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'
import type { OpenedDataset } from './opened-dataset'

const thumbnailSize = { width: 240, height: 120 } as const
const colourMaps: readonly Settings['colourMap'][] = ['magma', 'viridis', 'inferno', 'grey']

/**
 * What browsing needs computed: thumbnails in one worker process, whatever was opened last in another, so that a
 * wall of thumbnails never delays the recording one has clicked.
 */
export class Viewing {
  private readonly thumbnails: WorkerClient<Tasks>
  private readonly opened: WorkerClient<Tasks>

  constructor(launch: WorkerLauncher, private readonly cacheFolder: string) {
    this.thumbnails = new WorkerClient<Tasks>(launch, 'Scenebench thumbnails')
    this.opened = new WorkerClient<Tasks>(launch, 'Scenebench viewer')
  }

  /** PNG of a recording's log-mel spectrogram. */
  async thumbnail(dataset: OpenedDataset, recording: number, colourMapName: string): Promise<Uint8Array> {
    const colourMap = colourMaps.find((name) => name === colourMapName)
    if (!colourMap) throw new WorkbenchError('argument-invalid', `There is no colour map ${colourMapName}.`)
    return this.thumbnails.call('thumbnail', { ...(await fileOf(dataset, recording)), colourMap, ...thumbnailSize, cacheFolder: this.cacheFolder })
  }

  async view(dataset: OpenedDataset, recording: number, spec: SpectrogramSpec): Promise<RecordingView> {
    return this.opened.call('view', { ...(await fileOf(dataset, recording)), spec })
  }

  async preview(dataset: OpenedDataset, recording: number, spec: FeatureSpec): Promise<FeaturePreview> {
    return this.opened.call('preview', { ...(await fileOf(dataset, recording)), spec, sequenceLength: null })
  }

  close(): void {
    this.thumbnails.close()
    this.opened.close()
  }
}

async function fileOf(opened: OpenedDataset, recording: number): Promise<{ readonly id: number; readonly file: string; readonly path: string }> {
  const found = opened.dataset.recordings.at(recording)
  if (!found || recording < 0) throw new WorkbenchError('recording-unknown', `There is no recording ${recording} in ${opened.dataset.name}.`)
  return { id: recording, file: found.file, path: await resolveRecording(opened.dataset, recording) }
}
