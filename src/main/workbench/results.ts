import { WorkbenchError } from '@shared/errors'
import type { BreakdownKey, BreakdownRow, ClassActivation, EmbeddingMap, JobId, Page, PageRequest, Prediction, PredictionQuery, PublishedFigure, RunAnalysis, RunComparison, RunId, RunManifest } from '@shared/models'
import { factsFromName } from '../dataset/tut-file-name'
import { breakDown } from '../evaluation/breakdown'
import { publishedFigures } from '../evaluation/published-figures'
import type { JobHandle, JobList } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import { seededRandom, shuffledOrder } from '../learning/random'
import type { RunStore } from '../runs/run-store'
import type { MatrixInCache } from '../runs/streamed-matrices'
import type { Tasks } from '../worker'
import type { EventHub } from './event-hub'
import { extractFeatures, type ExtractionJob, type ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import type { OpenedDatasets } from './opened-datasets'

export interface ResultServices {
  readonly runs: RunStore
  readonly datasets: OpenedDatasets
  readonly extraction: ExtractionServices
  readonly jobs: JobList
  readonly events: EventHub
}

/** More points than this are hard to tell apart, and take minutes to lay out. */
const mostPoints = 5000
const mapSeed = 0

/** What can be found in results: analysis, breakdowns, comparisons, maps, what the network listens to. What takes long is done in worker processes. */
export class Results {
  constructor(private readonly services: ResultServices) {}

  /** @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged` */
  analysis(run: RunId): Promise<RunAnalysis> {
    return this.inWorker((client) => client.call('analyseRun', { runsFolder: this.services.runs.folder, runs: [run] }))
  }

  /** @throws WorkbenchError `argument-invalid` for fewer than two different runs; as `analysis` */
  async compare(runs: readonly RunId[]): Promise<RunComparison> {
    const different = differentRuns(runs)
    return this.inWorker((client) => client.call('compareRuns', { runsFolder: this.services.runs.folder, runs: different }))
  }

  async predictions(run: RunId, query: PredictionQuery, page: PageRequest): Promise<Page<Prediction>> {
    const opened = query.group && await this.openedDatasetOf(run)
    return this.services.runs.predictionPage(run, query, page, (prediction, key) => groupOf(prediction, key, opened))
  }

  async breakdown(run: RunId, key: BreakdownKey): Promise<readonly BreakdownRow[]> {
    const predictions = await this.services.runs.predictions(run)
    const opened = await this.openedDatasetOf(run)
    return breakDown(predictions.map((prediction) => ({ ...prediction, group: groupOf(prediction, key, opened) })))
  }

  async published(run: RunId): Promise<readonly PublishedFigure[]> {
    const { dataset, spec } = (await this.services.runs.detail(run)).manifest
    return publishedFigures(dataset.name, spec.split.fold)
  }

  async map(run: RunId): Promise<EmbeddingMap | null> {
    if (!(await this.services.runs.exists(run))) await this.services.runs.detail(run)
    return this.services.runs.files(run).readMap()
  }

  /** Begins laying out the map of a run's test recordings. */
  makeMap(run: RunId): JobId {
    return this.services.jobs.start({ kind: 'map', title: `Map of ${run}`, run }, async (job) => {
      const map = await this.layOut(run, job)
      await this.services.runs.files(run).writeMap(map)
      this.services.events.emit('run.changed', { run })
      return `${map.points.length} of ${map.of} test recordings are on the map.`
    })
  }

  /** @throws WorkbenchError `recording-unknown`, `features-missing`, `model-invalid`; what opening the dataset can fail with */
  async activation(run: RunId, recording: number, sceneLabel: string): Promise<ClassActivation> {
    const { manifest } = await this.services.runs.detail(run)
    const label = manifest.sceneLabels.indexOf(sceneLabel)
    if (label < 0) throw new WorkbenchError('argument-invalid', `Run ${run} knows no scene ${sceneLabel}.`, { advice: `Choose one of ${manifest.sceneLabels.join(', ')}.` })
    const opened = await this.datasetOf(manifest)
    const quiet: ExtractionJob = { progress: () => undefined, log: () => undefined, cancelled: new AbortController().signal }
    const [matrix] = await this.matrices(opened, manifest, [recording], quiet)
    const path = this.services.runs.files(run).modelFolder
    const found = await this.inWorker((client) => client.call('classActivation', { path, matrix, cacheFolder: this.services.extraction.cacheFolder, label }))
    return { file: matrix.file, sceneLabel, ...found }
  }

  private async layOut(run: RunId, job: JobHandle): Promise<EmbeddingMap> {
    const { manifest } = await this.services.runs.detail(run)
    const predictions = await this.services.runs.predictions(run)
    const opened = await this.datasetOf(manifest)
    const drawn = Array.from(shuffledOrder(predictions.length, seededRandom(mapSeed, 'map')).subarray(0, mostPoints)).sort((a, b) => a - b).map((index) => predictions[index])
    const byFile = new Map(drawn.map((prediction) => [prediction.file, prediction]))
    const ids = opened.dataset.recordings.filter(({ file }) => byFile.has(file)).map(({ id }) => id)
    const matrices = await this.matrices(opened, manifest, ids, job)
    const path = this.services.runs.files(run).modelFolder
    const { recordings, points, failed } = await this.inWorker((client) =>
      client.call('embeddingMap', { path, matrices, cacheFolder: this.services.extraction.cacheFolder, seed: mapSeed }, { onProgress: job.progress, cancelled: job.cancelled }))
    job.failed(failed.map(({ id, error }) => ({ file: opened.dataset.recordings[id].file, error })))
    return {
      run, seed: mapSeed, of: predictions.length,
      points: Array.from(recordings, (recording, at) => {
        const { file, sceneLabel, predicted, identifier, correct } = byFile.get(opened.dataset.recordings[recording].file) as Prediction
        return { x: points[2 * at], y: points[2 * at + 1], recording, file, sceneLabel, predicted, identifier, correct }
      }),
    }
  }

  /** Makes sure that the features are in the cache. @throws WorkbenchError of the first recording without, where none has any */
  private async matrices(opened: OpenedDataset, manifest: RunManifest, ids: readonly number[], job: ExtractionJob): Promise<readonly MatrixInCache[]> {
    const { matrices, result } = await extractFeatures(this.services.extraction, opened, ids, manifest.spec.features, job)
    if (matrices.size === 0) {
      const [lost] = result.failed
      throw lost ? new WorkbenchError(lost.error.code, lost.error.message, lost.error) : new WorkbenchError('recording-unknown', 'The dataset has none of the recordings.')
    }
    return ids.flatMap((id) => {
      const matrix = matrices.get(id)
      return matrix ? [{ id, file: matrix.file, key: matrix.key }] : []
    })
  }

  /** Undefined where it is not open. */
  private async openedDatasetOf(run: RunId): Promise<OpenedDataset | undefined> {
    const { dataset } = (await this.services.runs.detail(run)).manifest
    return this.services.datasets.like(dataset.root, dataset.fingerprint)
  }

  private datasetOf({ dataset }: RunManifest): Promise<OpenedDataset> {
    return this.services.datasets.locate(dataset.root, dataset.fingerprint)
  }

  private async inWorker<T>(work: (client: WorkerClient<Tasks>) => Promise<T>): Promise<T> {
    const client = new WorkerClient<Tasks>(this.services.extraction.launch, 'Scenebench results')
    try {
      return await work(client)
    } finally {
      client.close()
    }
  }
}

/** Each run once. @throws WorkbenchError `argument-invalid` for fewer than two */
export function differentRuns(runs: readonly RunId[]): readonly RunId[] {
  const different = [...new Set(runs)]
  if (different.length < 2) throw new WorkbenchError('argument-invalid', 'Comparing needs two different runs.', { advice: 'Choose another run.' })
  return different
}

/** Where the dataset is not open, city and device are what the file name says. */
function groupOf({ file, identifier, sceneLabel, recording }: Prediction, key: BreakdownKey, opened: OpenedDataset | undefined): string {
  const listed = opened?.dataset.recordings[recording]
  const known = listed?.file === file ? listed : undefined
  switch (key) {
    case 'sceneLabel': return sceneLabel
    case 'identifier': return identifier
    case 'city': return known?.city ?? identifier.split('-')[0]
    case 'sourceLabel': return known?.sourceLabel ?? factsFromName(file).sourceLabel
    case 'seconds': {
      const seconds = known && opened?.get(recording)?.seconds
      return seconds === undefined ? 'not known' : `${Math.round(seconds)} s`
    }
  }
}
