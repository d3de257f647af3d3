import { on, pathForFile, request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import type { DatasetOverview, JobId, Page, PageRequest, Problem, RecentDataset, RecordingQuery, RecordingRow, TableMapping } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useAppStore } from './app'
import { useJobsStore } from './jobs'

export interface ScanOptions {
  readonly hash: boolean
  readonly levels: boolean
}

/** The open dataset, the recent ones, and how to ask for its recordings. */
export const useDatasetStore = defineStore('dataset', () => {
  const app = useAppStore()
  const jobs = useJobsStore()
  const overview = shallowRef<DatasetOverview | null>(null)
  const recent = shallowRef<readonly RecentDataset[]>([])
  /** Path that is being opened. */
  const opening = ref<string | null>(null)
  const openError = shallowRef<WireError | null>(null)
  /** The folder that could not be opened; null where that was something else. */
  const refusedPath = ref<string | null>(null)
  const makingDemo = ref(false)
  /** Grows when recordings may look different (scanned, reopened): whoever shows pages loads them again. */
  const version = ref(0)
  const opens = createLatest()
  const refreshes = createLatest()
  const id = computed(() => overview.value?.id ?? null)
  const sceneLabels = computed<readonly string[]>(() => overview.value?.sceneLabels ?? [])
  const scanJob = computed(() => (id.value === null ? undefined : jobs.runningOf('scan', id.value)))

  function take(next: DatasetOverview): void {
    overview.value = next
    openError.value = null
    refusedPath.value = null
    version.value += 1
    app.update({ dataset: next.root })
  }

  function begin(path: string): void {
    opening.value = path
    openError.value = null
    refusedPath.value = null
  }

  /** Opens a dataset's folder; a failure stands in `openError` and leaves what was open. */
  async function open(path: string): Promise<boolean> {
    begin(path)
    const before = overview.value
    const isLast = await askLatest(opens, () => request('dataset.open', path), {
      answer: take,
      failure: (error) => {
        openError.value = toWire(error)
        refusedPath.value = path
      },
    })
    if (isLast) opening.value = null
    void loadRecent()
    return overview.value !== before
  }

  async function chooseAndOpen(): Promise<boolean> {
    const path = await app.chooseFolder('dataset')
    return path === null ? false : open(path)
  }

  async function openDropped(file: File): Promise<boolean> {
    return open(pathForFile(file))
  }

  /** Makes the demo dataset, or finds it made, and opens it. */
  async function openDemo(): Promise<boolean> {
    makingDemo.value = true
    openError.value = null
    try {
      const job = await jobs.whenEnded(await request('dataset.makeDemo'))
      if (job.error !== null) openError.value = job.error
      return job.path !== null && job.state === 'finished' && (await open(job.path))
    } catch (error) {
      openError.value = toWire(error)
      return false
    } finally {
      makingDemo.value = false
    }
  }

  /** Opens a folder by a table whose columns a person has told. Fails as the request does. */
  async function openMapped(path: string, mapping: TableMapping): Promise<void> {
    take(await request('dataset.openMapped', path, mapping))
    await loadRecent()
  }

  /** Asks for the folder that a dataset has moved to, and opens it with all that is kept of it; a failure stands in `openError`. */
  async function relocate(root: string): Promise<boolean> {
    const path = await app.chooseFolder('dataset')
    if (path === null) return false
    begin(path)
    const isLast = await askLatest(opens, () => moveTo(root, path), { answer: take, failure: (error) => { openError.value = toWire(error) } })
    if (isLast) opening.value = null
    await loadRecent()
    return isLast && openError.value === null
  }

  async function moveTo(root: string, path: string): Promise<DatasetOverview> {
    await app.saveNow()
    const next = await request('dataset.relocate', root, path)
    // Main has moved what is remembered of the dataset to its new place.
    await app.readSettings()
    return next
  }

  function close(): void {
    overview.value = null
    openError.value = null
    app.update({ dataset: null })
    void loadRecent()
  }

  async function loadRecent(): Promise<void> {
    recent.value = await request('dataset.recent')
  }

  async function forget(root: string): Promise<void> {
    await request('dataset.forget', root)
    await loadRecent()
  }

  async function refresh(): Promise<void> {
    const dataset = id.value
    if (dataset === null) return
    await askLatest(refreshes, () => request('dataset.overview', dataset), {
      answer: (next) => {
        if (id.value !== next.id) return
        overview.value = next
        version.value += 1
      },
      failure: (error) => { openError.value = toWire(error) },
    })
  }

  /** Reads the audio headers; with `hash` also compares the contents, with `levels` also measures them. */
  async function scan(options: ScanOptions): Promise<JobId> {
    return request('dataset.scan', requireId(), options)
  }

  /** Compares the downloaded archives with their published checksums. */
  async function verifyArchives(): Promise<JobId> {
    return request('dataset.verifyArchives', requireId())
  }

  function requireId(): string {
    if (id.value === null) throw new Error('No dataset is open.')
    return id.value
  }

  const loadProblems = (page: PageRequest): Promise<Page<Problem>> => request('dataset.problems', requireId(), page)
  const loadRecordings = (query: RecordingQuery, page: PageRequest): Promise<Page<RecordingRow>> =>
    request('dataset.recordings', requireId(), query, page)
  const findRecording = (query: RecordingQuery, recording: number): Promise<number> =>
    request('dataset.findRecording', requireId(), query, recording)

  /** At the start: listens to main, and opens what was open last. */
  async function load(): Promise<void> {
    on('dataset.changed', ({ dataset }) => { if (dataset === id.value) void refresh() })
    await loadRecent()
    const last = app.settings.dataset
    if (last !== null) await open(last)
  }

  return {
    overview, recent, opening, openError, refusedPath, makingDemo, version, id, sceneLabels, scanJob,
    load, open, chooseAndOpen, openDropped, openDemo, openMapped, relocate, close, loadRecent, forget, refresh, scan, verifyArchives, loadProblems, loadRecordings, findRecording,
  }
})
