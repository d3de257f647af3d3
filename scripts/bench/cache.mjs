/** The feature cache: how soon a training set is ready, how fast it is read beside `cat`, and how soon a large cache opens. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUp } from '../setup.mjs'
import { bundleOurs } from './bundleOurs.mjs'
import { median } from './comparison.mjs'
import { thisMachine } from './machine.mjs'

/** The tutorial's training set. */
const SET = { entries: 4134, bands: 40, frames: 500 }
/** As many entries as the largest dataset has recordings; the size of a matrix does not matter for opening. */
const LARGE = { entries: 230_350, bands: 1, frames: 4 }

/** @param repeats rounds of each measurement */
export async function measure({ repeats }) {
  await setUp(['dependencies', 'kernels'])
  const bundle = await bundleOurs('cacheOurs')
  const machine = thisMachine()
  const home = mkdtempSync(join(tmpdir(), 'scenebench-bench-cache-'))
  const ours = (command, folder, settings) => JSON.parse(execFileSync(process.execPath, [bundle, command, folder, JSON.stringify(settings)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
  try {
    const folders = Object.fromEntries(['set', 'large'].map((name) => [name, join(home, name)]))
    Object.values(folders).forEach((folder) => mkdirSync(folder))
    process.stderr.write('writing the training set\n')
    const written = ours('fill', folders.set, SET)
    const set = measureSet(ours, folders.set, repeats, written)
    process.stderr.write(`writing ${LARGE.entries} entries\n`)
    ours('fill', folders.large, LARGE)
    const opened = { entries: LARGE.entries, ...measureOpening(ours, folders.large, repeats) }
    return { subject: 'cache', ...set, open: opened, ours: written.description, settings: { ...SET, repeats }, machine }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function measureSet(ours, folder, repeats, written) {
  const megabytes = written.bytes / 1e6
  const files = shardsOf(folder)
  const ready = []
  const rates = { cat: [], ours: [], ours_first: [], ours_in_batches: [] }
  for (let round = 1; round <= repeats; round++) {
    rates.cat.push(megabytes / median([secondsOfCat(files), secondsOfCat(files), secondsOfCat(files)]))
    const { first, inOrder, inBatches } = ours('read', folder, SET)
    rates.ours_first.push(megabytes / first)
    rates.ours.push(megabytes / inOrder)
    rates.ours_in_batches.push(megabytes / inBatches)
    ready.push(ours('ready', folder, SET))
    process.stderr.write(`round ${round} of ${repeats}: cat ${rates.cat.at(-1).toFixed(0)} MB/s, ours ${rates.ours.at(-1).toFixed(0)} MB/s, first batch after ${ready.at(-1).seconds.toFixed(3)} s\n`)
  }
  const medians = Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, { mb_per_second: values, median: median(values) }]))
  return {
    ratio: medians.ours.median / medians.cat.median,
    ratio_first: medians.ours_first.median / medians.cat.median,
    ratio_in_batches: medians.ours_in_batches.median / medians.cat.median,
    ready: { seconds: ready.map(({ seconds }) => seconds), median_seconds: median(ready.map(({ seconds }) => seconds)), peak_rss_mb: Math.round(Math.max(...ready.map(({ peakMegabytes }) => peakMegabytes))) },
    read: medians,
    write_mb_per_second: megabytes / written.seconds,
    megabytes,
  }
}

function measureOpening(ours, folder, repeats) {
  const withIndex = Array.from({ length: repeats }, () => ours('open', folder, LARGE))
  rmSync(join(folder, 'matrices', 'index'))
  const withoutIndex = Array.from({ length: repeats }, () => ours('open', folder, LARGE))
  const seconds = (results) => median(results.map((result) => result.seconds))
  return { median_seconds: seconds(withIndex), median_seconds_without_index: seconds(withoutIndex), memory_mb: median(withIndex.map(({ megabytes }) => megabytes)), index_mb: median(withIndex.map(({ ofArrays }) => ofArrays)) }
}

function shardsOf(folder) {
  const store = join(folder, 'matrices')
  return readdirSync(store).filter((name) => name.endsWith('.shard')).map((name) => join(store, name))
}

function secondsOfCat(files) {
  const begun = performance.now()
  const { status } = spawnSync('cat', files, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('There is no `cat` to compare with.')
  return (performance.now() - begun) / 1000
}

export function inWords({ ratio, ratio_first: ratioFirst, ratio_in_batches: ratioInBatches, ready, read, write_mb_per_second: write, megabytes, open, ours, settings, machine }) {
  return [
    `The training set of the tutorial, ${settings.entries} x ${settings.bands} x ${settings.frames} numbers, ${megabytes.toFixed(0)} MB`,
    `  ready for the first batch after ${ready.median_seconds.toFixed(3)} s (${ready.seconds.map((seconds) => seconds.toFixed(3)).join(' ')}), peak resident memory ${ready.peak_rss_mb} MB`,
    'Reading it, every entry checked, MB/s',
    ...[['cat', read.cat], ['ours', read.ours], ['ours, first in a process', read.ours_first], ['ours, shuffled batches of 16', read.ours_in_batches]]
      .map(([name, { mb_per_second: rates, median: middle }]) => `  ${name.padEnd(30)} ${rates.map((rate) => rate.toFixed(0).padStart(6)).join(' ')}   median ${middle.toFixed(0)}`),
    `  ratio: ${ratio.toFixed(2)} of cat's speed, ${ratioFirst.toFixed(2)} the first time in a process, ${ratioInBatches.toFixed(2)} in shuffled batches`,
    `Writing it: ${write.toFixed(0)} MB/s`,
    `Opening a cache of ${open.entries} entries: ${open.median_seconds.toFixed(3)} s, without its index ${open.median_seconds_without_index.toFixed(3)} s; ${open.memory_mb.toFixed(0)} MB more memory, ${open.index_mb.toFixed(0)} MB of it the index`,
    ours,
    `On ${machine.processor}, ${machine.logical_processors} logical processors, ${machine.memory_gb} GB, ${machine.system}, load ${machine.load_average}`,
  ].join('\n')
}
