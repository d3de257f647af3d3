import { describe, expect, it } from 'vitest'
import { defaultAugmentations, defaultOptimizers, defaultSchedules, defaultTrainingSpec, type TrainingSpec } from '@shared/models'
import { energyFacts, energyLine } from '../../../src/main/reporting/energy-facts'
import { settingFacts } from '../../../src/main/reporting/settings-list'
import { sampleEnergy } from './sample-run'

/** What the report says of one setting. */
function said(name: string, change: Partial<TrainingSpec> = {}): string | undefined {
  return settingFacts({ ...defaultTrainingSpec, ...change }).find(([fact]) => fact === name)?.[1]
}

describe('settings in a report', () => {
  it('are the tutorial’s in the field’s words', () => {
    expect(said('Features')).toBe('40 log-mel bands, window 40 ms, hop 20 ms, FFT 2048')
    expect(said('Optimizer')).toBe('Adam')
    expect(said('Learning rate')).toBe('0.001, decay 0.001 per step')
    expect(said('Network')).toBe('64 filters 5 x 5, pooling 2 x 4, dropout 0.2; 64 filters 5 x 5, pooling 2 x 2, dropout 0.2; global max pooling')
    expect(said('Best weights kept')).toBe('by val_categorical_accuracy, after 10 epochs')
    expect([said('Normalisation'), said('Augmentation'), said('Class weights'), said('Early stopping')]).toEqual(['none', 'none', 'none', 'off'])
  })

  it('name every optimizer and schedule with its numbers', () => {
    expect(said('Optimizer', { optimizer: defaultOptimizers.adamw })).toBe('AdamW, weight decay 0.004')
    expect(said('Optimizer', { optimizer: { ...defaultOptimizers.sgd, nesterov: true } })).toBe('SGD, Nesterov momentum 0.9')
    expect(said('Learning rate', { schedule: defaultSchedules.constant })).toBe('0.001, constant')
    expect(said('Learning rate', { schedule: defaultSchedules.cosine })).toBe('0.001, along half a cosine to 0')
    expect(said('Learning rate', { schedule: defaultSchedules.plateau })).toContain('times 0.1 after 10 epochs in which val_loss does not improve by 0.0001')
  })

  it('tell of augmentation, normalisation, weights and smoothing', () => {
    expect(said('Augmentation', { augmentation: defaultAugmentations })).toBe('SpecAugment with 2 masks of up to 8 bands and 2 of up to 40 frames; mixup, alpha 0.2; time roll of up to 100 frames')
    expect(said('Augmentation', { augmentation: { ...defaultAugmentations, specAugment: null, timeRoll: null } })).toBe('mixup, alpha 0.2')
    expect(said('Normalisation', { normalisation: 'per_band' })).toContain('of the training part')
    expect([said('Class weights', { classWeights: 'balanced' }), said('Label smoothing', { labelSmoothing: 0.1 })]).toEqual(['balanced', '0.1'])
  })

  it('describe a network without convolutions and with dense layers', () => {
    expect(said('Network', { network: { blocks: [], gathering: 'flatten', dense: [{ units: 100, dropout: 0.3 }] } })).toBe('flattened; 100 units, dropout 0.3')
  })
})

describe('energy in a report', () => {
  it('tells how much, of what, and how it was found', () => {
    const facts = new Map(energyFacts(sampleEnergy))
    expect([facts.get('Energy'), facts.get('CO2 equivalent'), facts.get('Processor'), facts.get('Over')]).toEqual(['0.005 kWh', '0.000395 kg', '0.0042 kWh, 50.4 W on average', '5 min 0 s'])
    expect(facts.get('Found by')).toBe(sampleEnergy.method)
  })

  it('fits on one line', () => {
    expect(energyLine(sampleEnergy)).toBe('Energy: 0.005 kWh (estimated), 0.000395 kg CO2 equivalent (Finland)')
    expect(energyLine({ ...sampleEnergy, source: 'rapl' })).toContain('(measured)')
  })
})
