import { assertNever } from '../../../../shared/errors'
import type { ScheduleSpec } from '../../../../shared/models'

/** The learning rate over a training that goes as planned. */
export interface ScheduleCurve {
  /** Rate of each epoch's last step, from epoch 1; thinned out where there are very many. */
  readonly rates: readonly number[]
  /** Epochs the curve spans. */
  readonly epochs: number
  /** `planned`: will be so. `soonest`: depends on the monitor and cannot fall faster than this. */
  readonly certainty: 'planned' | 'soonest'
}

// More points than the small plot has pixels say nothing.
const mostPoints = 400

/** What a schedule makes of a learning rate, as the training loop applies it: steps count from 0. */
export function scheduleCurve(schedule: ScheduleSpec, learningRate: number, epochs: number, stepsPerEpoch: number): ScheduleCurve {
  const count = Math.max(1, Math.min(mostPoints, epochs))
  const steps = Math.max(1, epochs * stepsPerEpoch)
  const rates = Array.from({ length: count }, (_, index) => {
    const epoch = count === 1 ? epochs : Math.round(1 + (index * (epochs - 1)) / (count - 1))
    return rateAt(schedule, learningRate, epoch, epoch * stepsPerEpoch - 1, steps)
  })
  return { rates, epochs, certainty: schedule.kind === 'plateau' ? 'soonest' : 'planned' }
}

/** A schedule in a few words. */
export function scheduleText(schedule: ScheduleSpec): string {
  switch (schedule.kind) {
    case 'constant': return 'constant'
    case 'step_decay': return `decay ${schedule.decay} per step`
    case 'cosine': return schedule.minimum > 0 ? `cosine to ${schedule.minimum}` : 'cosine'
    case 'plateau': return `\u00d7 ${schedule.factor} on plateau of ${schedule.monitor}`
    default: return assertNever(schedule)
  }
}

function rateAt(schedule: ScheduleSpec, rate: number, epoch: number, step: number, steps: number): number {
  switch (schedule.kind) {
    case 'constant': return rate
    case 'step_decay': return rate / (1 + schedule.decay * step)
    case 'cosine': return schedule.minimum + ((rate - schedule.minimum) * (1 + Math.cos((Math.PI * step) / steps))) / 2
    // The first epoch always improves; every `patience` epochs after it the rate may fall.
    case 'plateau': return Math.max(schedule.minimum, rate * schedule.factor ** Math.max(0, Math.floor((epoch - 2) / schedule.patience)))
    default: return assertNever(schedule)
  }
}
