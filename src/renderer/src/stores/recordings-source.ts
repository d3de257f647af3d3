import { request } from '@renderer/client'
import type { FeaturePreview, FeatureSpec, RecordingGroup, RecordingQuery, RecordingView, SpectrogramSpec, TimeRange } from '@shared/models'
import { defineStore } from 'pinia'
import { useAppStore } from './app'
import { useDatasetStore } from './dataset'
import { useToastStore } from './toasts'

/** What the open dataset's recordings look like, and where their pictures go. */
export const useRecordingSourceStore = defineStore('recordings-source', () => {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const toasts = useToastStore()

  function openDataset(): string {
    if (dataset.id === null) throw new Error('No dataset is open.')
    return dataset.id
  }

  /** @param range null: the whole recording */
  const loadView = (recording: number, spec: SpectrogramSpec, range: TimeRange | null, columns: number): Promise<RecordingView> =>
    request('recording.view', openDataset(), recording, spec, range, columns)

  const loadFeatures = (recording: number, spec: FeatureSpec): Promise<FeaturePreview> => request('features.preview', openDataset(), recording, spec)

  /** Addresses of the thumbnails that are kept; null for those that have to be made. What fails is not there. */
  const loadThumbnails = (recordings: readonly number[]): Promise<readonly (string | null)[]> =>
    request('recording.thumbnails', openDataset(), recordings, app.settings.colourMap).catch(() => [])

  /** Groups of a grouped list, in its order. */
  const loadGroups = (query: RecordingQuery): Promise<readonly RecordingGroup[]> => request('dataset.groups', openDataset(), query)

  /** Asks where to and writes a picture there. */
  async function savePicture(png: Blob, suggested: string): Promise<void> {
    await orComplain(async () => {
      const path = await request('app.savePicture', new Uint8Array(await png.arrayBuffer()), suggested)
      if (path !== null) toasts.tell(`Saved as ${path}`)
    })
  }

  async function copyPicture(png: Blob): Promise<void> {
    await orComplain(async () => {
      await request('app.copyPicture', new Uint8Array(await png.arrayBuffer()))
      toasts.tell('The picture is on the clipboard.')
    })
  }

  async function showInFolder(recording: number): Promise<void> {
    await orComplain(() => request('recording.showInFolder', openDataset(), recording))
  }

  async function copyName(file: string): Promise<void> {
    await app.copyText(file)
    toasts.tell(`Copied: ${file}`)
  }

  async function orComplain(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      toasts.complain(error)
    }
  }

  return { loadView, loadFeatures, loadThumbnails, loadGroups, savePicture, copyPicture, showInFolder, copyName }
})
