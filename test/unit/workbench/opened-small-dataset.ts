import { join } from 'node:path'
import type { OpenedDataset } from '../../../src/main/workbench/opened-dataset'
import { OpenedDatasets } from '../../../src/main/workbench/opened-datasets'
import { RecentDatasets } from '../../../src/main/workbench/recent-datasets'
import { makeSmallDataset, type SmallDataset, type SmallDatasetOptions } from '../../helpers/small-dataset'

/** Makes a small dataset in a folder and opens it, with nothing known of any run. */
export async function openSmallDataset(folder: string, options: SmallDatasetOptions): Promise<{ readonly small: SmallDataset; readonly opened: OpenedDataset }> {
  const small = await makeSmallDataset(folder, options)
  const data = join(folder, 'data')
  const datasets = new OpenedDatasets({ recent: new RecentDatasets(data), dataFolder: data, predictionsOf: () => Promise.reject(new Error('There is no run.')), changed: () => undefined })
  return { small, opened: await datasets.open(small.folder) }
}
