import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepTemporaryFiles } from '../../../src/main/storage/temporary-files'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-sweep-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

test('sweeping removes what dead processes left, and nothing else', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const kept = ['manifest.json', `.a.json.scenebench-tmp-${process.pid}-00ff`, 'scenebench-notes.txt']
  const left = [`.manifest.json.scenebench-tmp-${dead}-0a1b2c3d`, `owner.json.scenebench-tmp-${dead}`, '.x.scenebench-tmp-none']
  for (const name of [...kept, ...left]) await writeFile(join(folder, name), '')
  expect(await sweepTemporaryFiles(folder)).toBe(left.length)
  expect((await readdir(folder)).sort()).toEqual([...kept].sort())
})

test.runIf(process.platform === 'linux')('a process that has ended counts as dead before its parent has noticed', async () => {
  // `exec` puts a program in the shell's place that never asks for its child.
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 20'])
  try {
    const [said] = await once(parent.stdout, 'data') as [Buffer]
    await writeFile(join(folder, `.a.json.scenebench-tmp-${said.toString().trim()}-00ff`), '')
    await expect.poll(() => sweepTemporaryFiles(folder)).toBe(1)
  } finally {
    parent.kill()
  }
})

test('sweeping a folder that is not there does nothing', async () => {
  expect(await sweepTemporaryFiles(join(folder, 'none'))).toBe(0)
})
