import { assertNever } from '../../../../shared/errors'
import type { AugmentationSpec, EarlyStoppingSpec, KeepBestSpec, Monitor, OptimizerSpec, TrainingSpec } from '../../../../shared/models'

/** The optimiser in a few words: `AdamW, weight decay 0.004`. */
export function optimizerText(optimizer: OptimizerSpec): string {
  switch (optimizer.name) {
    case 'adam': return 'Adam'
    case 'adamw': return `AdamW, weight decay ${optimizer.weightDecay}`
    case 'sgd': return `SGD, momentum ${optimizer.momentum}${optimizer.nesterov ? ', Nesterov' : ''}`
    default: return assertNever(optimizer)
  }
}

export function keepingText({ monitor, initialDelay }: KeepBestSpec): string {
  return `best ${monitor}${initialDelay > 0 ? ` after epoch ${initialDelay}` : ''}`
}

const shortMonitors: Readonly<Record<Monitor, string>> = {
  val_categorical_accuracy: 'val. accuracy', val_loss: 'val. loss', categorical_accuracy: 'accuracy', loss: 'loss',
}

/** `keepingText` for where there is little room. */
export function keepingSummary({ monitor }: KeepBestSpec): string {
  return `best ${shortMonitors[monitor]}`
}

/** `stoppingText` for where there is little room. */
export function stoppingSummary(stopping: EarlyStoppingSpec | null): string {
  return stopping === null ? 'off' : `${shortMonitors[stopping.monitor]}, patience ${stopping.patience}`
}

export function stoppingText(stopping: EarlyStoppingSpec | null): string {
  return stopping === null ? 'off' : `${stopping.monitor}, patience ${stopping.patience}, least change ${stopping.minDelta}, after epoch ${stopping.initialDelay}`
}

export function targetsText({ classWeights, labelSmoothing }: Pick<TrainingSpec, 'classWeights' | 'labelSmoothing'>): string {
  const parts = [classWeights === 'balanced' ? 'balanced class weights' : '', labelSmoothing > 0 ? `label smoothing ${labelSmoothing}` : '']
  return parts.filter((part) => part !== '').join(', ') || 'cross-entropy'
}

export function inputText({ normalisation, sequenceLength }: Pick<TrainingSpec, 'normalisation' | 'sequenceLength'>): string {
  const parts = [normalisation === 'per_band' ? 'normalised per band' : '', sequenceLength === null ? '' : `${sequenceLength} frames`]
  return parts.filter((part) => part !== '').join(', ') || 'as extracted'
}

/** What is switched on, with its figures. */
export function augmentationParts({ specAugment, mixup, timeRoll }: AugmentationSpec): readonly string[] {
  return [
    specAugment === null ? '' : `SpecAugment, ${specAugment.frequencyMasks} masks of up to ${specAugment.frequencyWidth} bands, ${specAugment.timeMasks} of up to ${specAugment.timeWidth} frames`,
    mixup === null ? '' : `mixup, alpha ${mixup.alpha}`,
    timeRoll === null ? '' : `time roll, up to ${timeRoll.frames} frames`,
  ].filter((part) => part !== '')
}

/** Names only, for where there is little room. */
export function augmentationText({ specAugment, mixup, timeRoll }: AugmentationSpec): string {
  return [specAugment && 'SpecAugment', mixup && 'mixup', timeRoll && 'time roll'].filter((name) => name !== null).join(', ') || 'off'
}
