/** From file to log-mel matrix: ours against dcase_util and librosa, in turns, on one processor and on all of them. */
import { fileURLToPath } from 'node:url'
import { setUp } from '../setup.mjs'
import { bundleOurs } from './bundleOurs.mjs'
import { dcaseUtilPython } from './dcaseUtilEnvironment.mjs'
import { assertSameMatrices, summariseExtraction } from './extractComparison.mjs'
import { RECORDINGS, withRecordings } from './extractRecordings.mjs'
import { processors, Side } from './extractSide.mjs'
import { thisMachine } from './machine.mjs'

const PYTHON = fileURLToPath(new URL('extract_python.py', import.meta.url))
/** Passes over all recordings per measurement: about as long for each side. */
const PASSES = { ours: 8, dcase_util: 1, librosa: 1 }

/** @param repeats rounds of each side */
export async function measure({ repeats }) {
  await setUp(['dependencies', 'kernels'])
  const python = await dcaseUtilPython()
  const bundle = await bundleOurs('extractOurs')
  const where = processors()
  const machine = thisMachine()
  return withRecordings(async (folder) => {
    const sides = await startSides({ ours: [process.execPath, bundle, folder], dcase_util: [python, PYTHON, 'dcase_util', folder], librosa: [python, PYTHON, 'librosa', folder] }, where)
    try {
      const introductions = Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, side.introduction]))
      assertSameMatrices(introductions)
      const measured = await inRounds(sides, repeats, where.numbers.length)
      const settings = { ...RECORDINGS, feature: 'mel', n_mels: 40, n_fft: 2048, win_length_seconds: 0.04, hop_length_seconds: 0.02, repeats, passes: PASSES, bound_to_processors: where.bound }
      return summariseExtraction(measured, introductions, where.numbers.length, settings, machine)
    } finally {
      for (const side of Object.values(sides)) side.end()
    }
  })
}

async function startSides(commands, where) {
  const sides = {}
  try {
    for (const [name, command] of Object.entries(commands)) {
      process.stderr.write(`${name}: warming up\n`)
      sides[name] = await Side.start(command, where)
    }
    return sides
  } catch (error) {
    for (const side of Object.values(sides)) side.end()
    throw error
  }
}

async function inRounds(sides, repeats, processes) {
  const measured = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
  for (let round = 1; round <= repeats; round++) {
    const alone = {}
    for (const [name, side] of Object.entries(sides)) alone[name] = await side.work(1, PASSES[name])
    for (const [name, side] of Object.entries(sides)) {
      const together = await side.work(processes, PASSES[name])
      const recordings = PASSES[name] * RECORDINGS.count
      const one = (1000 * alone[name].seconds) / recordings
      const processorTime = (1000 * alone[name].processorSeconds) / recordings
      const all = (processes * recordings) / together.seconds
      measured[name].push({ one, processorTime, all, peakMegabytes: Math.max(alone[name].peakMegabytes, together.peakMegabytes) })
      process.stderr.write(`round ${round} of ${repeats}, ${name.padEnd(10)}: ${one.toFixed(2)} ms on one processor (${processorTime.toFixed(2)} of its time), ${all.toFixed(0)} recordings/s on ${processes}\n`)
    }
  }
  return measured
}

export function inWords(result) {
  const { ours, dcase_util: dcaseUtil, librosa, ratio, ratio_librosa: ratioLibrosa, all_processors: all, machine } = result
  const sides = [['ours', ours], ['dcase_util', dcaseUtil], ['librosa', librosa]]
  return [
    'From file to log-mel matrix, milliseconds per recording on one processor',
    ...sides.map(([name, side]) => `  ${name.padEnd(10)} ${side.ms_per_recording.map((ms) => ms.toFixed(2).padStart(7)).join(' ')}   median ${side.median_ms.toFixed(2)}`),
    `  ratio: ${ratio.toFixed(2)} times dcase_util, ${ratioLibrosa.toFixed(2)} times librosa; ${result.ratio_processor_time.toFixed(2)} times dcase_util in processor time (${ours.median_processor_ms.toFixed(2)} and ${dcaseUtil.median_processor_ms.toFixed(2)} ms)`,
    `Recordings per second on ${all.processes} processors, and how much of ${all.processes} times one that is`,
    ...sides.map(([name, side]) => `  ${name.padEnd(10)} ${side.median_per_second.toFixed(0).padStart(7)}   ${(100 * side.efficiency).toFixed(0)} %`),
    `  ratio: ${all.ratio.toFixed(2)} times dcase_util`,
    'Peak resident memory of a process',
    ...sides.map(([name, side]) => `  ${name.padEnd(10)} ${side.peak_rss_mb} MB`),
    ...sides.map(([name, side]) => `${name}: ${side.description}`),
    `On ${machine.processor}, ${machine.logical_processors} logical processors, ${machine.memory_gb} GB, ${machine.system}, load ${machine.load_average}`,
  ].join('\n')
}
