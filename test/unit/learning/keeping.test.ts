import { describe, expect, it } from 'vitest'
import type { EarlyStoppingSpec, EpochRow, Monitor } from '@shared/models'
import { initialStopper, watchEpoch, type StopperState } from '../../../src/main/learning/early-stopping'
import { keepBest, type BestEpoch } from '../../../src/main/learning/keep-best'

function rowOf(epoch: number, value: number, validated = true): EpochRow {
  return { epoch, loss: value, categoricalAccuracy: value, valLoss: validated ? value : null, valCategoricalAccuracy: validated ? value : null, seconds: 1 }
}

/** The epoch that is kept after these values. */
function bestOf(values: readonly number[], initialDelay: number, monitor: Monitor = 'val_categorical_accuracy', validated = true): number | null {
  return values.reduce<BestEpoch | null>((best, value, index) => keepBest(best, { monitor, initialDelay }, rowOf(index + 1, value, validated), []), null)?.epoch ?? null
}

/** The epoch after which training ends, or null if it goes on. */
function stopOf(spec: Partial<EarlyStoppingSpec>, values: readonly number[]): number | null {
  let state: StopperState = initialStopper
  for (const [index, value] of values.entries()) {
    const row = rowOf(index + 1, value)
    state = watchEpoch({ monitor: 'val_categorical_accuracy', patience: 2, minDelta: 0, initialDelay: 0, ...spec }, state, row)
    if (state.stop) return row.epoch
  }
  return null
}

describe("keeping the best weights as dcase_util's StasherCallback does", () => {
  it('takes the epoch with the highest validation accuracy', () => {
    expect(bestOf([0.1, 0.2, 0.5, 0.4], 0)).toBe(3)
  })

  it('keeps the first of equal epochs', () => {
    expect(bestOf([0.1, 0.5, 0.5], 0)).toBe(2)
  })

  it.each(['val_loss', 'loss'] as const)('takes the lowest %s', (monitor) => {
    expect(bestOf([3, 2, 0.5, 0.6, 0.5], 0, monitor)).toBe(3)
  })

  it('keeps none by a validation value where nothing was validated', () => {
    expect(bestOf([3, 2, 1], 0, 'val_loss', false)).toBeNull()
    expect(bestOf([3, 2, 1], 0, 'loss', false)).toBe(3)
  })

  it('looks at the twelfth epoch first with the delay of 10', () => {
    expect(bestOf([...new Array<number>(11).fill(0.9), 0.1, 0.2, 0.15], 10)).toBe(13)
    expect(bestOf(new Array<number>(11).fill(0.9), 10)).toBeNull()
  })
})

describe("early stopping as dcase_util's StopperCallback does it", () => {
  it('ends at the epoch after `patience` others without improvement', () => {
    expect(stopOf({ patience: 2 }, [0, 0.5, 0.4, 0.4, 0.4, 0.4])).toBe(5)
    expect(stopOf({ patience: 0 }, [0, 0.5, 0.4])).toBe(3)
  })

  it('starts to count again after an improvement', () => {
    expect(stopOf({ patience: 2 }, [0, 0.5, 0.4, 0.4, 0.6, 0.5, 0.5, 0.5])).toBe(8)
  })

  it('asks for an improvement of more than minDelta', () => {
    expect(stopOf({ patience: 1, minDelta: 0.25 }, [0, 0.5, 0.625, 0.75])).toBe(4)
    expect(stopOf({ patience: 1, minDelta: 0.25 }, [0, 0.5, 0.625, 0.875])).toBeNull()
  })

  it('takes a smaller loss as the better one', () => {
    expect(stopOf({ monitor: 'val_loss', patience: 1 }, [9, 3, 2, 1, 1, 1])).toBe(6)
  })

  it('does not watch within the initial delay', () => {
    expect(stopOf({ patience: 0, initialDelay: 3 }, [0.9, 0.1, 0.1, 0.1, 0.2, 0.1])).toBe(6)
  })

  it('says that there is no validation part to watch', () => {
    expect(() => watchEpoch({ monitor: 'val_loss', patience: 1, minDelta: 0, initialDelay: 0 }, initialStopper, rowOf(2, 1, false)))
      .toThrow(expect.objectContaining({ code: 'training-spec-invalid' }))
  })
})
