/** Training and prediction of the tutorial's network: ours against Keras 2.15, each in a fresh process. */
import { fileURLToPath } from 'node:url'
import { run } from '../setup/command.mjs'
import { ROOT } from '../setup/paths.mjs'
import { setUp } from '../setup.mjs'
import { bundleOurs } from './bundleOurs.mjs'
import { inTurns, summarise } from './comparison.mjs'
import { kerasPython } from './kerasEnvironment.mjs'
import { thisMachine } from './machine.mjs'

/** Epochs that are measured, after one that is not. */
const EPOCHS = 2
const KERAS = fileURLToPath(new URL('keras_train.py', import.meta.url))

/**
 * @param repeats rounds of each side
 * @param steps batches of sixteen per epoch
 */
export async function measure({ repeats, steps }) {
  await setUp(['dependencies', 'tensorflow', 'kernels'])
  const python = await kerasPython()
  const bundle = await bundleOurs()
  const machine = thisMachine()
  if (machine.load_average > machine.logical_processors / 2) process.stderr.write(`The machine is busy (load ${machine.load_average}): both sides will be slower, and their ratio uncertain.\n`)
  const sizes = [String(steps), String(EPOCHS)]
  const sides = {
    ours: () => measurementOf(process.execPath, [bundle, ...sizes], { cwd: ROOT }),
    keras: () => measurementOf(python, [KERAS, ...sizes], { env: { PYTHONNOUSERSITE: '1', TF_CPP_MIN_LOG_LEVEL: '3' } }),
  }
  const measured = await inTurns(sides, repeats, (round, name, { train, predict, processor, peakMegabytes }) =>
    process.stderr.write(`round ${round} of ${repeats}, ${name.padEnd(5)}: training ${train.toFixed(1)} clips/s (${processor.train.toFixed(1)} ms of processor time a clip), prediction ${predict.toFixed(1)} clips/s, ${peakMegabytes.toFixed(0)} MB\n`))
  return summarise(measured, { network: 'tutorial', bands: 40, frames: 500, classes: 10, batch_size: 16, steps, epochs: EPOCHS, predict_batch_size: 64, repeats }, machine)
}

export function inWords({ ours, keras, ratio, predict, processor, memory_ratio: memoryRatio, machine }) {
  const line = (name, values, middle) => `  ${name.padEnd(6)} ${values.map((value) => value.toFixed(1).padStart(7)).join(' ')}   median ${middle.toFixed(1)}`
  return [
    'Training, clips per second',
    line('ours', ours.clips_per_second, ours.median), line('Keras', keras.clips_per_second, keras.median), `  ratio  ${ratio.toFixed(2)}`,
    'Prediction, clips per second',
    line('ours', predict.ours.clips_per_second, predict.ours.median), line('Keras', predict.keras.clips_per_second, predict.keras.median), `  ratio  ${predict.ratio.toFixed(2)}`,
    ...['train', 'predict'].flatMap((what) => {
      const { ours: own, keras: theirs, ratio: less } = processor[what]
      return [`Processor time of ${what === 'train' ? 'training' : 'prediction'}, milliseconds per clip`, line('ours', own.ms_per_clip, own.median), line('Keras', theirs.ms_per_clip, theirs.median), `  ratio  ${less.toFixed(2)} (Keras over ours)`]
    }),
    'Peak resident memory',
    `  ours ${ours.peak_rss_mb} MB, Keras ${keras.peak_rss_mb} MB, ratio ${memoryRatio.toFixed(2)}`,
    `Ours: ${ours.description}`,
    `Keras: ${keras.description}`,
    `On ${machine.processor}, ${machine.logical_processors} logical processors, ${machine.memory_gb} GB, ${machine.system}, load ${machine.load_average}`,
  ].join('\n')
}

/** The last line that the process prints is its measurement; its own chatter goes before. */
async function measurementOf(command, args, options) {
  const lines = (await run(command, args, options)).trim().split('\n')
  return JSON.parse(lines[lines.length - 1])
}
