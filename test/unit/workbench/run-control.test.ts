import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RunControl } from '../../../src/main/workbench/run-control'

let folder: string
let end: () => void = () => undefined
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-control-')) })
afterEach(async () => {
  end()
  await rm(folder, { recursive: true, force: true })
})

function watched(mine = ['a-run']): string[] {
  const seen: string[] = []
  end = new RunControl(folder).watch((run) => mine.includes(run), (run, command) => seen.push(`${command} ${run}`))
  return seen
}

test('a command reaches whoever has the run, once', async () => {
  const seen = watched()
  await new RunControl(folder).ask('a-run', 'pause')
  await expect.poll(() => seen).toEqual(['pause a-run'])
  await new RunControl(folder).ask('a-run', 'stop')
  await expect.poll(() => seen).toEqual(['pause a-run', 'stop a-run'])
  expect(await readdir(join(folder, '.control'))).toEqual([])
})

test('a command for a run of another process is left to that', async () => {
  const seen = watched()
  await new RunControl(folder).ask('a-run.stop', 'pause')
  await new RunControl(folder).ask('other-run', 'stop')
  await new RunControl(folder).ask('a-run', 'pause')
  await expect.poll(() => seen).toEqual(['pause a-run'])
  expect((await readdir(join(folder, '.control'))).sort()).toEqual(['a-run.stop.pause', 'other-run.stop'])
})

test('a command that was left from before is forgotten by whoever takes the run up', async () => {
  const control = new RunControl(folder)
  await control.ask('a-run', 'stop')
  await control.clear('a-run')
  const seen = watched()
  await control.ask('a-run', 'pause')
  await expect.poll(() => seen).toEqual(['pause a-run'])
})
