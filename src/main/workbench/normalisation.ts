import { WorkbenchError } from '@shared/errors'
import type { FeatureSpec, NormalisationPreview, SplitSpec } from '@shared/models'
import { nominalFrames } from '../features/sequence'
import { WorkerClient } from '../jobs/worker-client'
import type { Tasks } from '../worker'
import { cachedMatrices } from './cached-matrices'
import type { ExtractionServices } from './extraction'
import { commonRows } from './matrix-rows'
import type { OpenedDataset } from './opened-dataset'

/**
 * Statistics of each row over the training part, as far as it is in the cache. They are computed in a worker process:
 * all its matrices are read.
 *
 * @throws WorkbenchError `features-missing` where none of it is in the cache
 */
export async function previewNormalisation(services: ExtractionServices, opened: OpenedDataset, splitSpec: SplitSpec, spec: FeatureSpec): Promise<NormalisationPreview> {
  const { train } = await opened.prepareSplit(splitSpec)
  const cached = [...(await cachedMatrices(services, opened, train, spec)).values()]
  if (cached.length === 0) {
    throw new WorkbenchError('features-missing', 'No recording of the training part has been extracted with these features.', { advice: 'Extract the features first.' })
  }
  const rows = commonRows(cached.map(({ bands }) => bands))
  const used = cached.filter(({ bands }) => bands === rows)
  // As training sees them, where the number of frames is not set to another one.
  const frames = nominalFrames(used.map((matrix) => matrix.frames))
  const client = new WorkerClient<Tasks>(services.launch, 'Scenebench statistics')
  try {
    const { skipped, ...statistics } = await client.call('normalisation', { cacheFolder: services.cacheFolder, keys: used.map(({ key }) => key), frames })
    return { ...statistics, notExtracted: train.length - cached.length + skipped }
  } finally {
    client.close()
  }
}
