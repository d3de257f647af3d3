import { relative, sep } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { FolderPrediction, FolderPredictionQuery, FolderPredictionSummary, JobId, ModelFormat, ModelSource, ModelSummary, NetworkSummary, Page, PageRequest, RunId } from '@shared/models'
import type { JobHandle, JobList } from '../jobs/job-list'
import { cancelledError, WorkerClient, type TaskInput, type TaskOutput } from '../jobs/worker-client'
import type { InspectedModel } from '../runs/inspect-model-task'
import type { PredictedMatrices } from '../runs/predict-matrices-task'
import type { RunStore } from '../runs/run-store'
import { submittedSystem } from '../reporting/submission-files'
import { named, writeFiles } from '../reporting/write-report'
import { writeFileAtomic } from '../storage/atomic-file'
import type { Tasks } from '../worker'
import { applyModel } from './apply-model'
import type { ExtractionServices, ListedFiles } from './extraction'
import { predictionsCsv, selectFolderPredictions, summarisePredictions, type FolderPredictions } from './folder-predictions'
import { recordingsAt, recordingsBelow } from './folder-recordings'
import { modelUse, type AssumedOfModel, type ModelUse } from './model-assumptions'
import { modelPlace, modelSourceOf, type ModelPlace } from './model-place'
import { folderSubmission, type AppliedForSubmission } from './folder-submission'
import { pageOf } from './page-of'
import type { RequestsOf } from './request-map'

export interface ModelServices {
  readonly extraction: ExtractionServices
  readonly runs: RunStore
  readonly jobs: JobList
}

/** Predictions for matrices out of a file, and how the model was used. */
export interface NpyPredictions extends PredictedMatrices {
  readonly use: ModelUse
}

/** What applying gave, with what a submission tells of it. */
interface AppliedResult extends FolderPredictions, Pick<AppliedForSubmission, 'root' | 'names'> {
  readonly source: ModelSource
  readonly use: ModelUse
  readonly network: NetworkSummary
}

type ModelTask = 'inspectModel' | 'exportModel' | 'predictMatrices'

// Reading a model takes tenths of a second, on a slow disk seconds. What takes longer does not come to an end.
const inspectionTime = 30_000
const keptResults = 5

/** Models out of runs and files: what they are, exporting them, applying them. All reading is done in processes of their own, one per model. */
export class Models {
  private readonly results = new Map<JobId, AppliedResult>()

  constructor(private readonly services: ModelServices) {}

  requests(): RequestsOf<'models'> {
    return {
      'models.inspect': (source) => this.inspect(source),
      'models.export': (run, format, folder) => this.export(run, format, folder),
      'models.apply': (source, folder, assumed) => this.apply(source, folder, assumed),
      'models.applied': (job) => this.applied(job),
      'models.predictions': (job, query, page) => this.predictions(job, query, page),
      'models.savePredictions': (job, path) => this.savePredictions(job, path),
      'models.saveSubmission': (job, folder) => this.saveSubmission(job, folder),
    }
  }

  /** What a model on the command line means. @throws WorkbenchError `not-found` */
  source(argument: string): Promise<ModelSource> {
    return modelSourceOf(argument, this.services.runs)
  }

  /** @throws WorkbenchError `model-invalid`, `model-unsupported`, `model-too-large`, `not-found`, `run-not-found`, `run-not-finished`, `file-damaged` */
  async inspect(source: ModelSource): Promise<ModelSummary> {
    const place = await this.place(source)
    return { source, name: place.name, ...(await this.read(place)) }
  }

  /** Writes a run's best model into a folder; gives the files' paths. */
  async export(run: RunId, format: ModelFormat, folder: string): Promise<readonly string[]> {
    const { path } = await this.place({ kind: 'run', run })
    return this.inOwnProcess('exportModel', { path, format, folder, name: run })
  }

  /** Begins applying a model to all recordings below a folder. */
  apply(source: ModelSource, folder: string, assumed: AssumedOfModel): JobId {
    return this.start(source, folder, () => recordingsBelow(folder), assumed)
  }

  /** The same for files and folders named one by one. */
  applyTo(source: ModelSource, places: readonly string[], assumed: AssumedOfModel): JobId {
    return this.start(source, places.join(', '), () => recordingsAt(places), assumed)
  }

  /** Applies a model to matrices in a `.npy` file, as `features` writes them. */
  async predictNpy(source: ModelSource, matrices: string, assumed: AssumedOfModel): Promise<NpyPredictions> {
    const place = await this.place(source)
    const use = modelUse(place.name, await this.read(place), assumed)
    return { ...(await this.inOwnProcess('predictMatrices', { path: place.path, matrices })), use }
  }

  /** What applying gave. @throws WorkbenchError `not-found` where the job applied nothing, or too long ago */
  result(job: JobId): AppliedResult {
    const found = this.results.get(job)
    if (!found) throw new WorkbenchError('not-found', `The predictions of job ${job} are no longer there.`, { advice: 'Apply the model again.' })
    return found
  }

  applied(job: JobId): FolderPredictionSummary {
    return summarisePredictions(this.result(job))
  }

  predictions(job: JobId, query: FolderPredictionQuery, page: PageRequest): Page<FolderPrediction> {
    return pageOf(selectFolderPredictions(this.result(job).rows, query), page)
  }

  /** Writes predictions as CSV; gives the file's path. @throws WorkbenchError `disk-full`, `permission-denied`; an older file is then untouched */
  async savePredictions(job: JobId, path: string): Promise<string> {
    await writeFileAtomic(path, predictionsCsv(this.result(job)))
    return path
  }

  /** Writes predictions as a challenge wants them. @throws WorkbenchError `report-failed` where they cannot be submitted, saying why; then nothing is written */
  async saveSubmission(job: JobId, folder: string): Promise<{ readonly files: readonly string[]; readonly note: string }> {
    const { use, source, network, model, ...found } = this.result(job)
    if (use.notes.sceneLabels !== null) {
      throw new WorkbenchError('report-failed', `${model} does not say which scenes its outputs stand for: nothing can be submitted under made-up names.`, { advice: 'Apply the model with its scene labels.' })
    }
    const system = source.kind === 'run'
      ? { ...submittedSystem(await this.services.runs.detail(source.run)), sceneLabels: use.sceneLabels, network }
      : { name: model, sceneLabels: use.sceneLabels, features: use.features, augmentation: null, network, evaluation: null }
    const { files, note } = await folderSubmission({ ...found, system })
    return { files: await writeFiles(folder, named(files)), note }
  }

  private start(source: ModelSource, folder: string, list: () => Promise<ListedFiles>, assumed: AssumedOfModel): JobId {
    return this.services.jobs.start({ kind: 'predict', title: `Applying a model to ${folder}` }, (job) => this.run(source, folder, list, assumed, job))
  }

  private async run(source: ModelSource, folder: string, list: () => Promise<ListedFiles>, assumed: AssumedOfModel, job: JobHandle): Promise<string> {
    const place = await this.place(source)
    const model = await this.read(place, job.cancelled)
    const use = modelUse(place.name, model, assumed)
    const listed = await list()
    const found = await applyModel(this.services.extraction, { place, model, use, listed }, job)
    this.keep(job.id, { folder, model: place.name, ...found, use, source, network: model.network, ...namesWithin(listed) })
    job.failed(found.failed)
    return `${found.rows.length} recordings predicted, ${found.failed.length} failed.`
  }

  private place(source: ModelSource): Promise<ModelPlace> {
    return modelPlace(this.services.runs, source)
  }

  private read({ path }: ModelPlace, cancelled?: AbortSignal): Promise<InspectedModel> {
    return this.inOwnProcess('inspectModel', { path }, cancelled)
  }

  /** A model that hangs or kills its reader takes only that process with it. */
  private async inOwnProcess<N extends ModelTask>(task: N, input: TaskInput<Tasks, N>, cancelled?: AbortSignal): Promise<TaskOutput<Tasks, N>> {
    const client = new WorkerClient<Tasks>(this.services.extraction.launch, 'Scenebench model')
    let late = false
    const timer = task === 'inspectModel' ? setTimeout(() => { late = true; client.close() }, inspectionTime) : undefined
    try {
      return await client.call(task, input, { cancelled })
    } catch (error) {
      if (late && !cancelled?.aborted) throw new WorkbenchError('model-invalid', 'Reading the model does not come to an end.', { path: input.path, advice: 'Use another copy of the model.' }, { cause: error })
      throw cancelled?.aborted ? cancelledError() : error
    } finally {
      clearTimeout(timer)
      client.close()
    }
  }

  private keep(job: JobId, found: AppliedResult): void {
    this.results.set(job, found)
    const [oldest] = this.results.keys()
    if (this.results.size > keptResults) this.results.delete(oldest)
  }
}

/** What each recording is called within the one folder that they are below. */
function namesWithin({ files, root }: ListedFiles): Pick<AppliedForSubmission, 'root' | 'names'> {
  if (root === undefined) return { root: null, names: new Map() }
  return { root, names: new Map(files.map(({ file, path }) => [file, relative(root, path).split(sep).join('/')])) }
}
