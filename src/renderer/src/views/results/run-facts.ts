import { usedFields, valueText } from '../../data/feature-fields/feature-groups'
import { formatCount, formatDuration, formatMoment, formatPlural, formatShape } from '../../data/format'
import { divergenceText, energySource, energyText } from '../training/run-progress'
import { featureText } from '../../../../shared/feature-text'
import type { ConvolutionBlock, DenseLayer, EnergyReport, RunView, TrainingSpec } from '../../../../shared/models'
import { trainingFacts } from './training-facts'

export type Fact = readonly [name: string, value: string]

/** Facts of a run under one heading. */
export interface FactGroup {
  readonly title: string
  readonly facts: readonly Fact[]
}

/** Everything the manifest says of how the run was made, and what it took. */
export function runFacts(detail: RunView): readonly FactGroup[] {
  const { manifest, outcome } = detail
  const { spec, recordings, dataset, versions, network } = manifest
  return [
    { title: 'Run', facts: runOwnFacts(detail) },
    { title: 'Dataset', facts: [['Name', dataset.name], ['Folder', dataset.root], ['Layout', dataset.layout], ['Fingerprint', dataset.fingerprint]] },
    { title: 'Split', facts: [
      ['Fold', String(spec.split.fold)], ['Validation amount', String(spec.split.validationAmount)], ['Balancing mode', spec.split.balancingMode], ['Seed', String(spec.split.seed)],
      ['Train', formatPlural(recordings.train, 'recording')], ['Validation', formatPlural(recordings.validation, 'recording')], ['Test', formatPlural(recordings.test, 'recording')],
      ['Leakage', manifest.splitReport.leakage.verdict], ...markFacts(manifest.marks),
    ] },
    { title: 'Features', facts: featureFacts(spec, manifest.bands, manifest.sequenceLength) },
    { title: 'Training', facts: trainingFacts(spec) },
    { title: 'Network', facts: [
      ...spec.network.blocks.map(blockFact), ['Gathering', spec.network.gathering], ...spec.network.dense.map(denseFact),
      ['Parameters', `${formatCount(network.totalParameters)}, ${formatCount(network.trainableParameters)} trainable`],
      ['Multiply-accumulates', `${formatCount(network.multiplyAccumulates)} per recording`],
    ] },
    ...(outcome?.energy ? [{ title: 'Energy', facts: energyFacts(outcome.energy) }] : []),
    { title: 'Versions', facts: Object.entries(versions) },
  ]
}

function runOwnFacts({ manifest, outcome, status, history, checkpoint }: RunView): readonly Fact[] {
  return [
    ['Run', manifest.run], ['Started', formatMoment(manifest.createdAt)], ['Status', status], ['Epochs', `${history.length} of ${manifest.spec.epochs}`],
    ...(manifest.experiment ? [['Experiment', manifest.experiment.title] as const] : []),
    ...(checkpoint && outcome === null ? [['Checkpoint', `epoch ${checkpoint.epoch}, ${formatMoment(checkpoint.writtenAt)}`] as const] : []),
    ...(outcome ? endFacts(outcome) : []),
    ...(outcome?.divergence ? [['Diverged', divergenceText(outcome.divergence)] as const] : []),
  ]
}

function endFacts(outcome: NonNullable<RunView['outcome']>): readonly Fact[] {
  return [
    ['Ended', formatMoment(outcome.finishedAt)],
    ['Ended by', outcome.stoppedBy ?? outcome.status],
    ['Weights kept', outcome.bestEpoch === null ? 'none' : `of epoch ${outcome.bestEpoch}`],
    ['Time', `training ${formatDuration(outcome.timings.training)}, evaluation ${formatDuration(outcome.timings.evaluation)}`],
  ]
}

/** What the researcher had said of recordings when the run began. */
function markFacts({ excluded, flagged, noted }: RunView['manifest']['marks']): readonly Fact[] {
  const said = [[excluded, 'excluded'], [flagged, 'flagged'], [noted, 'with a note']] as const
  const text = said.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`).join(', ')
  return text === '' ? [] : [['Marks', text]]
}

function featureFacts({ features }: TrainingSpec, bands: number, frames: number): readonly Fact[] {
  return [
    ['Features', featureText(features)],
    ...usedFields(features).filter((field) => field.key !== 'feature').map((field) => [field.label, valueText(field, features)] as const),
    ['Matrix', formatShape([bands, frames])],
  ]
}

function blockFact(block: ConvolutionBlock, index: number): Fact {
  return [`Block ${index + 1}`, `${block.filters} filters of ${block.kernelSize.join(' × ')}, pooling ${block.poolSize.join(' × ')}, dropout ${block.dropout}`]
}

function denseFact(layer: DenseLayer, index: number): Fact {
  return [`Dense ${index + 1}`, `${layer.units} units, dropout ${layer.dropout}`]
}

function energyFacts(energy: EnergyReport): readonly Fact[] {
  return [
    ['Energy', energyText(energy)],
    ['Of which', `processor ${(energy.cpuKwh * 1000).toFixed(2)} Wh, memory ${(energy.ramKwh * 1000).toFixed(2)} Wh, over ${formatDuration(energy.seconds)}`],
    ['Source', energySource(energy)],
    ['Processor', `${energy.cpuModel}, ${formatPlural(energy.cpuCount, 'core')}`],
    ['Memory', `${energy.ramTotalGb.toFixed(1)} GB`],
  ]
}
