import type { WorkbenchRequests } from '../workbench'

/** Makes a folder the one that the window comes up with. Whether it can be opened, and why not, is said there. */
export async function rememberFolder(requests: Pick<WorkbenchRequests, 'app.settings' | 'app.saveSettings'>, folder: string): Promise<void> {
  const settings = await requests['app.settings']()
  await requests['app.saveSettings']({ ...settings, dataset: folder, view: 'dataset' })
}
