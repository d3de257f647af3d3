import { WorkbenchError } from '@shared/errors'
import type { DatasetId } from '@shared/models'
import { openDataset } from '../dataset/open-dataset'
import { OpenedDataset } from './opened-dataset'
import type { RecentDatasets } from './recent-datasets'

/** The datasets that are open in this process, by the real path of their folder. */
export class OpenedDatasets {
  private readonly opened = new Map<DatasetId, OpenedDataset>()

  constructor(private readonly recent: RecentDatasets) {}

  /** @throws WorkbenchError what `openDataset` throws */
  async open(path: string): Promise<OpenedDataset> {
    const started = performance.now()
    const dataset = await openDataset(path)
    const opened = new OpenedDataset(dataset, (performance.now() - started) / 1000)
    const before = this.opened.get(opened.id)
    // Opened again with the same metadata: what was learnt about the audio stays.
    if (before?.dataset.fingerprint === dataset.fingerprint) opened.takeOver(before)
    this.opened.set(opened.id, opened)
    const entry = { root: dataset.root, name: dataset.name, files: dataset.recordings.length, openedAt: new Date().toISOString() }
    // The list of recent datasets is a convenience: a full or read-only disk must not keep a dataset from being opened.
    await this.recent.add(entry).catch(() => undefined)
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

  get roots(): readonly DatasetId[] {
    return [...this.opened.keys()]
  }
}
