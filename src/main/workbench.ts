import { WorkbenchError } from '@shared/errors'
import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '@shared/contract'
import type {
  DatasetId, Evaluation, ExtractionResult, FeatureSpec, JobId, JobSnapshot, RunId, TrainingSpec,
} from '@shared/models'
import { recordingRow } from './dataset/recording-row'
import { resolveRecording } from './dataset/resolve-recording'
import { evaluatePredictions } from './evaluation/evaluate-predictions'
import { ContentIndex } from './features/content-index'
import { JobList, type JobHandle } from './jobs/job-list'
import type { WorkerLauncher } from './jobs/worker-process'
import { summariseNetwork } from './learning/network'
import { writeReport } from './reporting/write-report'
import { reserveRun } from './runs/run-name'
import { RunStore } from './runs/run-store'
import { runView } from './runs/run-view'
import { EventHub } from './workbench/event-hub'
import { extractFeatures, type ExtractionServices } from './workbench/extraction'
import type { WorkbenchFolders } from './workbench/folders'
import { makeDemoDataset } from './workbench/demo-making'
import { pageOf } from './workbench/page-of'
import { planFeatures, previewLearningData } from './workbench/learning-data'
import type { OpenedDataset } from './workbench/opened-dataset'
import { OpenedDatasets } from './workbench/opened-datasets'
import { RecentDatasets } from './workbench/recent-datasets'
import { scanDataset } from './workbench/scanning'
import { SettingsFile } from './workbench/settings-file'
import { runTraining } from './workbench/training'
import { Viewing } from './workbench/viewing'

export { defaultFolders, type WorkbenchFolders } from './workbench/folders'

/** Requests that only the window's face can answer: they need dialogs, the file manager, the clipboard. */
export type WindowRequestName = 'app.chooseFolder' | 'app.showInFolder' | 'app.copyText'

/** One method per thing a user can do, as the contract names them. */
export type WorkbenchRequests = {
  readonly [N in Exclude<RequestName, WindowRequestName>]: (...args: RequestArguments<N>) => RequestResult<N> | Promise<RequestResult<N>>
}

export interface WorkbenchOptions {
  readonly folders: WorkbenchFolders
  /** Starts worker processes: fork in the terminal, utilityProcess in the window. */
  readonly launch: WorkerLauncher
  readonly version: string
}

/** What the application can do, whatever its face: the window's IPC and the terminal's commands call this alone. */
export class Workbench {
  private readonly datasets: OpenedDatasets
  private readonly jobs = new JobList()
  private readonly runs: RunStore
  private readonly settings: SettingsFile
  private readonly recent: RecentDatasets
  private readonly viewing: Viewing
  private readonly services: ExtractionServices
  private readonly stops = new Map<RunId, AbortController>()
  private readonly extractions = new Map<JobId, ExtractionResult>()
  private readonly events = new EventHub()

  readonly requests: WorkbenchRequests

  constructor(private readonly options: WorkbenchOptions) {
    const { folders, launch } = options
    this.runs = new RunStore(folders.runs)
    this.settings = new SettingsFile(folders.data)
    this.recent = new RecentDatasets(folders.data)
    this.datasets = new OpenedDatasets(this.recent)
    this.viewing = new Viewing(launch, folders.cache)
    this.services = { launch, cacheFolder: folders.cache, contentIndex: new ContentIndex(folders.cache) }
    this.jobs.onChange((job) => this.events.emit('job.changed', job))
    this.requests = this.makeRequests()
  }

  /** Gives a function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
    return this.events.on(name, listener)
  }

  /** Absolute path of a recording of an open dataset, checked to lie inside it. */
  async audioFile(dataset: DatasetId, recording: number): Promise<string> {
    return resolveRecording(this.datasets.get(dataset).dataset, recording)
  }

  /** PNG of a recording's log-mel spectrogram. */
  thumbnail(dataset: DatasetId, recording: number, colourMap: string): Promise<Uint8Array> {
    return this.viewing.thumbnail(this.datasets.get(dataset), recording, colourMap)
  }

  runningJobs(): readonly JobSnapshot[] {
    return this.jobs.running()
  }

  /** Resolves when a job has ended, however it did. */
  async jobEnded(job: JobId): Promise<JobSnapshot> {
    const ended = await this.jobs.ended(job)
    if (!ended) throw new WorkbenchError('not-found', `There is no job ${job}.`)
    return ended
  }

  /** Folders that belong to the user's work here: what the window may show in the file manager. */
  knownFolders(): readonly string[] {
    return [...this.datasets.roots, this.options.folders.runs, this.options.folders.data]
  }

  /** Begins extracting: the whole dataset, or what one fold uses. */
  extract(dataset: DatasetId, spec: FeatureSpec, fold: number | null): JobId {
    const opened = this.datasets.get(dataset)
    const recordings = fold === null ? opened.dataset.recordings.map(({ id }) => id) : opened.foldRecordings(fold)
    const id: JobId = this.jobs.start({ kind: 'extract', title: `Features of ${opened.dataset.name}`, dataset }, async (job) => {
      const { result } = await extractFeatures(this.services, opened, recordings, spec, job)
      this.extractions.set(job.id, result)
      job.failed(result.failed)
      this.events.emit('dataset.changed', { dataset })
      return `${result.extracted} extracted, ${result.cached} from the cache, ${result.failed.length} failed.`
    })
    return id
  }

  /** What an extraction that has ended gave. */
  extractionResult(job: JobId): ExtractionResult {
    const result = this.extractions.get(job)
    if (!result) throw new WorkbenchError('not-found', `Job ${job} extracted nothing.`)
    return result
  }

  /** Begins making the demo dataset in a folder. */
  makeDemo(folder: string): JobId {
    return this.jobs.start({ kind: 'demo', title: 'Demo dataset' }, async (job) => {
      const files = await makeDemoDataset(this.options.launch, folder, job)
      job.made(folder)
      return `${files} recordings in ${folder}.`
    })
  }

  /** Computes a run's evaluation again, from the predictions it keeps. */
  async evaluate(run: RunId): Promise<Evaluation> {
    const { manifest } = await this.runs.detail(run)
    return evaluatePredictions(manifest.sceneLabels, await this.runs.predictions(run))
  }

  /** Cancels what runs and ends the worker processes. */
  async close(): Promise<void> {
    await this.jobs.cancelAll()
    this.viewing.close()
    await this.services.contentIndex.save().catch(() => undefined)
  }

  private makeRequests(): WorkbenchRequests {
    const { folders, version } = this.options
    return {
      'app.info': () => ({ version, platform: process.platform, runsFolder: folders.runs, cacheFolder: folders.cache, demoFolder: folders.demo }),
      'app.settings': () => this.settings.read(),
      'app.saveSettings': (settings) => this.settings.write(settings),

      'dataset.recent': () => this.recent.list(),
      'dataset.forget': (root) => this.recent.remove(root),
      'dataset.open': async (path) => (await this.datasets.open(path)).overview(),
      'dataset.overview': (dataset) => this.datasets.get(dataset).overview(),
      'dataset.problems': (dataset, page) => pageOf(this.datasets.get(dataset).problems(), page),
      'dataset.recordings': (dataset, query, page) => {
        const opened = this.datasets.get(dataset)
        const selected = opened.select(query)
        const ids = selected.subarray(page.offset, page.offset + page.limit)
        return { offset: page.offset, total: selected.length, items: Array.from(ids, (id) => recordingRow(opened.dataset, id, opened)) }
      },
      'dataset.findRecording': (dataset, query, recording) => this.datasets.get(dataset).select(query).indexOf(recording),
      'dataset.scan': (dataset, { hash }) => this.scan(dataset, hash),
      'dataset.makeDemo': () => this.makeDemo(folders.demo),

      'split.make': (dataset, spec) => this.datasets.get(dataset).splitReport(spec),

      'recording.view': (dataset, recording, spec) => this.viewing.view(this.datasets.get(dataset), recording, spec),

      'features.plan': (dataset, spec) => planFeatures(this.services, this.datasets.get(dataset), spec),
      'features.preview': (dataset, recording, spec) => this.viewing.preview(this.datasets.get(dataset), recording, spec),
      'features.extract': (dataset, spec) => this.extract(dataset, spec, null),
      'features.learningData': (dataset, split, spec) => previewLearningData(this.services, this.datasets.get(dataset), split, spec),

      'training.network': (network, bands, frames, classes) => summariseNetwork(network, bands, frames, classes),
      'training.start': (dataset, spec) => this.train(dataset, spec),
      'training.stop': (run) => this.stops.get(run)?.abort(),

      'runs.list': () => this.runs.list(),
      'runs.detail': async (run) => runView(await this.runs.detail(run)),
      'runs.predictions': (run, query, page) => this.runs.predictionPage(run, query, page),
      'runs.remove': async (run) => { await this.runs.remove(run); this.events.emit('run.changed', { run }) },
      'runs.restore': async (run) => { await this.runs.restore(run); this.events.emit('run.changed', { run }) },

      'report.export': async (run, formats, folder) => {
        const detail = await this.runs.detail(run)
        const predictions = await this.runs.predictions(run).catch(() => [])
        return writeReport({ detail, predictions }, formats, folder)
      },

      'jobs.list': () => this.jobs.list(),
      'jobs.cancel': (job) => this.jobs.cancel(job),
    }
  }

  private scan(dataset: DatasetId, hash: boolean): JobId {
    const opened = this.datasets.get(dataset)
    return this.jobs.start({ kind: 'scan', title: `${hash ? 'Contents' : 'Durations'} of ${opened.dataset.name}`, dataset }, async (job) => {
      const outcome = await scanDataset(this.services, opened, hash, job)
      this.events.emit('dataset.changed', { dataset })
      return outcome
    })
  }

  private async train(dataset: DatasetId, spec: TrainingSpec): Promise<{ readonly run: RunId; readonly job: JobId }> {
    const opened = this.datasets.get(dataset)
    // What can be wrong is said now, before anything is extracted.
    opened.split(spec.split)
    const at = new Date()
    const run = await reserveRun(this.options.folders.runs, { dataset: opened.dataset.name, fold: spec.split.fold, seed: spec.seed, at })
    const stop = new AbortController()
    this.stops.set(run, stop)
    const title = `Training on ${opened.dataset.name}, fold ${spec.split.fold}, seed ${spec.seed}`
    const job = this.jobs.start({ kind: 'train', title, dataset, run }, (handle) => this.runTraining(opened, run, spec, at, stop, handle))
    return { run, job }
  }

  private async runTraining(opened: OpenedDataset, run: RunId, spec: TrainingSpec, at: Date, stop: AbortController, job: JobHandle): Promise<string> {
    try {
      return await runTraining(this.services, this.runs, {
        run, opened, spec, version: this.options.version, createdAt: at.toISOString(), stopped: stop.signal,
        onEvent: (event) => {
          if (event.type === 'epoch') this.events.emit('run.epoch', { run, row: event.row })
          if (event.type === 'started') this.events.emit('run.changed', { run })
        },
      }, job)
    } finally {
      this.stops.delete(run)
      this.events.emit('run.changed', { run })
    }
  }
}
