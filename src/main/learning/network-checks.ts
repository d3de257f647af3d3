import { WorkbenchError } from '@shared/errors'
import { gatherings, type ConvolutionBlock, type DenseLayer, type NetworkSpec } from '@shared/models'

// Far above any network for scenes; a request or a model file beyond them is a mistake or an attack.
const limits = { layers: 16, units: 65_536, filters: 4096, kernel: 99, weights: 50_000_000, values: 1 << 26 }

/** @throws WorkbenchError `training-spec-invalid` */
export function checkInput(bands: number, frames: number, classes: number): void {
  checkWhole('Bands', bands, 1, limits.values)
  checkWhole('Frames', frames, 1, limits.values)
  checkWhole('Scenes', classes, 2, limits.filters)
}

/** @throws WorkbenchError `training-spec-invalid` */
export function checkLayerCounts({ blocks, gathering, dense }: NetworkSpec): void {
  checkWhole('The number of convolution blocks', blocks.length, 0, limits.layers)
  checkWhole('The number of dense layers', dense.length, 0, limits.layers)
  if (!gatherings.includes(gathering)) throw invalid(`The vector must be gathered by one of ${gatherings.join(', ')}, not ${JSON.stringify(gathering)}.`)
}

/** @throws WorkbenchError `training-spec-invalid` */
export function checkBlock(block: ConvolutionBlock, index: number): void {
  const where = `Convolution block ${index}`
  checkWhole(`${where}: filters`, block.filters, 1, limits.filters)
  for (const size of block.kernelSize) checkWhole(`${where}: the kernel's size`, size, 1, limits.kernel)
  for (const size of block.poolSize) checkWhole(`${where}: the pooling size`, size, 1, limits.values)
  checkDropout(where, block.dropout)
}

/** @throws WorkbenchError `training-spec-invalid` */
export function checkDense(layer: DenseLayer, index: number): void {
  checkWhole(`Dense layer ${index}: units`, layer.units, 1, limits.units)
  checkDropout(`Dense layer ${index}`, layer.dropout)
}

/**
 * @param weights of the whole network
 * @param largest values that one layer gives for one recording, at most
 * @throws WorkbenchError `training-spec-invalid`
 */
export function checkSize(weights: number, largest: number): void {
  const advice = 'Choose fewer filters or units, or larger pooling.'
  if (weights > limits.weights) throw invalid(`The network has ${weights} weights; at most ${limits.weights} are possible.`, advice)
  if (largest > limits.values) throw invalid(`One layer would give ${largest} values for one recording; at most ${limits.values} are possible.`, advice)
}

/** The error of a network that cannot be. */
export function invalid(message: string, advice = 'Change the network in the training settings.'): WorkbenchError {
  return new WorkbenchError('training-spec-invalid', message, { advice })
}

function checkDropout(where: string, dropout: number): void {
  if (!(dropout >= 0 && dropout < 1)) throw invalid(`${where}: dropout must be at least 0 and below 1, not ${dropout}.`)
}

function checkWhole(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(`${what} must be a whole number from ${least} to ${most}, not ${value}.`)
  }
}
