import type { ConvolutionBlock, DenseLayer, NetworkSpec } from '../../../../shared/models'
import { collect, isWhole, type Check, type FieldProblems } from './field-checks'

/** What cannot work in a network on matrices of a shape, where that is known: at `blocks.0.filters`, `dense.1.units` … */
export function networkProblems(network: NetworkSpec, matrix: { readonly bands: number; readonly frames: number | null }): FieldProblems {
  return collect(network.dense.flatMap(denseChecks), blocksProblems(network.blocks, matrix.bands, matrix.frames ?? Infinity))
}

function blocksProblems(blocks: readonly ConvolutionBlock[], bands: number, frames: number): FieldProblems {
  const problems: Record<string, string> = {}
  let [rows, columns] = [bands, frames]
  for (const [index, block] of blocks.entries()) {
    Object.assign(problems, collect(blockChecks(block, index)))
    const [down, across] = block.poolSize
    if (down > rows || across > columns) {
      problems[`blocks.${index}.poolSize`] = `Pooling by ${down} × ${across} leaves nothing of ${rows} × ${columns}.`
      // What comes after has no shape to be checked against.
      break
    }
    rows = Math.floor(rows / down)
    columns = Math.floor(columns / across)
  }
  return problems
}

function blockChecks(block: ConvolutionBlock, index: number): readonly Check[] {
  const at = (field: string): string => `blocks.${index}.${field}`
  return [
    [at('filters'), isWhole(block.filters, 1), 'Filters: a whole number from 1.'],
    [at('kernelSize'), block.kernelSize.every((size) => isWhole(size, 1)), 'Kernel: whole numbers from 1.'],
    [at('poolSize'), block.poolSize.every((size) => isWhole(size, 1)), 'Pooling: whole numbers from 1.'],
    [at('dropout'), isDropout(block.dropout), 'Dropout: from 0 to below 1.'],
  ]
}

function denseChecks(layer: DenseLayer, index: number): readonly Check[] {
  return [
    [`dense.${index}.units`, isWhole(layer.units, 1), 'Units: a whole number from 1.'],
    [`dense.${index}.dropout`, isDropout(layer.dropout), 'Dropout: from 0 to below 1.'],
  ]
}

function isDropout(share: number): boolean {
  return share >= 0 && share < 1
}
