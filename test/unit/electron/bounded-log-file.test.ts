import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BoundedLogFile } from '../../../src/main/electron/bounded-log-file'

let folder: string

beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-log-')) })
afterEach(() => rm(folder, { recursive: true }))

describe('the log file', () => {
  it('never takes more than twice its limit and keeps the newest lines', async () => {
    const path = join(folder, 'deep', 'a.log')
    const log = new BoundedLogFile(path, 1000)
    for (let line = 0; line < 500; line++) log.write(`line ${line}\n`)
    const sizes = await Promise.all([path, `${path}.old`].map(async (file) => (await stat(file)).size))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000)
    expect(await readdir(join(folder, 'deep'))).toHaveLength(2)
    expect((await readFile(path, 'utf8')).trimEnd().split('\n').at(-1)).toBe('line 499')
  })

  it('goes on where an earlier process ended', async () => {
    const path = join(folder, 'a.log')
    await writeFile(path, 'x'.repeat(990))
    new BoundedLogFile(path, 1000).write('a line that is too long for the rest\n')
    expect(await readFile(path, 'utf8')).toBe('a line that is too long for the rest\n')
    expect(await readFile(`${path}.old`, 'utf8')).toHaveLength(990)
  })

  it('does not fail where it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(() => new BoundedLogFile(join(folder, 'file', 'a.log')).write('line\n')).not.toThrow()
  })
})
