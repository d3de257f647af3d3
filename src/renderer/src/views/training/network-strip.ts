import type { LayerSummary, NetworkSummary } from '../../../../shared/models'

/** A station of the network: what stands in one box of the strip, and the shape that leaves it. */
export interface NetworkStage {
  /** First part of its layers' names: `Input`, `Conv1`, `GlobalPooling`, `Dense1`, `Output`. */
  readonly name: string
  readonly layers: readonly LayerSummary[]
  readonly outputShape: readonly number[]
  readonly parameters: number
  readonly multiplyAccumulates: number
}

/** The stations in the order of the network; null where the summary does not have one (yet). */
export interface NetworkStrip {
  readonly input: NetworkStage | null
  readonly blocks: readonly (NetworkStage | null)[]
  readonly gathering: NetworkStage | null
  readonly dense: readonly (NetworkStage | null)[]
  readonly output: NetworkStage | null
}

/** The layers gathered into boxes: input, one box a convolution block, gathering, one box a dense layer, output. */
export function networkStages(summary: NetworkSummary): readonly NetworkStage[] {
  const stages = new Map<string, LayerSummary[]>()
  for (const layer of summary.layers) {
    const name = layer.name.split('_')[0]
    stages.set(name, [...(stages.get(name) ?? []), layer])
  }
  return [...stages].map(([name, layers]) => ({
    name,
    layers,
    outputShape: layers.at(-1)?.outputShape ?? [],
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    multiplyAccumulates: layers.reduce((sum, layer) => sum + layer.multiplyAccumulates, 0),
  }))
}

/** The strip as the settings have it, with what the summary knows of each box. */
export function networkStrip(summary: NetworkSummary | null, blocks: number, dense: number): NetworkStrip {
  const stages = summary === null ? [] : networkStages(summary)
  const known = (name: string): NetworkStage | null => stages.find((stage) => stage.name === name) ?? null
  const isGathering = ({ name }: NetworkStage): boolean => name !== 'Input' && name !== 'Output' && !/^(Conv|Dense)\d+$/.test(name)
  return {
    input: known('Input'),
    blocks: Array.from({ length: blocks }, (_, index) => known(`Conv${index + 1}`)),
    gathering: stages.find(isGathering) ?? null,
    dense: Array.from({ length: dense }, (_, index) => known(`Dense${index + 1}`)),
    output: known('Output'),
  }
}
