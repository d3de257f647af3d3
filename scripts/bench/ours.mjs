/**
 * One measurement of ours in a process of its own: `train` as a run uses it, with the matrices in cache files, then
 * `predict`. Bundled with the rooms it uses; prints one line of JSON.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultTrainingSpec } from '@shared/models'
import { FeatureCache } from '../../src/main/features/cache'
import { createEngine } from '../../src/main/learning/kernels/engine'
import { predict } from '../../src/main/learning/predict'
import { seededRandom } from '../../src/main/learning/random'
import { train } from '../../src/main/learning/train'
import { cachedSet } from '../../src/main/runs/cached-set'

const BANDS = 40
const FRAMES = 500
const CLASSES = 10
const PREDICTED = 256
const PREDICTIONS = 3

async function main(steps, epochs) {
  const folder = mkdtempSync(join(tmpdir(), 'scenebench-bench-'))
  try {
    return await measure(folder, steps, epochs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(folder, steps, epochs) {
  const count = steps * defaultTrainingSpec.batchSize
  const examples = await randomExamples(folder, Math.max(count, PREDICTED))
  const engine = await createEngine()
  const set = await openSet(folder, examples.slice(0, count))
  const processor = []
  const onEpoch = () => { processor.push(processorSeconds()) }
  const { model, history } = await train({ spec: { ...defaultTrainingSpec, epochs: epochs + 1 }, classes: CLASSES, training: set, validation: null, engine, onEpoch })
  const trained = history.slice(1).reduce((sum, { seconds }) => sum + seconds, 0)
  const predicted = await secondsOfPredictions(model, await openSet(folder, examples.slice(0, PREDICTED)), engine)
  return {
    train: (epochs * count) / trained,
    predict: (PREDICTIONS * PREDICTED) / predicted.wall,
    processor: {
      train: (1000 * (processor[epochs] - processor[0])) / (epochs * count),
      predict: (1000 * predicted.processor) / (PREDICTIONS * PREDICTED),
    },
    peakMegabytes: peakMegabytes(),
    description: [`TensorFlow.js ${engine.version}, ${engine.description}, Node ${process.versions.node}`, ...engine.notes].join('; '),
  }
}

async function secondsOfPredictions(model, set, engine) {
  await predict(model, set, 64, { engine })
  const begun = performance.now()
  const processorBegun = processorSeconds()
  for (let count = 0; count < PREDICTIONS; count++) await predict(model, set, 64, { engine })
  return { wall: (performance.now() - begun) / 1000, processor: processorSeconds() - processorBegun }
}

/** User and system time of all threads of this process. */
function processorSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Values as log-mel energies have them; both sides compute the same whatever they are. */
async function randomExamples(folder, count) {
  const cache = new FeatureCache(folder)
  const random = seededRandom(1, 'bench')
  const examples = Array.from({ length: count }, (_, index) => ({ file: `${index}.wav`, key: String(index).padStart(64, '0'), target: Math.floor(random() * CLASSES) }))
  for (const { key } of examples) {
    await cache.write(key, { bands: BANDS, frames: FRAMES, data: Float32Array.from({ length: BANDS * FRAMES }, () => -8 + 4 * (random() + random() - 1)) }, 48000)
  }
  return examples
}

function openSet(folder, examples) {
  return cachedSet(folder, examples, BANDS, FRAMES, () => undefined, new AbortController().signal)
}

/** Linux counts the process that started this one into `maxRSS`, but not into VmHWM. */
function peakMegabytes() {
  const highWater = process.platform === 'linux' ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return (highWater ? Number(highWater[1]) : process.resourceUsage().maxRSS) / 1024
}

const [steps, epochs] = process.argv.slice(2).map(Number)
main(steps, epochs).then((measurement) => process.stdout.write(`${JSON.stringify(measurement)}\n`), (error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
