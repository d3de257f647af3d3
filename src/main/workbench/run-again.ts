import type { RunId, RunManifest, SplitReport } from '@shared/models'
import type { RunStore } from '../runs/run-store'
import { audioDifferences } from './audio-of-then'
import type { ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import type { OpenedDatasets } from './opened-datasets'
import type { Training } from './training'
import type { StartedRun } from './training-services'

interface AgainServices {
  readonly runs: RunStore
  readonly datasets: OpenedDatasets
  readonly training: Training
  readonly extraction: ExtractionServices
  readonly version: string
}

/**
 * Plans the same run again, with the settings of its manifest, on the dataset as it is now.
 *
 * @returns the new run, and what is no longer as it was: with nothing in the list the results must be the same
 * @throws WorkbenchError `run-not-found`; what opening the dataset and starting a training can fail with
 */
export async function runAgain({ runs, datasets, training, extraction, version }: AgainServices, run: RunId): Promise<StartedRun & { readonly differences: readonly string[] }> {
  const { manifest } = await runs.detail(run)
  const opened = await datasets.locate(manifest.dataset.root, manifest.dataset.fingerprint)
  const data = await runs.files(run).readData()
  const differences = [
    ...differencesOf(manifest, opened, await opened.reportSplit(manifest.spec.split), version),
    ...(data ? await audioDifferences(extraction, opened, manifest, data) : ['This run kept nothing by which its audio could be compared.']),
  ]
  return { ...(await training.start(opened.id, manifest.spec)), differences }
}

function differencesOf(manifest: RunManifest, opened: OpenedDataset, now: SplitReport, version: string): readonly string[] {
  const { hashes } = manifest.splitReport
  const changedParts = (['train', 'validation', 'test'] as const).filter((part) => hashes[part] !== now.hashes[part])
  const { versions, leftOut } = manifest
  const platform = `${process.platform} ${process.arch}`
  return [
    ...(manifest.dataset.fingerprint === opened.dataset.fingerprint ? [] : [`The metadata of ${opened.dataset.name} has changed since.`]),
    ...(changedParts.length === 0 ? [] : [`The ${changedParts.join(', ')} ${changedParts.length === 1 ? 'part has' : 'parts have'} other recordings than then: metadata, split code or exclusions have changed.`]),
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} listed recordings could not be used then; they are used if they can be read now.`]),
    ...(versions.scenebench === version ? [] : [`It was made with Scenebench ${versions.scenebench}, this is ${version}.`]),
    ...(versions.platform === platform ? [] : [`It was made on ${versions.platform}, this is ${platform}: sums may be rounded otherwise.`]),
  ]
}
