import type {
  ApplicationInfo, BreakdownKey, BreakdownRow, CacheClearance, CacheOverview, CacheSelection, ClassActivation, ComparisonFormat, DatasetId, DatasetOverview, EmbeddingMap, EpochRow, ExperimentSummary, FeaturePlan, FeaturePreview, FeatureSpec, FolderPrediction,
  FolderPredictionQuery, FolderPredictionSummary, FoldRow, JobId, JobSnapshot,
  LearningDataPreview, ModelFormat, ModelSource, ModelSummary, NetworkSpec, NetworkSummary, NormalisationPreview, Page, PageRequest, PictureHoldings, Prediction, PredictionQuery, Problem, PublishedFigure,
  RecentDataset, RecordingGroup, RecordingMark, RecordingQuery, RecordingRow, RecordingView, ReportFormat, RunAnalysis, RunAnnotation, RunComparison, RunId, RunSummary, RunView, Settings,
  SpectrogramSpec, SplitReport, SplitSpec, TableMapping, TableSketch, TimeRange, TrainingSpec,
} from './models'

/**
 * The contract between the window and the main process: one map from request names to function types. The handlers
 * in main, the bridge and the client are all derived from it, so a missing one is a type error. Every argument is
 * validated in main; every failure arrives as a `WireError`.
 */
export interface Requests {
  'app.info': () => ApplicationInfo
  'app.settings': () => Settings
  'app.saveSettings': (settings: Settings) => void
  /** Opens the system's folder dialog; null when it was dismissed. */
  'app.chooseFolder': (purpose: 'dataset' | 'report' | 'model' | 'recordings' | 'split') => string | null
  /** Shows a file or folder that the program wrote or opened in the system's file manager. */
  'app.showInFolder': (path: string) => void
  'app.copyText': (text: string) => void
  'app.copyPicture': (png: Uint8Array) => void
  /** Asks where to save a PNG, writes it and gives its path; null when the dialog was dismissed. */
  'app.savePicture': (png: Uint8Array, suggested: string) => string | null

  'dataset.recent': () => readonly RecentDataset[]
  'dataset.forget': (root: string) => void
  'dataset.open': (path: string) => DatasetOverview
  'dataset.overview': (dataset: DatasetId) => DatasetOverview
  'dataset.problems': (dataset: DatasetId, page: PageRequest) => Page<Problem>
  'dataset.recordings': (dataset: DatasetId, query: RecordingQuery, page: PageRequest) => Page<RecordingRow>
  /** Position of a recording in the list that a query gives, or -1. */
  'dataset.findRecording': (dataset: DatasetId, query: RecordingQuery, recording: number) => number
  /** Reads every audio header for duration and format; `hash` also hashes contents for the leakage audit, `levels` measures loudness and clipping. */
  'dataset.scan': (dataset: DatasetId, options: { readonly hash: boolean; readonly levels: boolean }) => JobId
  /** Compares the archives in the dataset's folder and beside it with their published checksums; nothing is unpacked. Those that were verified before and have not been changed since are not read again. */
  'dataset.verifyArchives': (dataset: DatasetId) => JobId
  /** Groups of a grouped list, in its order. */
  'dataset.groups': (dataset: DatasetId, query: RecordingQuery) => readonly RecordingGroup[]
  /** Tables in a folder that no layout recognises: what their columns may be. */
  'dataset.sketchTables': (path: string) => readonly TableSketch[]
  /** Opens a folder by a table whose columns a person has told; remembered for the next time. */
  'dataset.openMapped': (path: string, mapping: TableMapping) => DatasetOverview
  /** The folder of a known dataset has moved: settings, marks and runs go with it. Refused where it holds other metadata. */
  'dataset.relocate': (root: string, path: string) => DatasetOverview
  /** Flags, excludes or annotates recordings; gives what they were before, for undoing. */
  'dataset.mark': (dataset: DatasetId, recordings: readonly number[], change: Partial<RecordingMark>) => readonly RecordingMark[]
  /** Makes the demo dataset (or finds it made) and gives its folder as the job's `path`. */
  'dataset.makeDemo': () => JobId

  'split.make': (dataset: DatasetId, spec: SplitSpec) => SplitReport

  /** Writes the fold files of these splits, fold 1 for the first, into a folder, as DCASE datasets have them; gives the files' paths. */
  'split.export': (dataset: DatasetId, specs: readonly SplitSpec[], folder: string) => readonly string[]

  /** @param range null: the whole recording. @param columns of the waveform, at most 8192 */
  'recording.view': (dataset: DatasetId, recording: number, spec: SpectrogramSpec, range: TimeRange | null, columns: number) => RecordingView
  /** Thumbnails that are kept, each a PNG as a data address, in the order of the recordings; null for one that has to be made: its media address does that. At most 500. */
  'recording.thumbnails': (dataset: DatasetId, recordings: readonly number[], colourMap: Settings['colourMap']) => readonly (string | null)[]
  'recording.showInFolder': (dataset: DatasetId, recording: number) => void

  'features.plan': (dataset: DatasetId, spec: FeatureSpec) => FeaturePlan
  'features.preview': (dataset: DatasetId, recording: number, spec: FeatureSpec) => FeaturePreview
  'features.extract': (dataset: DatasetId, spec: FeatureSpec) => JobId
  /** From what is in the cache. */
  'features.normalisation': (dataset: DatasetId, split: SplitSpec, spec: FeatureSpec) => NormalisationPreview
  'features.learningData': (dataset: DatasetId, split: SplitSpec, spec: FeatureSpec) => LearningDataPreview

  'training.network': (network: NetworkSpec, bands: number, frames: number, classes: number) => NetworkSummary
  /** Extracts what is not cached, then trains and evaluates on the test part. */
  'training.start': (dataset: DatasetId, spec: TrainingSpec) => { readonly run: RunId; readonly job: JobId }
  /** Plans one run per fold and seed; they are trained one after the other. */
  'training.startExperiment': (dataset: DatasetId, spec: TrainingSpec, repeats: { readonly folds: readonly number[]; readonly seeds: readonly number[] }) =>
    { readonly experiment: string; readonly runs: readonly { readonly run: RunId; readonly job: JobId }[] }
  /** Ends after the current batch, keeps the best weights and evaluates them. */
  'training.stop': (run: RunId) => void
  /** Writes a checkpoint after the current batch and ends the training process; `training.resume` goes on exactly there. */
  'training.pause': (run: RunId) => void
  /** Goes on with a paused or interrupted run, in its turn. */
  'training.resume': (run: RunId) => { readonly run: RunId; readonly job: JobId }

  'runs.list': () => readonly RunSummary[]
  'runs.detail': (run: RunId) => RunView
  'runs.predictions': (run: RunId, query: PredictionQuery, page: PageRequest) => Page<Prediction>
  /** What the predictions say beyond the evaluation: intervals over locations, calibration, doubtful labels. */
  'runs.analysis': (run: RunId) => RunAnalysis
  /** The least accurate first. Cities, devices and durations are known for certain while the run's dataset is open. */
  'runs.breakdown': (run: RunId, key: BreakdownKey) => readonly BreakdownRow[]
  /** The same by fold, or by city held out: a row for each fold that runs of the same settings and seeds were tested on, this run's among them. */
  'runs.folds': (run: RunId) => readonly FoldRow[]
  /** Differences with their intervals and corrected p-values; two to twenty runs. */
  'runs.compare': (runs: readonly RunId[]) => RunComparison
  /** Published figures for the task that the run's dataset is of. */
  'runs.published': (run: RunId) => readonly PublishedFigure[]
  /** The map of the test recordings that was laid out before; null where there is none. */
  'runs.map': (run: RunId) => EmbeddingMap | null
  'runs.makeMap': (run: RunId) => JobId
  /** Where the network sees a scene in a recording of the run's dataset. */
  'runs.activation': (run: RunId, recording: number, sceneLabel: string) => ClassActivation
  /** Tags, notes, archiving; gives what was said before, for undoing. */
  'runs.annotate': (run: RunId, change: Partial<RunAnnotation>) => RunAnnotation
  /** Plans the same run again, and says what is no longer the same (data, version). */
  'runs.again': (run: RunId) => { readonly run: RunId; readonly job: JobId; readonly differences: readonly string[] }
  /** Moves the run to the bin inside the runs folder; `runs.restore` brings it back. */
  'runs.remove': (run: RunId) => void
  'runs.restore': (run: RunId) => void
  /** Mean and deviation over seeds and folds, newest experiment first. */
  'runs.experiments': () => readonly ExperimentSummary[]

  /** Opens the system's dialog for a model file (`.h5`, `model.json`); null when it was dismissed. */
  'app.chooseModel': () => string | null
  /** Opens the system's dialog for a file to be written; null when it was dismissed. */
  'app.chooseFile': (suggested: string) => string | null
  /** Reads what a model is, without trusting it. */
  'models.inspect': (source: ModelSource) => ModelSummary
  /** Writes a run's best model into a folder; gives the files' paths. */
  'models.export': (run: RunId, format: ModelFormat, folder: string) => readonly string[]
  /** Applies a model to all recordings below a folder. Labels and features are needed only where the model does not say them. */
  'models.apply': (source: ModelSource, folder: string, assumed: { readonly sceneLabels: readonly string[] | null; readonly features: FeatureSpec | null }) => JobId
  /** What applying gave; of the last few jobs. */
  'models.applied': (job: JobId) => FolderPredictionSummary
  'models.predictions': (job: JobId, query: FolderPredictionQuery, page: PageRequest) => Page<FolderPrediction>
  /** Writes those predictions as a DCASE submission (lists of 2018 and of 2020 and later, description), checked before; gives the files' paths and which recordings they name. */
  'models.saveSubmission': (job: JobId, folder: string) => { readonly files: readonly string[]; readonly note: string }
  /** Writes those predictions as CSV. */
  'models.savePredictions': (job: JobId, path: string) => string

  /** Writes the report into a folder; gives the files' paths. */
  'report.export': (run: RunId, formats: readonly ReportFormat[], folder: string) => readonly string[]
  /** Writes a report that compares runs; gives the files' paths. */
  'report.compare': (runs: readonly RunId[], formats: readonly ComparisonFormat[], folder: string) => readonly string[]

  'cache.overview': () => CacheOverview
  /** Compares everything in the feature cache with its checksums. */
  'cache.verify': () => JobId
  /** Removes features; what is needed again is computed again. */
  'cache.clear': (selection: CacheSelection) => CacheClearance
  /** Pictures of recordings; counting them may take some seconds. */
  'cache.pictures': () => PictureHoldings
  /** Removes all pictures; each is made again when its recording is shown. */
  'cache.clearPictures': () => CacheClearance

  'jobs.list': () => readonly JobSnapshot[]
  'jobs.cancel': (job: JobId) => void
}

export type RequestName = keyof Requests
export type RequestArguments<N extends RequestName> = Parameters<Requests[N]>
export type RequestResult<N extends RequestName> = ReturnType<Requests[N]>

/** What main tells the window unasked: one map from event names to payloads. */
export interface Events {
  /** A job began, moved or ended. At most ten a second per job. */
  'job.changed': JobSnapshot
  'run.epoch': { readonly run: RunId; readonly row: EpochRow }
  'run.changed': { readonly run: RunId }
  'dataset.changed': { readonly dataset: DatasetId }
  /** A menu entry or key that main owns was chosen. */
  'command': { readonly command: string }
}

export type EventName = keyof Events

/** Every request as it crosses the bridge: a failure is plain data, so that its code survives. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: import('./errors').WireError }

/** What the preload script exposes as `window.scenebench`. */
export interface Bridge {
  request<N extends RequestName>(name: N, ...args: RequestArguments<N>): Promise<Reply<RequestResult<N>>>
  /** Gives a function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
  /** Path of a file or folder that was dropped on the window. */
  pathForFile(file: File): string
}
