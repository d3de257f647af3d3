/** Browsing in the real window: how soon a dataset opens and its first thumbnails are there, and what scrolling the wall costs. */
import { join } from 'node:path'
import { electronExecutable } from '../setup/paths.mjs'
import { ensureTestDisplay } from '../setup/systemLibraries.mjs'
import { setUp } from '../setup.mjs'
import { withDisplay } from '../test/display.mjs'
import { makeDataset } from './browseDataset.mjs'
import { summariseFrames } from './browseTrace.mjs'
import { BrowseWindow, withFolder } from './browseWindow.mjs'
import { median } from './comparison.mjs'
import { thisMachine } from './machine.mjs'

/** The development set of TAU Urban Acoustic Scenes 2018, and TAU 2022 mobile, of which only the metadata counts. */
const DATASETS = [
  { name: 'rows_8640', rows: 8640, withAudio: 8640, toMake: 8640 },
  { name: 'rows_230350', rows: 230_350, withAudio: 3000, toMake: 3000 },
]

/** Reading slowly, turning the wheel, and dragging the scroll bar. */
const SCROLLS = {
  slow: { frames: 300, pixels: 15, jumps: 0 },
  fast: { frames: 300, pixels: 90, jumps: 0 },
  jumping: { frames: 300, pixels: 15, jumps: 20 },
}

/**
 * `SCENEBENCH_APPLICATION` names another built folder to measure.
 *
 * @param repeats how often the times to open and to the first thumbnails are taken
 */
export async function measure({ repeats }) {
  await setUp(['dependencies', 'electron', 'kernels', ...(process.env.SCENEBENCH_APPLICATION ? [] : ['build'])])
  await ensureTestDisplay(electronExecutable())
  const machine = thisMachine()
  const results = {}
  await inDisplay(async (env) => {
    for (const dataset of DATASETS) results[dataset.name] = await withFolder(dataset.name, (folder) => measureDataset(dataset, folder, env, repeats))
  })
  return { subject: 'browse', ...results, settings: { repeats, scrolls: SCROLLS, datasets: DATASETS }, machine }
}

function inDisplay(work) {
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? work({}) : withDisplay(work)
}

async function measureDataset({ name, rows, withAudio, toMake }, folder, env, repeats) {
  const say = (text) => process.stderr.write(`${name}: ${text}\n`)
  say(`making ${rows} rows and ${withAudio} recordings`)
  const root = join(folder, 'dataset')
  makeDataset(root, rows, withAudio)
  const rounds = []
  for (let round = 1; round <= repeats; round++) {
    const home = join(folder, `home${round}`)
    rounds.push({ unseen: await visit(root, home, env), seen: await visit(root, home, env) })
    const { unseen, seen } = rounds.at(-1)
    say(`round ${round} of ${repeats}: opened after ${unseen.open.toFixed(2)} s, ${unseen.thumbnails} thumbnails after ${unseen.first.toFixed(2)} s, seen before ${seen.first.toFixed(2)} s`)
  }
  const scrolled = await measureScrolling(root, join(folder, 'home1'), env, toMake, say)
  return { ...summary(rounds), ...scrolled }
}

/** Opens a window with a dataset, looks at the first screen of thumbnails, and closes it. */
async function visit(root, home, env) {
  const opening = await BrowseWindow.open(home, env)
  try {
    const { seconds, recordings } = await opening.openDataset(root)
    const memory = await opening.mainMemory()
    const asked = await opening.askAgain(root)
    const later = await opening.mainMemory()
    await opening.close()
    const browsing = await BrowseWindow.open(home, env, root)
    try {
      const { seconds: first, thumbnails } = await browsing.firstScreen()
      return { open: seconds, recordings, memory, ...asked, later, first, thumbnails }
    } finally {
      await browsing.close()
    }
  } finally {
    await opening.close().catch(() => undefined)
  }
}

async function measureScrolling(root, home, env, toMake, say) {
  const window = await BrowseWindow.open(home, env, root)
  try {
    say(`making ${toMake} thumbnails`)
    const { id } = await window.page.evaluate(async (folder) => (await window.scenebench.request('dataset.open', folder)).value, root)
    const { seconds, made } = await window.makeThumbnails(id, toMake)
    await window.firstScreen()
    const scrolling = {}
    for (const [how, settings] of Object.entries(SCROLLS)) {
      scrolling[how] = summariseFrames(await window.scrollCosts(settings))
      say(`${how} scrolling: 95 % of frames under ${scrolling[how].p95_ms.toFixed(1)} ms (processor ${scrolling[how].p95_cpu_ms.toFixed(1)} ms), longest task ${scrolling[how].longest_task_ms.toFixed(1)} ms`)
    }
    return { scrolling, thumbnails_per_second: made / seconds, main_memory_after_browsing_mb: await window.mainMemory() }
  } finally {
    await window.close()
  }
}

function summary(rounds) {
  const of = (which, field) => rounds.map((round) => round[which][field])
  const all = (field) => [...of('unseen', field), ...of('seen', field)]
  return {
    recordings: rounds[0].unseen.recordings,
    open_seconds: { median: median(all('open')), all: all('open') },
    main_memory_mb: Math.max(...all('memory')),
    split_seconds: { median: median(all('split')), all: all('split') },
    split_again_seconds: { median: median(all('splitAgain')), all: all('splitAgain') },
    reopen_seconds: { median: median(all('reopen')), all: all('reopen') },
    main_memory_after_reopening_mb: Math.max(...all('later')),
    first_thumbnails: {
      count: rounds[0].unseen.thumbnails,
      unseen_seconds: { median: median(of('unseen', 'first')), all: of('unseen', 'first') },
      seen_seconds: { median: median(of('seen', 'first')), all: of('seen', 'first') },
    },
  }
}

export function inWords({ machine, settings, ...result }) {
  const lines = settings.datasets.flatMap(({ name }) => {
    const { recordings, open_seconds: open, main_memory_mb: memory, split_seconds: split, split_again_seconds: again, reopen_seconds: reopen, main_memory_after_reopening_mb: later, first_thumbnails: first, scrolling, thumbnails_per_second: rate, main_memory_after_browsing_mb: after } = result[name]
    return [
      `${recordings} recordings`,
      `  opened after ${open.median.toFixed(2)} s, main process ${memory} MB`,
      `  divided in ${split.median.toFixed(2)} s, again in ${again.median.toFixed(3)} s; opened again in ${reopen.median.toFixed(2)} s, main process then ${later} MB`,
      `  first screen of ${first.count} thumbnails: unseen ${first.unseen_seconds.median.toFixed(2)} s, seen ${first.seen_seconds.median.toFixed(2)} s; ${rate.toFixed(0)} thumbnails made a second`,
      ...Object.entries(scrolling).map(([how, { p95_ms: p95, p95_cpu_ms: cpu, median_ms: middle, under_8_ms: share, longest_task_ms: longest, longest_task_cpu_ms: longestCpu, count }]) =>
        `  ${how.padEnd(8)} scrolling, ${count} frames: median ${middle.toFixed(1)} ms, 95 % under ${p95.toFixed(1)} ms (processor ${cpu.toFixed(1)}), ${(100 * share).toFixed(1)} % under 8 ms, longest task ${longest.toFixed(1)} ms (processor ${longestCpu.toFixed(1)})`),
      `  main process after browsing ${after} MB`,
    ]
  })
  return [...lines, `On ${machine.processor}, ${machine.logical_processors} logical processors, ${machine.memory_gb} GB, ${machine.system}, load ${machine.load_average}`].join('\n')
}
