import type { FeatureSpec, NetworkSummary } from '@shared/models'
import type { TaskHandler } from '../jobs/task'
import { readModelFile } from '../learning/model-files/read-model-file'
import { summarisePlan } from '../learning/network'

/** What a model is, as far as its files say. */
export interface InspectedModel {
  /** Layers under the names that the file has for them. */
  readonly network: NetworkSummary
  readonly bands: number
  readonly frames: number
  readonly classes: number
  readonly sceneLabels: readonly string[] | null
  readonly features: FeatureSpec | null
}

/** Reads a model in a process of its own: one that should hang or fill the memory ends with that process. Throws as `readModelFile`. */
export const inspectModelTask: TaskHandler<{ readonly path: string }, never, InspectedModel> = async ({ path }) => {
  const { model: { plan }, metadata, layerNames } = await readModelFile(path)
  const network = summarisePlan(plan)
  return {
    network: { ...network, layers: network.layers.map((layer) => ({ ...layer, name: layerNames.get(layer.name) ?? layer.name })) },
    bands: plan.bands, frames: plan.frames, classes: plan.classes,
    sceneLabels: metadata?.sceneLabels ?? null,
    features: metadata?.features ?? null,
  }
}
