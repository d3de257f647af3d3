import { WorkbenchError } from '@shared/errors'
import type { EventName, Events } from '@shared/contract'
import type { DatasetId, Evaluation, ExtractionResult, FeatureSpec, JobId, JobSnapshot, RunDetail, RunId, RunStatus, Settings } from '@shared/models'
import { resolveRecording } from './dataset/resolve-recording'
import { evaluatePredictions } from './evaluation/evaluate-predictions'
import { ContentIndex } from './features/content-index'
import { JobList } from './jobs/job-list'
import type { WorkerLauncher } from './jobs/worker-process'
import type { PrintPage } from './reporting/write-report'
import { RunStore } from './runs/run-store'
import type { TrainingInput } from './runs/training-input'
import { CacheCare } from './workbench/cache-care'
import { cacheRequests } from './workbench/cache-requests'
import { datasetRequests } from './workbench/dataset-requests'
import { EventHub } from './workbench/event-hub'
import { extractFeatures, extractionSentence, type ExtractionServices } from './workbench/extraction'
import { planFeatures } from './workbench/feature-plan'
import type { WorkbenchFolders } from './workbench/folders'
import { makeDemoDataset } from './workbench/demo-making'
import { previewLearningData } from './workbench/learning-data'
import { Models } from './workbench/models'
import { previewNormalisation } from './workbench/normalisation'
import { OpenedDatasets } from './workbench/opened-datasets'
import { RecentDatasets } from './workbench/recent-datasets'
import type { WorkbenchRequests } from './workbench/request-map'
import { predictionReader } from './workbench/run-predictions'
import { ReportExport } from './workbench/report-export'
import { Results } from './workbench/results'
import { runRequests } from './workbench/run-requests'
import { SettingsFile } from './workbench/settings-file'
import { ThumbnailCare } from './workbench/thumbnail-care'
import type { Thumbnail } from './workbench/thumbnails'
import { Training } from './workbench/training'
import { Viewing } from './workbench/viewing'

export { defaultFolders, type WorkbenchFolders } from './workbench/folders'
export type { WindowRequestName, WorkbenchRequests } from './workbench/request-map'

export interface WorkbenchOptions {
  readonly folders: WorkbenchFolders
  /** Starts worker processes: fork in the terminal, utilityProcess in the window. */
  readonly launch: WorkerLauncher
  readonly version: string
  /** Makes PDF of a page, where Electron is there. */
  readonly printPage?: PrintPage
  /** What the energy account is to assume, where it is not what the settings say. */
  readonly energy?: Partial<TrainingInput['energy']>
}

/** What the application can do, whatever its face: the window's IPC and the terminal's commands call this alone. */
export class Workbench {
  private readonly datasets: OpenedDatasets
  private readonly jobs = new JobList()
  private readonly runs: RunStore
  private readonly settings: SettingsFile
  private readonly recent: RecentDatasets
  private readonly viewing: Viewing
  private readonly extraction: ExtractionServices
  private readonly thumbnails: ThumbnailCare
  private readonly training: Training
  private readonly extractions = new Map<JobId, ExtractionResult>()
  private readonly events = new EventHub()

  readonly models: Models
  readonly cache: CacheCare
  readonly requests: WorkbenchRequests

  constructor(private readonly options: WorkbenchOptions) {
    const { folders, launch } = options
    this.runs = new RunStore(folders.runs)
    this.settings = new SettingsFile(folders.data)
    this.recent = new RecentDatasets(folders.data)
    this.datasets = new OpenedDatasets({
      recent: this.recent, dataFolder: folders.data, predictionsOf: predictionReader(this.runs), changed: (dataset) => this.events.emit('dataset.changed', { dataset }),
    })
    this.viewing = new Viewing(launch, folders.cache)
    const cacheLimit = async (): Promise<number | null> => (await this.settings.read()).cacheLimit
    this.extraction = { launch, cacheFolder: folders.cache, contentIndex: new ContentIndex(folders.cache), cacheLimit }
    this.thumbnails = new ThumbnailCare(this.extraction)
    this.cache = new CacheCare({ launch, cacheFolder: folders.cache, limit: cacheLimit })
    const { datasets, jobs, events, runs, extraction } = this
    this.training = new Training({ datasets, jobs, events, runs, extraction, version: options.version, energy: () => this.energyAssumptions() })
    this.models = new Models({ extraction, runs, jobs })
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

  /** PNG of a recording's log-mel spectrogram, or how to make it. */
  thumbnail(dataset: DatasetId, recording: number, colourMap: string): Promise<Thumbnail> {
    this.thumbnails.count()
    return this.viewing.thumbnail(this.datasets.get(dataset), recording, colourMap)
  }

  /** Thumbnails that are kept, as data addresses; null for those that have to be made. */
  private keptThumbnails(dataset: DatasetId, recordings: readonly number[], colourMap: Settings['colourMap']): Promise<readonly (string | null)[]> {
    this.thumbnails.count(recordings.length)
    return this.viewing.keptThumbnails(this.datasets.get(dataset), recordings, colourMap)
  }

  /** What runs or waits for its turn. */
  unfinishedJobs(): readonly JobSnapshot[] {
    return this.jobs.unfinished()
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
      const { result } = await extractFeatures(this.extraction, opened, recordings, spec, job)
      this.extractions.set(job.id, result)
      job.failed(result.failed)
      this.events.emit('dataset.changed', { dataset })
      return extractionSentence(result)
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

  /** A run with its lists of file names whole. @throws WorkbenchError `run-not-found`, `run-damaged`, `run-not-finished` for a run that has not begun */
  runDetail(run: RunId): Promise<RunDetail> {
    return this.runs.detail(run)
  }

  /** @throws WorkbenchError `run-not-found` */
  runStatus(run: RunId): Promise<RunStatus> {
    return this.runs.status(run)
  }

  /** Puts all training down so that it can be resumed; resolves when that is written. */
  pauseTraining(): Promise<void> {
    return this.training.pauseAll()
  }

  /** Ends what trains, keeping the best, and evaluates it; what waits stays planned. Resolves when that is done. */
  stopTraining(): Promise<void> {
    return this.training.stopAll()
  }

  /**
   * Cancels what runs and ends the worker processes.
   *
   * @param training `leave`: not the processes that train; they put their work down by themselves when this one is gone
   */
  async close(training: 'cancel' | 'leave' = 'cancel'): Promise<void> {
    await this.jobs.cancelAll(({ kind }) => training === 'leave' && kind === 'train')
    this.viewing.close()
    this.datasets.end()
    this.thumbnails.close()
    await this.extraction.contentIndex.save().catch(() => undefined)
  }

  private async saveSettings(changed: Settings): Promise<void> {
    const before = await this.settings.read()
    await this.settings.write(changed)
    // What a job needs of the cache is not taken from it; after an extraction the limit is looked at anyway.
    if (before.cacheLimit !== changed.cacheLimit && this.jobs.unfinished().length === 0) await this.cache.keepToLimit().catch(() => undefined)
  }

  private async energyAssumptions(): Promise<TrainingInput['energy']> {
    const { country, cpuPower } = await this.settings.read()
    return { country, cpuPower, ...this.options.energy }
  }

  private makeRequests(): WorkbenchRequests {
    const { datasets, recent, jobs, events, runs, training, viewing, extraction, settings, models } = this
    const { folders, version } = this.options
    return {
      'app.info': () => ({ version, platform: process.platform, runsFolder: folders.runs, cacheFolder: folders.cache, demoFolder: folders.demo }),
      'app.settings': () => settings.read(),
      'app.saveSettings': (changed) => this.saveSettings(changed),

      ...datasetRequests({ datasets, recent, settings, jobs, events, extraction, version, makeDemo: () => this.makeDemo(folders.demo) }),

      'recording.view': (dataset, recording, spec, range, columns) => viewing.view(datasets.get(dataset), recording, spec, range, columns),

      'recording.thumbnails': (dataset, recordings, colourMap) => this.keptThumbnails(dataset, recordings, colourMap),

      'features.plan': (dataset, spec) => planFeatures(extraction, datasets.get(dataset), spec),
      'features.preview': (dataset, recording, spec) => viewing.preview(datasets.get(dataset), recording, spec),
      'features.extract': (dataset, spec) => this.extract(dataset, spec, null),
      'features.normalisation': (dataset, split, spec) => previewNormalisation(extraction, datasets.get(dataset), split, spec),
      'features.learningData': (dataset, split, spec) => previewLearningData(extraction, datasets.get(dataset), split, spec),

      ...runRequests({ runs, training, events, datasets, extraction, version, reports: new ReportExport({ launch: this.options.launch, runsFolder: runs.folder, printPage: this.options.printPage ?? null }), results: new Results({ runs, datasets, extraction, jobs, events }) }),
      ...models.requests(),
      ...cacheRequests({ cache: this.cache, jobs, events, datasets }),

      'jobs.list': () => jobs.list(),
      'jobs.cancel': (job) => jobs.cancel(job),
    }
  }
}
