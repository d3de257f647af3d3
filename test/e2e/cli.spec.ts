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
  expect(result.code, result.stderr).toBe(0)
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

test('onto a full disk while caching says so, and goes on from what was cached once there is space', async () => {
  const mount = join(home, 'small-disk')
  const mountSmall = `mkdir -p ${mount} && mount -t tmpfs -o size=256k tmpfs ${mount}`
  const inNamespace = (script: string): readonly string[] => ['-r', '-m', 'sh', '-c', script]
  test.skip(spawnSync('unshare', inNamespace(mountSmall)).status !== 0, 'no small disk can be mounted here')
  const extract = `${process.execPath} ${join(projectRoot, 'scripts', 'scenebench.mjs')} extract ${dataset.folder} --json`
  const result = await run('unshare', inNamespace(`${mountSmall} || exit 9; ${extract}; echo "exit $?" >&2; mount -o remount,size=64m ${mount} || exit 9; ${extract}`), { SCENEBENCH_HOME: mount })
  expect(result.stderr).toMatch(/disk-full[^]*exit 1/)
  const { extracted, cached, failed } = json<{ extracted: number; cached: number; failed: object[] }>(result)
  expect(extracted + cached).toBe(dataset.files)
  expect(cached).toBeGreaterThan(0)
  expect(failed).toEqual([])
})

test('runs the whole tutorial on the demo dataset', async () => {
  test.setTimeout(300_000)
  const out = join(home, 'demo')
  const result = json<{ inspect: { files: number }; split: object; extract: object; train: { history: object[] }; evaluate: { test: { confusion_matrix: number[][] } }; report: { files: string[] } }>(
    await cli('demo', '--out', out, '--epochs', '2', '--json'))
  expect(result.inspect).toMatchObject({ files: 400, missing_files: 0, problems: [], folds: [{ fold: 1, train: 280, test: 120, unused: 0 }] })
  expect(result.split).toMatchObject({ train: { files: 190 }, validation: { files: 90 }, test: { files: 120 }, leakage: { clean: true } })
  expect(result.extract).toMatchObject({ files: 400, extracted: 400, failed: [] })
  expect(result.train.history).toHaveLength(2)
  expect(result.evaluate.test.confusion_matrix.map((row) => row.reduce((sum, count) => sum + count))).toEqual(Array.from({ length: 10 }, () => 12))
  expect(await readFile(result.report.files[0], 'utf8')).toContain('Macro-averaged accuracy')
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
