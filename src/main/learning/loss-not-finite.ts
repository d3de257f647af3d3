import { WorkbenchError } from '@shared/errors'
import type { Divergence, EpochRow } from '@shared/models'

/** What stopped being a number. */
export type NotFinite = 'loss' | 'gradients' | 'weights' | 'validation loss'

/** Training cannot go on: its loss, or what follows from it, is not a finite number. The weights are those before. */
export class LossNotFinite extends WorkbenchError {
  /** @param row the epoch as far as it went, NaN and infinity kept as such */
  constructor(what: NotFinite, readonly divergence: Divergence, readonly row: EpochRow) {
    super('loss-not-finite', messageOf(what, divergence), { advice: 'Try a smaller learning rate, and look for matrices with extreme values.' })
  }
}

function messageOf(what: NotFinite, { epoch, batch, learningRate, loss }: Divergence): string {
  const subject = what === 'loss' || what === 'validation loss' ? `The ${what} became ${loss}` : `The ${what} are no longer finite numbers`
  const where = what === 'validation loss' ? `after epoch ${epoch}` : `in epoch ${epoch}, batch ${batch}`
  return `${subject} ${where}, at a learning rate of ${learningRate.toPrecision(3)}.`
}
