import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MarksFile } from '../../src/main/workbench/marks-file'
import { buildWorker } from './support/build-worker'

const writers = 4
const marksEach = 200

let script: string
let home: string
let dataset: string
let running: ChildProcess[] = []

beforeAll(async () => {
  script = await buildWorker(resolve(import.meta.dirname, 'fixtures/mark-writer.ts'))
})
afterAll(() => rm(dirname(script), { recursive: true, force: true }))

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-marks-'))
  dataset = join(home, 'dataset')
  running = []
  await mkdir(dataset)
  await writeFile(join(dataset, 'meta.csv'), Array.from({ length: writers * marksEach }, (_, i) => `a${i}.wav\tpark\n`).join(''))
  return async () => {
    for (const child of running) child.kill('SIGKILL')
    await rm(home, { recursive: true, force: true })
  }
})

interface Writer {
  readonly child: ChildProcess
  /** Recordings that it said it has marked. */
  readonly marked: number[]
  readonly ended: Promise<{ readonly code: number | null; readonly error: string }>
}

/** Starts a process that marks recordings, 200 from `from` on. */
function startWriter(number: number, onMarked: (marked: readonly number[]) => void = () => undefined): Writer {
  const child = spawn(process.execPath, [script, join(home, 'data'), dataset, String(number * marksEach), String(marksEach), `by ${number}`], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  const marked: number[] = []
  let [rest, error] = ['', '']
  child.stderr.on('data', (data: Buffer) => { error += data.toString() })
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n')
    rest = lines.pop() ?? ''
    marked.push(...lines.filter((line) => line !== 'ready').map(Number))
    onMarked(marked)
  })
  return { child, marked, ended: new Promise((done) => child.once('close', (code) => done({ code, error }))) }
}

async function notes(): Promise<ReadonlyMap<string, string>> {
  const file = new MarksFile(join(home, 'data'), dataset)
  const marks = await file.read()
  expect(file.problem).toBeNull()
  return new Map([...marks].map(([name, { note }]) => [name, note]))
}

const noteOf = (recording: number): string => `by ${Math.floor(recording / marksEach)}`

test('four processes mark 200 recordings each at once, and none is lost', { timeout: 120_000 }, async () => {
  const ends = await Promise.all(Array.from({ length: writers }, (_, number) => startWriter(number).ended))
  expect(ends).toEqual(ends.map(() => ({ code: 0, error: '' })))
  const kept = await notes()
  expect(kept.size).toBe(writers * marksEach)
  for (let recording = 0; recording < writers * marksEach; recording++) expect(kept.get(`a${recording}.wav`)).toBe(noteOf(recording))
  expect(await leftovers()).toEqual([])
})

test('a process that is killed while it marks leaves the file whole, loses nothing that it said was marked, and holds up nobody', { timeout: 120_000 }, async () => {
  const others = [0, 1, 2].map((number) => startWriter(number))
  const killed: number[] = []
  // One after the other in the place of the fourth, each killed in the middle of its work.
  for (const after of [1, 7, 30]) {
    const victim: Writer = startWriter(3, (marked) => { if (marked.length >= after) victim.child.kill('SIGKILL') })
    await victim.ended
    expect(victim.marked.length).toBeGreaterThanOrEqual(after)
    expect(victim.marked.length).toBeLessThan(marksEach)
    killed.push(...victim.marked)
    JSON.parse(await readFile(await marksPath(), 'utf8'))
  }
  expect(await Promise.all(others.map(({ ended }) => ended))).toEqual(others.map(() => ({ code: 0, error: '' })))
  const kept = await notes()
  for (const recording of [...others.flatMap(({ marked }) => marked), ...killed]) expect(kept.get(`a${recording}.wav`)).toBe(noteOf(recording))
  expect(others.flatMap(({ marked }) => marked)).toHaveLength(3 * marksEach)
  // What the killed ones left half written goes with the next mark of a process that begins.
  await new MarksFile(join(home, 'data'), dataset).change(['a0.wav'], { note: noteOf(0) })
  expect(await leftovers()).toEqual([])
})

async function marksPath(): Promise<string> {
  const folder = join(home, 'data', 'marks')
  return join(folder, (await readdir(folder)).find((name) => name.endsWith('.json')) as string)
}

/** What stands beside the file of marks. */
async function leftovers(): Promise<readonly string[]> {
  return (await readdir(join(home, 'data', 'marks'))).filter((name) => !name.endsWith('.json'))
}
