import type { LayerSummary, NetworkSummary } from '../../../../shared/models'

/** A station of the network: what stands in one box of the strip, and the shape that leaves it. */
export interface NetworkStage {
  readonly name: string
  /** Index of the convolution block, or null for input, pooling and output. */
  readonly block: number | null
  readonly layers: readonly LayerSummary[]
  readonly outputShape: readonly number[]
  readonly parameters: number
}

/** The layers gathered into boxes: input, one box a convolution block, global pooling, output. */
export function networkStages(summary: NetworkSummary): readonly NetworkStage[] {
  const stages = new Map<string, LayerSummary[]>()
  for (const layer of summary.layers) {
    const name = layer.name.split('_')[0]
    stages.set(name, [...(stages.get(name) ?? []), layer])
  }
  return [...stages].map(([name, layers]) => ({
    name,
    block: blockIndex(name),
    layers,
    outputShape: layers.at(-1)?.outputShape ?? [],
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
  }))
}

function blockIndex(name: string): number | null {
  const number = /^Conv(\d+)$/.exec(name)?.[1]
  return number === undefined ? null : Number(number) - 1
}
