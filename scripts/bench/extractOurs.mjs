/**
 * Our side of `npm run bench -- extract`: reads, hashes, decodes and analyses every recording of a folder as an extraction
 * does, but for writing to the cache. Each number that comes in is how often; each answer is one line of JSON.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { defaultFeatureSpec } from '@shared/models'
import { readAudioBytes } from '../../src/main/audio/audio-bytes'
import { contentHashOf } from '../../src/main/audio/content-hash'
import { openSignals } from '../../src/main/audio/open-signals'
import { ReadMemory } from '../../src/main/audio/read-memory'
import { Extractors } from '../../src/main/features/extractors'
import { lookAhead, slots } from '../../src/main/features/look-ahead'
import { signalLibrary } from '../../src/main/native/signal-library'

const extractors = new Extractors(defaultFeatureSpec)
const memories = Array.from({ length: slots }, () => new ReadMemory())

async function extract(paths) {
  let matrix
  for await (const [path, { bytes }] of lookAhead(paths, (path, slot) => readAudioBytes(path, memories[slot]))) {
    await contentHashOf(bytes)
    const { fs, signals } = await openSignals(bytes, path, defaultFeatureSpec)
    matrix = (await extractors.at(fs)).extract(signals)
  }
  return matrix
}

async function main(folder) {
  const paths = readdirSync(folder).sort().map((name) => join(folder, name))
  const { bands, frames, data } = await extract(paths.slice(0, 1))
  await extract(paths)
  answer({ description: `Scenebench, ${nativeCode()}, Node ${process.versions.node}`, shape: [bands, frames], sample: Array.from({ length: bands }, (_, band) => data[band * frames + 100]) })
  for await (const line of createInterface({ input: process.stdin })) {
    const begun = performance.now()
    const worked = process.cpuUsage()
    for (let pass = 0; pass < Number(line); pass++) await extract(paths)
    const { user, system } = process.cpuUsage(worked)
    answer({ seconds: (performance.now() - begun) / 1000, processorSeconds: (user + system) / 1e6, peakMegabytes: peakMegabytes() })
  }
}

function nativeCode() {
  const library = signalLibrary()
  return 'missing' in library ? `WebAssembly (${library.missing})` : `native code for ${library.variants[0].name}`
}

/** Linux counts the process that started this one into `maxRSS`, but not into VmHWM. */
function peakMegabytes() {
  const highWater = process.platform === 'linux' ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return (highWater ? Number(highWater[1]) : process.resourceUsage().maxRSS) / 1024
}

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

main(process.argv[2]).catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
