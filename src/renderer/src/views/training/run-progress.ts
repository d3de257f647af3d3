import { formatCo2, formatDuration, formatEnergy, formatNumber, formatRate } from '../../data/format'
import type { CheckpointInfo, Divergence, EnergyReport, EpochEnergy, EpochRow, RunView } from '../../../../shared/models'

/** Sum over the epochs so far; null where nothing was measured. */
export function energySoFar(history: readonly EpochRow[]): EpochEnergy | null {
  const measured = history.flatMap((row) => (row.energy ? [row.energy] : []))
  if (measured.length === 0) return null
  return { kwh: measured.reduce((sum, { kwh }) => sum + kwh, 0), co2Kg: measured.reduce((sum, { co2Kg }) => sum + co2Kg, 0) }
}

/** Energy and CO2 in a few words: `12.3 Wh, 4.31 g CO₂`. */
export function energyText(energy: EpochEnergy | null): string {
  return energy === null ? '\u2013' : `${formatEnergy(energy.kwh)}, ${formatCo2(energy.co2Kg)} CO\u2082`
}

/** How energy was found and what CO2 was reckoned with, in sentences. */
export function energySource(report: EnergyReport): string {
  const power = `${report.source === 'rapl' ? 'Measured' : 'Estimated'}: ${report.method.replace(/^estimated:\s*/, '')}. Mean power: processor ${formatNumber(report.cpuPower, 1)} W, memory ${formatNumber(report.ramPower, 1)} W.`
  return `${power} ${formatNumber(report.intensity, 0)} g CO\u2082 per kWh: ${report.countryName}, ${report.intensitySource}.`
}

/** The newest checkpoint as one is told of it: `epoch 14, 12 s ago`. */
export function checkpointText(checkpoint: CheckpointInfo | null, now: Date): string {
  if (checkpoint === null) return 'none yet'
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(checkpoint.writtenAt)) / 1000))
  const at = checkpoint.step > 0 ? `epoch ${checkpoint.epoch + 1}, step ${checkpoint.step}` : `epoch ${checkpoint.epoch}`
  return `${at}, ${seconds < 10 ? `${seconds} s` : formatDuration(seconds)} ago`
}

/** Where the loss stopped being a number, in a sentence. */
export function divergenceText({ epoch, batch, learningRate, loss }: Divergence): string {
  const what = Number.isNaN(loss) ? 'not a number' : 'infinite'
  return `The loss became ${what} in epoch ${epoch}, batch ${batch}, at a learning rate of ${formatRate(learningRate)}. The last good checkpoint is kept. A lower learning rate usually helps.`
}

/** Rate of the last step there was; null in runs of old versions and before the first epoch. */
export function lastLearningRate(detail: RunView | null): number | null {
  return detail?.history.at(-1)?.learningRate ?? null
}
