/** What the measurements of an extraction say: one processor's speed, all processors', and ours against the others'. */
import { median } from './comparison.mjs'

/** Log-mel values this close are the same analysis. */
const TOLERANCE = 1e-3

/**
 * Two sides that compute different things are not compared.
 *
 * @throws Error that names the side and the difference
 */
export function assertSameMatrices(introductions) {
  const { ours, ...others } = introductions
  for (const [name, { shape, sample }] of Object.entries(others)) {
    const largest = Math.max(...sample.map((value, band) => Math.abs(value - ours.sample[band])))
    if (String(shape) !== String(ours.shape) || !(largest < TOLERANCE)) {
      throw new Error(`${name} gives another matrix than ours: ${shape.join(' x ')} instead of ${ours.shape.join(' x ')}, values differ by up to ${largest}`)
    }
  }
}

/**
 * @param measured by side, one per round: `{ one, processorTime, all, peakMegabytes }`, milliseconds per recording of one process
 *   alone by the clock and of its processor's time, and recordings per second of all processes together
 * @param processes how many these were
 */
export function summariseExtraction(measured, introductions, processes, settings, machine) {
  const sides = Object.fromEntries(Object.entries(measured).map(([name, rounds]) => [name, figures(rounds, processes, introductions[name].description)]))
  const { ours, dcase_util: dcaseUtil, librosa } = sides
  return {
    subject: 'extract',
    ...sides,
    ratio: rounded(dcaseUtil.median_ms / ours.median_ms, 2),
    ratios: ours.ms_per_recording.map((ms, round) => rounded(dcaseUtil.ms_per_recording[round] / ms, 2)),
    /** Of processor time, which others' work on the machine disturbs less. */
    ratio_processor_time: rounded(dcaseUtil.median_processor_ms / ours.median_processor_ms, 2),
    ratio_librosa: rounded(librosa.median_ms / ours.median_ms, 2),
    all_processors: { processes, ratio: rounded(ours.median_per_second / dcaseUtil.median_per_second, 2), efficiency: ours.efficiency },
    memory_ratio: rounded(ours.peak_rss_mb / dcaseUtil.peak_rss_mb, 2),
    settings,
    machine,
  }
}

function figures(rounds, processes, description) {
  const one = rounds.map((round) => rounded(round.one, 3))
  const all = rounds.map((round) => rounded(round.all, 1))
  return {
    ms_per_recording: one,
    median_ms: rounded(median(one), 3),
    median_processor_ms: rounded(median(rounds.map((round) => round.processorTime)), 3),
    recordings_per_second_on_all: all,
    median_per_second: rounded(median(all), 1),
    /** All processors' speed, as a part of as many times one processor's. */
    efficiency: rounded(median(rounds.map((round) => (round.all * round.one) / 1000 / processes)), 3),
    peak_rss_mb: Math.round(Math.max(...rounds.map(({ peakMegabytes }) => peakMegabytes))),
    description,
  }
}

function rounded(value, digits) {
  return Number(value.toFixed(digits))
}
