/**
 * Who may import whom (docs/architecture.md has the drawing). Each message names the right way,
 * so that whoever is stopped here need not go and read the drawing.
 */
import { fileURLToPath } from 'node:url'

/** The rooms in the order in which data flows: each may import the ones before it. */
const ROOMS = ['dataset', 'audio', 'features', 'learning', 'evaluation', 'reporting']

/** The host's side of worker processes. A worker process, and what runs in one, never imports it. */
const SUPERVISION = ['worker-client', 'worker-pool', 'fork-worker', 'job-list']

/** The first pattern that fits says what part a file belongs to. */
const parts = [
  { category: 'shared', pattern: 'src/shared/**' },
  { category: 'preload', pattern: 'src/preload/**' },
  { category: 'client', pattern: 'src/renderer/src/client.ts' },
  { category: 'view', pattern: 'src/renderer/src/{views,components}/**' },
  { category: 'renderer', pattern: 'src/renderer/**' },
  { category: 'window', pattern: ['src/main/electron/**', 'src/main/index.ts'] },
  { category: 'terminal', pattern: ['src/main/cli.ts', 'src/main/cli/**'] },
  { category: 'worker', pattern: ['src/main/worker.ts', 'src/main/worker/**'] },
  { category: 'supervision', pattern: `src/main/jobs/{${SUPERVISION.join(',')}}*.ts` },
  ...['jobs', 'storage', 'native', 'runs', 'demo', ...ROOMS].map((category) => ({ category, pattern: `src/main/${category}/**` })),
  { category: 'workbench', pattern: 'src/main/**' },
]

const BASE = ['storage', 'shared']

/** Which parts each part may import, besides itself. */
const allowed = {
  shared: [],
  preload: ['shared'],
  client: ['renderer', 'shared'],
  view: ['renderer', 'shared'],
  renderer: ['client', 'view', 'shared'],
  storage: ['shared'],
  native: ['shared'],
  jobs: BASE,
  supervision: ['jobs', ...BASE],
  ...Object.fromEntries(ROOMS.map((room, i) => [room, [...ROOMS.slice(0, i), 'native', ...BASE]])),
  runs: [...ROOMS, ...BASE],
  demo: [...ROOMS, ...BASE],
  worker: [...ROOMS, 'runs', 'demo', 'jobs', ...BASE],
  workbench: [...ROOMS, 'runs', 'demo', 'jobs', 'supervision', ...BASE],
  terminal: ['workbench', ...ROOMS, 'runs', 'demo', 'jobs', 'supervision', ...BASE],
  // The packaged executable is both faces: with a command as first argument it runs the terminal.
  window: ['terminal', 'workbench', ...ROOMS, 'runs', 'demo', 'jobs', 'supervision', ...BASE],
}

const WHY = {
  shared: 'src/shared is the contract and imports nothing outside src/shared; move what both processes need into it.',
  preload: 'The preload script imports only src/shared; ask main over the bridge.',
  client: 'client.ts imports no view and nothing of main; main is reached over the bridge.',
  view: 'A view asks a store (src/renderer/src/stores); only stores use client.ts, and main is reached over the bridge.',
  renderer: 'The renderer imports only src/shared from outside; reach main through client.ts with a request of src/shared/contract.ts.',
  storage: 'storage serves the rooms and imports only src/shared.',
  native: 'native loads our own compiled code for the rooms and imports only src/shared.',
  jobs: 'What is common to jobs imports only storage and src/shared; the host side is worker-client, worker-pool, fork-worker and job-list.',
  supervision: 'The host side of jobs imports only jobs, storage and src/shared; it does not know what the work is.',
  runs: 'runs imports rooms, storage, types of jobs and src/shared; let workbench bring the rest together.',
  demo: 'demo imports rooms, storage, types of jobs and src/shared; let workbench bring the rest together.',
  worker: 'A worker process never imports its host (supervision, workbench, window, terminal); send a message of jobs/protocol instead.',
  workbench: 'The workbench knows neither of its faces, and of the worker only types; pass in what it needs.',
  terminal: 'The terminal does not import the window; what both need belongs in workbench.',
  window: 'The window does not import the renderer or the worker: these are other processes; what both faces need belongs in workbench.',
}

function whyRoom(room, i) {
  const before = ROOMS.slice(0, i)
  const rooms = before.length > 0 ? `the rooms before it (${before.join(', ')}), ` : ''
  return `The room ${room} imports only ${rooms}storage, native, types of jobs and src/shared; let runs or workbench bring the rest together.`
}

const why = { ...WHY, ...Object.fromEntries(ROOMS.map((room, i) => [room, whyRoom(room, i)])) }

const inside = Object.entries(allowed).flatMap(([from, to]) => [
  { from: { file: { categories: from } }, disallow: { to: { file: { categories: { anyOf: parts.map(({ category }) => category) } } } }, message: why[from] },
  { from: { file: { categories: from } }, allow: { to: { file: { categories: { anyOf: [from, ...to] } } } } },
])

/** Types say what a job is given; values would pull its machinery into the room. */
const jobTypes = {
  from: { file: { categories: { anyOf: [...ROOMS, 'runs', 'demo'] } } },
  allow: { to: { file: { categories: 'jobs' } }, dependency: { kind: 'type' } },
}

/** What a worker can do is a type; the worker itself is another process. */
const workerTypes = {
  from: { file: { categories: 'workbench' } },
  allow: { to: { file: { categories: 'worker' } }, dependency: { kind: 'type' } },
}

const packages = [
  only('electron', ['window', 'preload'], 'Only src/main/electron, src/main/index.ts and src/preload import electron; pass in what it gives, so that terminal and tests run without it.'),
  only('@tensorflow/*', ['learning'], 'Only src/main/learning imports TensorFlow; add what is missing there.'),
]

function only(source, categories, message) {
  return {
    from: { file: { categories: { noneOf: categories } } },
    disallow: { to: { module: { source } } },
    message,
  }
}

export const boundarySettings = {
  'boundaries/files': parts,
  'boundaries/files-single-match': true,
  'boundaries/include': ['src/**'],
  'import/resolver': { [fileURLToPath(new URL('./resolveImport.cjs', import.meta.url))]: {} },
}

export const boundaryRules = {
  'boundaries/dependencies': ['error', { default: 'allow', checkAllOrigins: true, policies: [...inside, jobTypes, workerTypes, ...packages] }],
}
