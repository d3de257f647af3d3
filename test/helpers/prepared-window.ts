import { openDataset, startTraining, waitForJobs } from './bridge'
import type { LaunchOptions, TestWindow } from './launch-window'
import { makeSmallDataset, type SmallDataset } from './small-dataset'
import { WorkbenchPage } from './workbench-page'

export interface PreparedWindow extends TestWindow {
  readonly dataset: SmallDataset
  readonly workbench: WorkbenchPage
}

/** A window in which every place has something to show: a dataset with features, and two runs of a few epochs. */
export async function prepareWindow(launch: (options?: Partial<LaunchOptions>) => Promise<TestWindow>, folder: string): Promise<PreparedWindow> {
  const dataset = await makeSmallDataset(folder)
  const first = await launch()
  const id = await openDataset(first.page, dataset.folder)
  for (const seed of [0, 1]) {
    await startTraining(first.page, id, 4, { seed })
    await waitForJobs(first.page)
  }
  await first.app.close()
  const window = await launch({ args: [dataset.folder] })
  const workbench = new WorkbenchPage(window.page)
  await workbench.expectOpen(dataset.name)
  return { ...window, dataset, workbench }
}
