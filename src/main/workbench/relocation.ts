import { WorkbenchError } from '@shared/errors'
import type { Settings } from '@shared/models'
import type { Dataset } from '../dataset/dataset'
import type { OpenedDataset } from './opened-dataset'
import type { OpenedDatasets } from './opened-datasets'
import type { RecentDatasets } from './recent-datasets'
import type { SettingsFile } from './settings-file'

export interface RelocationServices {
  readonly datasets: OpenedDatasets
  readonly recent: RecentDatasets
  readonly settings: SettingsFile
}

const shownDigits = 12

/**
 * Opens a dataset that has moved, and takes along what is kept of it under its old place: settings, marks, results of
 * scans. Features are cached by content and need nothing; runs find it by the fingerprint of its metadata.
 *
 * @param root where it was when it was opened last
 * @throws WorkbenchError `not-found` where nothing is known of the old place, `data-changed` if the folder holds other
 * metadata; what opening can fail with. Everything is then as before.
 */
export async function relocateDataset(services: RelocationServices, root: string, path: string): Promise<OpenedDataset> {
  const { datasets, recent, settings } = services
  const expected = datasets.find(root)?.dataset.fingerprint ?? (await recent.fingerprintOf(root))
  if (expected === undefined) throw new WorkbenchError('not-found', `What the dataset at ${root} held is not known here.`, { path: root, advice: 'Open the folder as a new dataset.' })
  const prepare = async (dataset: Dataset): Promise<void> => {
    checkSame(root, expected, dataset)
    if (dataset.root === root) return
    await datasets.marksFile(dataset.root).merge(await datasets.marksFile(root).read())
    await datasets.scanResults(dataset.root).takeOver(datasets.scanResults(root))
  }
  const opened = await datasets.open(path, { prepare, mapping: await datasets.mappings.of(root) })
  if (opened.id === root) return opened
  await settings.write(moved(await settings.read(), root, opened.id))
  await recent.remove(root)
  await datasets.mappings.forget(root)
  datasets.close(root)
  return opened
}

function checkSame(root: string, expected: string, { root: place, fingerprint }: Dataset): void {
  if (fingerprint === expected) return
  const [before, now] = [expected, fingerprint].map((digits) => digits.slice(0, shownDigits))
  throw new WorkbenchError('data-changed', `${place} holds other metadata than ${root} did: its fingerprint is ${now}…, that of the dataset is ${before}….`, {
    path: place, advice: 'Choose the folder that the dataset was moved to, or open this one as a dataset of its own.',
  })
}

/** The settings of the old place win: at the new one there are at most those of having looked at it. */
function moved(settings: Settings, from: string, to: string): Settings {
  const { [from]: memory, ...others } = settings.workspaces
  return { ...settings, dataset: settings.dataset === from ? to : settings.dataset, workspaces: memory ? { ...others, [to]: memory } : others }
}
