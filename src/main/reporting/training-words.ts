import { assertNever } from '@shared/errors'
import type { AugmentationSpec, EarlyStoppingSpec, Gathering, KeepBestSpec, NetworkSpec, OptimizerSpec, ScheduleSpec } from '@shared/models'

/** What was set for training, in words. */
export function optimizerWords(optimizer: OptimizerSpec): string {
  switch (optimizer.name) {
    case 'adam': return 'Adam'
    case 'adamw': return `AdamW, weight decay ${optimizer.weightDecay}`
    case 'sgd': return `SGD, ${optimizer.nesterov ? 'Nesterov ' : ''}momentum ${optimizer.momentum}`
    default: return assertNever(optimizer)
  }
}

export function learningRateWords(rate: number, schedule: ScheduleSpec): string {
  switch (schedule.kind) {
    case 'constant': return `${rate}, constant`
    case 'step_decay': return `${rate}, decay ${schedule.decay} per step`
    case 'cosine': return `${rate}, along half a cosine to ${schedule.minimum}`
    case 'plateau': return `${rate}, times ${schedule.factor} after ${schedule.patience} epochs in which ${schedule.monitor} does not improve by ${schedule.minDelta}, at least ${schedule.minimum}`
    default: return assertNever(schedule)
  }
}

const gatheringWords: { readonly [G in Gathering]: string } = { global_max: 'global max pooling', global_average: 'global average pooling', flatten: 'flattened' }

export function networkWords({ blocks, gathering, dense }: NetworkSpec): string {
  const convolutions = blocks.map(({ filters, kernelSize, poolSize, dropout }) =>
    `${filters} filters ${kernelSize.join(' x ')}, pooling ${poolSize.join(' x ')}, dropout ${dropout}`)
  const connected = dense.map(({ units, dropout }) => `${units} units, dropout ${dropout}`)
  return [...convolutions, gatheringWords[gathering], ...connected].join('; ')
}

export function augmentationWords({ specAugment, mixup, timeRoll }: AugmentationSpec): string {
  const masks = specAugment === null
    ? []
    : [`SpecAugment with ${specAugment.frequencyMasks} masks of up to ${specAugment.frequencyWidth} bands and ${specAugment.timeMasks} of up to ${specAugment.timeWidth} frames`]
  const others = [mixup === null ? [] : [`mixup, alpha ${mixup.alpha}`], timeRoll === null ? [] : [`time roll of up to ${timeRoll.frames} frames`]].flat()
  return [...masks, ...others].join('; ') || 'none'
}

export function keepBestWords({ monitor, initialDelay }: KeepBestSpec): string {
  return `by ${monitor}, after ${initialDelay} epochs`
}

export function earlyStoppingWords(stopping: EarlyStoppingSpec | null): string {
  if (stopping === null) return 'off'
  return `${stopping.monitor}, patience ${stopping.patience}, minimum change ${stopping.minDelta}, from epoch ${stopping.initialDelay}`
}
