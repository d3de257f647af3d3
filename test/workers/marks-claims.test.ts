import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { buildWorker } from './support/build-worker'

const lanes = 6
const livesPerLane = 12

test('of processes that die with a claim in their hands, one after the other, never two hold it at once', { timeout: 120_000 }, async () => {
  const script = await buildWorker(resolve(import.meta.dirname, 'fixtures/claim-holder.ts'))
  const folder = await mkdtemp(join(tmpdir(), 'scenebench-claims-'))
  await writeFile(join(folder, 'count'), '0')
  await writeFile(join(folder, 'log'), '')
  const live = (turns: number): Promise<unknown> => new Promise((ended) => spawn(process.execPath, [script, folder, String(turns)], { stdio: 'ignore' }).once('close', (_, signal) => ended(signal)))
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    for (let life = 0; life < livesPerLane; life++) expect(await live((lane + life) % 4)).toBe('SIGKILL')
  }))
  const counted = (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n').length
  expect(Number(await readFile(join(folder, 'count'), 'utf8'))).toBe(counted)
  expect(counted).toBeGreaterThan(lanes)
  await Promise.all([folder, dirname(script)].map((path) => rm(path, { recursive: true, force: true })))
})
