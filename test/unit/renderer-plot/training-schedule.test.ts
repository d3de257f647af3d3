import { describe, expect, it } from 'vitest'
import { defaultSchedules, networkPresets, tutorialNetwork, defaultTrainingSpec } from '../../../src/shared/models'
import { initialSchedule, rateOfStep, scheduleAfterEpoch } from '../../../src/main/learning/schedule'
import { ratePlot } from '../../../src/renderer/src/plot/rate-plot'
import { moved, presetOf, settingsToTake } from '../../../src/renderer/src/views/training/network-choice'
import { scheduleCurve, scheduleText } from '../../../src/renderer/src/views/training/schedule-curve'
import { formatSeeds, parseSeeds } from '../../../src/renderer/src/views/training/seed-list'
import { theme } from './plot-theme-fixture'

describe('a list of seeds', () => {
  it('is read as people write it', () => {
    for (const text of ['0-2', '0, 1, 2', '0 1 2', '0;1;2', ' 0 - 2 ', '0..2', '0–2', '0-1, 1-2']) expect(parseSeeds(text).seeds, text).toEqual([0, 1, 2])
    expect(parseSeeds('7, 0-1').seeds).toEqual([7, 0, 1])
    expect(parseSeeds('4294967295').seeds).toEqual([4294967295])
  })

  it('says which part is not understood', () => {
    for (const [text, said] of [['', 'At least one'], ['a', 'a is not a seed'], ['1.5', '1.5 is not a seed'], ['-1', '-1 is not a seed'], ['3-1', 'goes backwards'], ['4294967296', 'more than'], ['0-1000', 'more than 1000'], ['0-9 x', 'x is not a seed']]) {
      const { seeds, problem } = parseSeeds(text)
      expect(seeds, text).toBeNull()
      expect(problem, text).toContain(said)
    }
  })

  it('is written as short as it is read', () => {
    expect(formatSeeds([0, 1, 2, 7, 9, 10])).toBe('0-2, 7, 9, 10')
    for (const seeds of [[0], [5, 3, 4], [1, 2, 3, 9]]) expect(parseSeeds(formatSeeds(seeds)).seeds).toEqual(seeds)
  })
})

describe('the curve of the learning rate', () => {
  it('is the one that training applies, at each epoch\u2019s last step', () => {
    for (const schedule of [defaultSchedules.constant, defaultSchedules.step_decay, { kind: 'cosine', minimum: 0.0002 }] as const) {
      const { rates } = scheduleCurve(schedule, 0.01, 20, 31)
      for (const [index, rate] of rates.entries()) expect(rate, `${schedule.kind}, epoch ${index + 1}`).toBeCloseTo(rateOfStep(schedule, 0.01, initialSchedule(schedule, 0.01), (index + 1) * 31 - 1, 20 * 31), 12)
    }
  })

  it('falls on a plateau when training would let it, had nothing improved after the first epoch', () => {
    const schedule = { ...defaultSchedules.plateau, patience: 3, minimum: 1e-4 }
    let state = initialSchedule(schedule, 0.1)
    const applied = Array.from({ length: 16 }, (_, index) => {
      const rate = rateOfStep(schedule, 0.1, state, 0, 16)
      state = scheduleAfterEpoch(schedule, state, { epoch: index + 1, loss: 1, categoricalAccuracy: 0.5, valLoss: 1, valCategoricalAccuracy: 0.5, seconds: 1 })
      return rate
    })
    const { rates } = scheduleCurve(schedule, 0.1, 16, 10)
    for (const [index, rate] of rates.entries()) expect(rate, `epoch ${index + 1}`).toBeCloseTo(applied[index], 10)
  })

  it('decays per step as the tutorial does', () => {
    const { rates, certainty } = scheduleCurve({ kind: 'step_decay', decay: 0.001 }, 0.001, 100, 259)
    expect(rates).toHaveLength(100)
    expect(rates[0]).toBeCloseTo(0.001 / (1 + 0.001 * 258), 12)
    expect(rates[99]).toBeCloseTo(0.001 / (1 + 0.001 * 25899), 12)
    expect(certainty).toBe('planned')
  })

  it('falls along half a cosine to its minimum', () => {
    const { rates } = scheduleCurve({ kind: 'cosine', minimum: 0.0001 }, 0.01, 10, 100)
    expect(rates[4]).toBeCloseTo((0.01 + 0.0001) / 2, 4)
    expect(rates[9]).toBeCloseTo(0.0001, 6)
    expect([...rates]).toEqual([...rates].sort((a, b) => b - a))
  })

  it('shows the soonest that a plateau can lower it, never below its minimum', () => {
    const { rates, certainty } = scheduleCurve({ ...defaultSchedules.plateau, patience: 2, factor: 0.5, minimum: 0.2 }, 1, 8, 10)
    // Epoch 1 improves upon nothing; after epochs 2 and 3 the rate of epoch 4 may be lower.
    expect(rates).toEqual([1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.2])
    expect(certainty).toBe('soonest')
  })

  it('is thinned out where there are very many epochs, ends kept', () => {
    const { rates, epochs } = scheduleCurve({ kind: 'step_decay', decay: 1 }, 1, 1_000_000, 1)
    expect(rates).toHaveLength(400)
    expect(rates.at(-1)).toBeCloseTo(1e-6, 12)
    expect(epochs).toBe(1_000_000)
  })

  it('is drawn with its ends written, also for one epoch', () => {
    const drawing = ratePlot(scheduleCurve({ kind: 'constant' }, 0.001, 1, 10).rates, 1, false, theme, 200, 76)
    expect(drawing.description).toBe('Learning rate from 0.001 to 0.001 over 1 epoch.')
    const path = drawing.nodes.find((node) => node.tag === 'path')
    expect(String(path?.attributes.d)).toMatch(/^M2 \d+L198 \d+$/)
    expect(ratePlot([1, 0.1], 5, true, theme, 200, 76).nodes.some((node) => node.attributes['stroke-dasharray'] === '3 3')).toBe(true)
  })

  it('is said in a few words', () => {
    expect(Object.values(defaultSchedules).map(scheduleText)).toEqual(['constant', 'decay 0.001 per step', 'cosine', '× 0.1 on plateau of val_loss'])
  })
})

describe('the choice of a network', () => {
  it('is known by its layers, and by what was chosen last of those that are alike', () => {
    expect(presetOf(tutorialNetwork, networkPresets, null)?.id).toBe('tutorial')
    const [first, second] = networkPresets.filter((preset) => preset.title.includes('2018') || preset.title.includes('2019'))
    expect(presetOf(first.network, networkPresets, second.id)?.id).toBe(second.id)
    expect(presetOf({ ...tutorialNetwork, gathering: 'flatten' }, networkPresets, 'tutorial')).toBeNull()
  })

  it('offers only those settings of the source that are set differently', () => {
    for (const preset of networkPresets) {
      const taken = { ...defaultTrainingSpec, ...settingsToTake(preset, defaultTrainingSpec) }
      expect(settingsToTake(preset, taken)).toEqual({})
    }
    const [tutorial] = networkPresets
    expect(Object.keys(settingsToTake(tutorial, { ...defaultTrainingSpec, batchSize: 64 }))).toEqual(['batchSize'])
  })

  it('lets a block move by one place and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })
})
