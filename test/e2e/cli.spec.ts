import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { run, runCli, type CliResult } from '../helpers/run-cli'
import { makeSmallDataset, type SmallDataset } from '../helpers/small-dataset'
import { projectRoot } from '../helpers/electron-executable'

let home: string
let dataset: SmallDataset

test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-cli-'))
  dataset = await makeSmallDataset(home)
})
test.afterEach(() => rm(home, { recursive: true, force: true }))

const cli = (...args: readonly string[]): Promise<CliResult> => runCli(args, { home: join(home, 'home') })

function json<T>(result: CliResult): T {
  expect(result.stderr + String(result.code)).toMatch(/0$/)
  return JSON.parse(result.stdout) as T
}

test('inspects a dataset', async () => {
  const result = json<{ files: number; missing_files: number; locations: number; scenes: object[]; folds: object[] }>(await cli('inspect', dataset.folder, '--json'))
  expect(result).toMatchObject({ layout: 'dcase', files: dataset.files, missing_files: 0, locations: dataset.locations, scene_labels: [...dataset.scenes], problems: [] })
  expect(result.scenes[0]).toEqual({ scene_label: 'bus', files: 12, locations: 6, source_labels: 1 })
  expect(result.folds).toEqual([{ fold: 1, train: dataset.train.length, test: dataset.test.length, unused: 0 }])
})

test('splits without leaking a location, and lists the files of a part sorted', async () => {
  const args = ['split', dataset.folder, '--validation-amount', '0.3', '--seed', '1']
  const report = json<{ train: { files: number }; validation: { files: number }; test: { files: number }; leakage: object }>(await cli(...args, '--json'))
  expect(report.train.files + report.validation.files + report.test.files).toBe(dataset.files)
  expect(report.leakage).toMatchObject({ clean: true, shared_locations: [] })
  const listed = (await cli(...args, '--list', 'validation')).stdout.trimEnd().split('\n')
  expect(listed).toHaveLength(report.validation.files)
  expect([...listed].sort()).toEqual(listed)
})

test('trains, evaluates and reports; the same seed gives the same history', async () => {
  type Trained = { run: string; epochs: number; history: { loss: number }[]; test: { macro_accuracy: number } }
  const train = async (runs: string): Promise<Trained> =>
    json<Trained>(await cli('train', dataset.folder, '--epochs', '3', '--validation-amount', '0', '--batch-size', '8', '--seed', '5', '--runs-dir', join(home, runs), '--json'))
  const trained = await train('runs')
  expect(trained.epochs).toBe(3)
  expect((await train('again')).history.map(({ loss }) => loss)).toEqual(trained.history.map(({ loss }) => loss))

  const evaluated = json<{ test: { macro_accuracy: number; confusion_matrix: number[][] } }>(await cli('evaluate', trained.run, '--runs-dir', join(home, 'runs'), '--json'))
  expect(evaluated.test.macro_accuracy).toBe(trained.test.macro_accuracy)
  expect(evaluated.test.confusion_matrix.flat().reduce((sum, count) => sum + count)).toBe(dataset.test.length)

  const { runs } = json<{ runs: { run: string; status: string }[] }>(await cli('runs', '--runs-dir', join(home, 'runs'), '--json'))
  expect(runs).toMatchObject([{ run: trained.run, status: 'finished' }])

  const { files } = json<{ files: string[] }>(await cli('report', trained.run, '--runs-dir', join(home, 'runs'), '--out', join(home, 'report'), '--json'))
  const html = await readFile(files.find((file) => file.endsWith('.html')) as string, 'utf8')
  expect(html).toContain(trained.run)
  expect(html).not.toMatch(/<script/i)
})

test('lists a damaged recording with its reason and goes on with the rest', async () => {
  const damaged = dataset.train[0]
  await truncate(join(dataset.folder, damaged), 1000)
  const result = json<{ extracted: number; failed: { path: string; code: string }[] }>(await cli('extract', dataset.folder, '--json'))
  expect(result.extracted).toBe(dataset.files - 1)
  expect(result.failed).toMatchObject([{ path: damaged, code: 'audio-truncated' }])
})

test('extracts a second time from the cache, and again what has changed', async () => {
  await cli('extract', dataset.folder)
  expect(json<object>(await cli('extract', dataset.folder, '--json'))).toMatchObject({ extracted: 0, cached: dataset.files })
  expect(json<object>(await cli('extract', dataset.folder, '--n-mels', '20', '--json'))).toMatchObject({ extracted: dataset.files, cached: 0 })
})

test('onto a full disk while caching says so, and keeps what was cached', async () => {
  const mount = join(home, 'full')
  const script = `mkdir -p ${mount} && mount -t tmpfs -o size=256k tmpfs ${mount} && exec ${process.execPath} ${join(projectRoot, 'scripts', 'scenebench.mjs')} extract ${dataset.folder}`
  test.skip(spawnSync('unshare', ['-r', '-m', 'sh', '-c', `mkdir -p ${mount} && mount -t tmpfs -o size=256k tmpfs ${mount}`]).status !== 0, 'no small disk can be mounted here')
  const result = await run('unshare', ['-r', '-m', 'sh', '-c', script], { SCENEBENCH_HOME: mount })
  expect(result.code).toBe(1)
  expect(result.stderr).toContain('disk-full')
})

test.describe('bad input', () => {
  test('no folder', async () => {
    expect(await cli('inspect', join(home, 'nowhere'))).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('dataset-not-found') })
  })

  test('a header without the scene labels', async () => {
    await writeFile(join(dataset.folder, 'meta.csv'), 'filename\tidentifier\naudio/a.wav\tx\n')
    expect(await cli('inspect', dataset.folder, '--json')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('metadata-column-missing') })
  })

  test('a path that leaves the dataset is left out and named', async () => {
    await writeFile(join(dataset.folder, 'meta.csv'), `${await readFile(join(dataset.folder, 'meta.csv'), 'utf8')}../../etc/passwd\tbus\tx-1\ta\n`)
    const { problems, files } = json<{ files: number; problems: { code: string; path: string; line: number }[] }>(await cli('inspect', dataset.folder, '--json'))
    expect(files).toBe(dataset.files)
    expect(problems).toContainEqual(expect.objectContaining({ code: 'path-escapes-dataset', line: dataset.files + 2 }))
  })

  test('a fold that is not there', async () => {
    expect(await cli('split', dataset.folder, '--fold', '7')).toMatchObject({ code: 1, stderr: expect.stringContaining('fold-unknown') })
  })

  test('wrong usage is told from failure', async () => {
    expect(await cli('split', dataset.folder, '--validation-amount', '2')).toMatchObject({ code: 2, stdout: '' })
    expect(await cli('dance')).toMatchObject({ code: 2, stdout: '' })
    expect(await cli('evaluate', '../../etc')).toMatchObject({ code: 1, stderr: expect.stringContaining('run-not-found') })
  })

  test('a failure is one line, with its stack only on request', async () => {
    const plain = await cli('inspect', join(home, 'nowhere'))
    expect(plain.stderr.trimEnd().split('\n')).toHaveLength(1)
    const debugged = await cli('inspect', join(home, 'nowhere'), '--debug')
    expect(debugged.stderr).toMatch(/\n\s+at /)
  })
})
