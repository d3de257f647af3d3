import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishDemo, prepareDemo, writeDemoRecordings } from '../../../src/main/demo/folder'
import { planDemo, type DemoPlan, type DemoShape } from '../../../src/main/demo/plan'

/** The layout of the demo dataset, with few and short recordings: 30 of half a second. */
const smallShape: DemoShape = { seconds: 0.5, fs: 8000, trainCities: 1, trainLocationsPerCity: 1, recordingsPerLocation: 1 }
const small = planDemo(7, smallShape)

let folder = ''
beforeEach(async () => { folder = join(await mkdtemp(join(tmpdir(), 'demo-')), 'new', 'demo') })
afterEach(async () => { await rm(join(folder, '..', '..'), { recursive: true, force: true }) })

async function make(plan: DemoPlan): Promise<void> {
  if ((await prepareDemo(folder, plan)) === 'finished') return
  await writeDemoRecordings(folder, plan, { from: 0, to: plan.recordings.length })
  await finishDemo(folder, plan)
}

async function hashes(files: readonly string[]): Promise<readonly string[]> {
  return Promise.all(files.map(async (file) => createHash('sha256').update(await readFile(join(folder, file))).digest('hex')))
}

describe('demo folder', () => {
  it('holds the same bytes for the same seed, on every machine', async () => {
    await make(small)
    const files = ['meta.csv', 'evaluation_setup/fold1_train.txt', ...small.recordings.filter((_, index) => index % 7 === 0).map(({ file }) => file)]
    const all = createHash('sha256').update((await hashes(files)).join('\n')).digest('hex')
    expect(all).toBe('1bfd23d3737e8968fea36f26d018e7d7904627530fbdd47132c0aaa336154081')
  })

  it('sounds different with another seed', async () => {
    const [one, other] = [small, planDemo(8, smallShape)]
    await make(one)
    const before = await hashes(one.recordings.map(({ file }) => file))
    await make(other)
    const after = await hashes(other.recordings.map(({ file }) => file))
    expect(before.filter((hash) => after.includes(hash))).toEqual([])
  })

  it('is the same when two processes write halves of it', async () => {
    await make(small)
    const whole = await hashes(small.recordings.map(({ file }) => file))
    await rm(folder, { recursive: true })
    await prepareDemo(folder, small)
    await Promise.all([writeDemoRecordings(folder, small, { from: 0, to: 13 }), writeDemoRecordings(folder, small, { from: 13, to: small.recordings.length })])
    await finishDemo(folder, small)
    expect(await hashes(small.recordings.map(({ file }) => file))).toEqual(whole)
  })

  it('is found finished and not written again', async () => {
    await make(small)
    const { mtimeMs } = await stat(join(folder, small.recordings[3].file))
    expect(await prepareDemo(folder, small)).toBe('finished')
    expect((await stat(join(folder, small.recordings[3].file))).mtimeMs).toBe(mtimeMs)
  })

  it('is recognised as unfinished when it was interrupted, and only what is missing is made', async () => {
    const stop = new AbortController()
    await prepareDemo(folder, small)
    const writing = writeDemoRecordings(folder, small, { from: 0, to: small.recordings.length }, (written) => { if (written === 5) stop.abort() }, stop.signal)
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(join(folder, 'audio'))).toHaveLength(5)
    const { mtimeMs } = await stat(join(folder, small.recordings[0].file))
    expect(await prepareDemo(folder, small)).toBe('unfinished')
    await make(small)
    expect((await stat(join(folder, small.recordings[0].file))).mtimeMs).toBe(mtimeMs)
    expect(await prepareDemo(folder, small)).toBe('finished')
  })

  it('is unfinished when a recording lost a part or a list was changed', async () => {
    await make(small)
    await truncate(join(folder, small.recordings[2].file), 100)
    expect(await prepareDemo(folder, small)).toBe('unfinished')
    await make(small)
    expect(await prepareDemo(folder, small)).toBe('finished')
    await writeFile(join(folder, 'meta.csv'), 'filename\r\n')
    expect(await prepareDemo(folder, small)).toBe('unfinished')
  })

  it('keeps nothing of an older version, though its files have the same names and sizes', async () => {
    await make({ ...small, version: small.version - 1, seed: 3 })
    expect(await prepareDemo(folder, small)).toBe('unfinished')
    expect((await readdir(join(folder, 'audio'))).filter((name) => name.endsWith('.wav'))).toEqual([])
    expect(await readdir(folder)).not.toContain('meta.csv')
  })

  it('leaves no temporary files, not even those of a killed process', async () => {
    await prepareDemo(folder, small)
    await writeDemoRecordings(folder, small, { from: 0, to: small.recordings.length })
    const { pid } = spawnSync(process.execPath, ['--version'])
    await writeFile(join(folder, 'audio', `.bus.wav.scenebench-tmp-${pid}-00`), 'half')
    await finishDemo(folder, small)
    expect((await readdir(join(folder, 'audio'))).sort()).toEqual(small.recordings.map(({ file }) => file.slice('audio/'.length)).sort())
  })

  it('leaves what another program that makes it right now is writing', async () => {
    await prepareDemo(folder, small)
    await writeDemoRecordings(folder, small, { from: 0, to: small.recordings.length })
    const inWork = `.bus.wav.scenebench-tmp-${process.ppid}-00`
    await writeFile(join(folder, 'audio', inWork), 'half')
    await finishDemo(folder, small)
    expect(await readdir(join(folder, 'audio'))).toContain(inWork)
  })

  it('is not made in a folder that holds something else', async () => {
    await make(small)
    await rm(join(folder, '.scenebench-demo.json'))
    await expect(prepareDemo(folder, small)).rejects.toMatchObject({ code: 'not-writable', details: { path: folder } })
    expect(await readdir(folder)).toContain('meta.csv')
  })
})
