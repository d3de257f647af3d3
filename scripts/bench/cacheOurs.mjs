/**
 * Our side of `npm run bench -- cache`: fills a feature cache, and measures one thing of it in a process of its own.
 * Prints one line of JSON.
 */
import { readFileSync } from 'node:fs'
import { defaultFeatureSpec } from '@shared/models'
import { FeatureCache } from '../../src/main/features/cache'
import { cacheOverview, keepUpCache } from '../../src/main/features/cache-care'
import { seededRandom } from '../../src/main/learning/random'
import { signalLibrary } from '../../src/main/native/signal-library'
import { cachedSet } from '../../src/main/runs/cached-set'

const BATCH = 16
/** Memory of this many matrices is used again and again, as `cat` uses its. */
const AT_ONCE = 32
const KINDS_OF_VALUES = 8
const WARM_PASSES = 2
const MEASURED_PASSES = 3

const commands = { fill, ready, read, open }

/** Matrices as an extraction writes them, and the index as it is kept at its end. */
async function fill(folder, { entries, bands, frames }) {
  const cache = new FeatureCache(folder)
  const random = seededRandom(1, 'bench')
  const matrices = Array.from({ length: KINDS_OF_VALUES }, () => ({ bands, frames, data: Float32Array.from({ length: bands * frames }, () => -8 + 4 * (random() + random() - 1)) }))
  const begun = performance.now()
  for (let index = 0; index < entries; index++) await cache.write(keyOf(index), matrices[index % KINDS_OF_VALUES], 48000, { dataset: 'bench', spec: defaultFeatureSpec })
  const seconds = (performance.now() - begun) / 1000
  await keepUpCache(folder, { limitBytes: 1e15, inUseSince: 0 })
  return { seconds, bytes: (await cacheOverview(folder)).bytes }
}

/** From nothing to the first batch of a training, as a run opens its set. */
async function ready(folder, { entries, bands, frames }) {
  const examples = Array.from({ length: entries }, (_, index) => ({ file: `${index}.wav`, key: keyOf(index), target: 0 }))
  const begun = performance.now()
  const set = await cachedSet(folder, examples, bands, frames, () => undefined, new AbortController().signal)
  const readySeconds = (performance.now() - begun) / 1000
  await set.readBatch(shuffled(entries).subarray(0, BATCH), new Float32Array(BATCH * bands * frames))
  return { seconds: (performance.now() - begun) / 1000, openSeconds: readySeconds, peakMegabytes: peakMegabytes() }
}

/** Reads and checks everything from an open cache, in the order of the recordings (the first time, and when warmed up) and in batches of an epoch's order. */
async function read(folder, { entries, bands, frames }) {
  const cache = new FeatureCache(folder)
  const size = bands * frames
  const into = new Float32Array(AT_ONCE * size)
  const order = Int32Array.from({ length: entries }, (_, index) => index)
  // What opening takes is measured by itself (`ready`, `open`).
  await cache.refresh()
  const first = await secondsOf(cache, order, AT_ONCE, size, into)
  const warm = []
  for (let pass = 0; pass < WARM_PASSES + MEASURED_PASSES; pass++) warm.push(await secondsOf(cache, order, AT_ONCE, size, into))
  const inOrder = warm.slice(WARM_PASSES).sort((a, b) => a - b)[MEASURED_PASSES >> 1]
  const inBatches = await secondsOf(cache, shuffled(entries), BATCH, size, into)
  return { first, inOrder, inBatches }
}

async function secondsOf(cache, order, atOnce, size, into) {
  const begun = performance.now()
  for (let start = 0; start < order.length; start += atOnce) {
    const sound = await cache.readInto(Array.from(order.subarray(start, start + atOnce), (index, at) => ({ key: keyOf(index), into: into.subarray(at * size, (at + 1) * size) })))
    if (sound.includes(false)) throw new Error('An entry of the cache could not be read.')
  }
  return (performance.now() - begun) / 1000
}

/** The first question to a cache. */
async function open(folder, { entries }) {
  const before = process.memoryUsage()
  const begun = performance.now()
  const shapes = await new FeatureCache(folder).shapes([keyOf(0), keyOf(entries - 1), keyOf(entries)])
  const seconds = (performance.now() - begun) / 1000
  if (shapes.map((shape) => shape !== null).join() !== 'true,true,false') throw new Error('The cache does not hold what was written.')
  const after = process.memoryUsage()
  return { seconds, megabytes: (after.rss - before.rss) / 2 ** 20, ofArrays: (after.arrayBuffers - before.arrayBuffers) / 2 ** 20 }
}

function keyOf(index) {
  return index.toString(16).padStart(16, '0').repeat(4)
}

function shuffled(length) {
  const random = seededRandom(2, 'order')
  const order = Int32Array.from({ length }, (_, index) => index)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other], order[last]]
  }
  return order
}

/** Linux counts the process that started this one into `maxRSS`, but not into VmHWM. */
function peakMegabytes() {
  const highWater = process.platform === 'linux' ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return (highWater ? Number(highWater[1]) : process.resourceUsage().maxRSS) / 1024
}

const [command, folder, settings] = process.argv.slice(2)
commands[command](folder, JSON.parse(settings)).then((result) => {
  const library = signalLibrary()
  const code = 'missing' in library ? `WebAssembly (${library.missing})` : 'native code'
  process.stdout.write(`${JSON.stringify({ ...result, description: `Scenebench, checksums by ${code}, Node ${process.versions.node}` })}\n`)
}, (error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
