import { WorkbenchError } from '@shared/errors'
import type { DatasetId, RunId, TableMapping } from '@shared/models'
import type { Dataset } from '../dataset/dataset'
import { statisticsSteps } from '../dataset/dataset-statistics'
import { inTurns } from '../dataset/event-loop'
import { openDataset } from '../dataset/open-dataset'
import { Archives } from './archives'
import { recallScan } from './kept-scan'
import { Marks } from './marks'
import { MarksFile } from './marks-file'
import { OpenedDataset } from './opened-dataset'
import type { RecentDatasets } from './recent-datasets'
import type { RunPredictions } from './run-predictions'
import { ScanResults } from './scan-results'
import { TableMappings } from './table-mappings'

export interface OpenedDatasetsServices {
  readonly recent: RecentDatasets
  /** Where marks and scan results are kept. */
  readonly dataFolder: string
  readonly predictionsOf: (run: RunId) => Promise<RunPredictions>
  /** What is known of a dataset has changed after it was opened. */
  readonly changed: (dataset: DatasetId) => void
}

export interface OpenOptions {
  /** Is given the dataset before anything that is kept of it is read; what it throws keeps it closed. */
  readonly prepare?: (dataset: Dataset) => Promise<void>
  /** Which column of its table is what; without it what was said when the folder was opened last, if anything was. */
  readonly mapping?: TableMapping
}

/** The datasets that are open in this process, by the real path of their folder. */
export class OpenedDatasets {
  private readonly opened = new Map<DatasetId, OpenedDataset>()
  /** Under way, by the path that was asked for. */
  private readonly opening = new Map<string, Promise<OpenedDataset>>()
  private readonly ended = new AbortController()

  readonly mappings: TableMappings

  constructor(private readonly services: OpenedDatasetsServices) {
    this.mappings = new TableMappings(services.dataFolder)
  }

  /** Whoever asks for a folder that is just being opened waits for that. @throws WorkbenchError what `openDataset` throws */
  open(path: string, options: OpenOptions = {}): Promise<OpenedDataset> {
    const known = options.prepare || options.mapping ? undefined : this.opening.get(path)
    if (known) return known
    const opening = this.openAnew(path, options).finally(() => { if (this.opening.get(path) === opening) this.opening.delete(path) })
    if (!options.prepare && !options.mapping) this.opening.set(path, opening)
    return opening
  }

  private async openAnew(path: string, { prepare, mapping }: OpenOptions): Promise<OpenedDataset> {
    const started = performance.now()
    const dataset = await openDataset(path, async (root) => mapping ?? this.mappings.of(root))
    await inTurns(statisticsSteps(dataset))
    await prepare?.(dataset)
    // Not being able to keep it must not keep the dataset from being opened: then it is asked for again.
    if (mapping) await this.mappings.keep(dataset.root, mapping).catch(() => undefined)
    const { dataFolder, predictionsOf } = this.services
    const marks = new Marks(dataset, new MarksFile(dataFolder, dataset.root))
    await marks.refresh()
    const archives = new Archives(dataset, this.scanResults(dataset.root).archives)
    await archives.look()
    const opened = new OpenedDataset(dataset, { openedInSeconds: (performance.now() - started) / 1000, marks, archives, predictionsOf })
    await this.recall(opened)
    this.opened.set(opened.id, opened)
    const entry = { root: dataset.root, name: dataset.name, files: dataset.recordings.length, openedAt: new Date().toISOString(), fingerprint: dataset.fingerprint }
    // The list of recent datasets is a convenience: a full or read-only disk must not keep a dataset from being opened.
    await this.services.recent.add(entry).catch(() => undefined)
    return opened
  }

  /** @throws WorkbenchError `dataset-not-open` */
  get(id: DatasetId): OpenedDataset {
    const opened = this.opened.get(id)
    if (!opened) throw new WorkbenchError('dataset-not-open', `The dataset ${id} is not open.`, { path: id, advice: 'Open its folder first.' })
    return opened
  }

  /** One that is open already: at this folder, or moved elsewhere with the same metadata. */
  like(root: string, fingerprint: string | null): OpenedDataset | undefined {
    return this.opened.get(root) ?? [...this.opened.values()].find(({ dataset }) => dataset.fingerprint === fingerprint)
  }

  /**
   * The dataset that a run was made from: one that is open, the one in its folder, or one that was opened elsewhere since
   * and held the same metadata.
   *
   * @throws WorkbenchError what opening its folder can fail with
   */
  async locate(root: string, fingerprint: string | null): Promise<OpenedDataset> {
    const known = this.like(root, fingerprint)
    if (known) return known
    try {
      return await this.open(root)
    } catch (error) {
      const others = fingerprint === null ? [] : await this.services.recent.rootsOf(fingerprint)
      for (const other of others) {
        const opened = await this.open(other).catch(() => null)
        if (opened?.dataset.fingerprint === fingerprint) return opened
      }
      throw error
    }
  }

  find(root: string): OpenedDataset | undefined {
    return this.opened.get(root)
  }

  close(root: string): void {
    this.opened.delete(root)
  }

  /** Ends what still goes on for datasets: the program ends. */
  end(): void {
    this.ended.abort()
  }

  /** What scans of an open dataset have taught, on disk. */
  scanResults(root: string): ScanResults {
    return new ScanResults(this.services.dataFolder, root)
  }

  marksFile(root: string): MarksFile {
    return new MarksFile(this.services.dataFolder, root)
  }

  get roots(): readonly DatasetId[] {
    return [...this.opened.keys()]
  }

  /** Opened again with the same metadata, what was learnt about the audio stays; what earlier sessions learnt is read. */
  private async recall(opened: OpenedDataset): Promise<void> {
    const before = this.opened.get(opened.id)
    if (before?.dataset.fingerprint === opened.dataset.fingerprint) opened.audio.takeOver(before.audio)
    const { checked } = await recallScan(opened, this.scanResults(opened.id), this.ended.signal)
    void checked.then((changed) => { if (changed) this.services.changed(opened.id) })
  }
}
