import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const scripts = resolve(import.meta.dirname, '../../../scripts/setup')

let cache: string
let started: ChildProcess[]

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'scenebench-cache-'))
  started = []
})

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(cache, { recursive: true, force: true })
})

/** Runs a piece of script in a process of its own, with the set-up's modules imported and a cache of its own. */
function start(code: string): { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<void> } {
  const imports = ['cache', 'command', 'lock'].map((name) => `import * as ${name} from '${pathToFileURL(join(scripts, `${name}.mjs`)).href}'`)
  const prelude = "import { writeFileSync } from 'node:fs'\nconst forever = () => new Promise(() => setInterval(() => {}, 1000))\n"
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${imports.join('\n')}\n${prelude}${code}`], { env: { ...process.env, SCENEBENCH_CACHE: cache } })
  started.push(child)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => { text += piece })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => { text += piece })
  return { child, said: () => text, ended: new Promise((done) => child.once('close', () => done())) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const makeEntry = (then: string): string => `
  await cache.ensureEntry('thing/1', async (folder) => {
    writeFileSync(folder + '/big', 'x'.repeat(1000))
    ${then}
    return { source: 'test', files: ['big'] }
  })
  console.log(JSON.stringify(cache.readEntry('thing/1') ?? null))`

describe.skipIf(process.platform === 'win32')('the set-up', () => {
  it('takes what it started with it, even when it is killed', async () => {
    const pidFile = join(cache, 'pid')
    const { child } = start(`await command.run('sh', ['-c', 'sleep 60 & echo $! > ${pidFile}; wait'])`)
    await vi.waitFor(() => expect(readFileSync(pidFile, 'utf8')).toMatch(/\d/), 10_000)
    const grandchild = Number(readFileSync(pidFile, 'utf8'))
    expect(isAlive(grandchild)).toBe(true)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false), 10_000)
  })

  it('waits for another one, and goes on at once when that is killed', async () => {
    const take = `await lock.withLock('${cache}', async () => { console.log('has it'); await forever() })`
    const first = start(take)
    await vi.waitFor(() => expect(first.said()).toContain('has it'), 10_000)
    const second = start(take)
    await vi.waitFor(() => expect(second.said()).toContain('waiting'), 10_000)
    expect(second.said()).not.toContain('has it')
    first.child.kill('SIGKILL')
    await vi.waitFor(() => expect(second.said()).toContain('has it'), 10_000)
  })

  it('leaves no half entry in the cache when it is killed, and makes it when it is run again', async () => {
    const killed = start(makeEntry("console.log('half'); await forever()"))
    await vi.waitFor(() => expect(killed.said()).toContain('half'), 10_000)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(existsSync(join(cache, 'thing'))).toBe(false)

    const again = start(`cache.sweep(); ${makeEntry('')}`)
    await again.ended
    expect(again.said()).toContain('"source":"test"')
    expect(readdirSync(join(cache, 'tmp'))).toEqual([])
  })

  it('notices a damaged entry', async () => {
    await start(makeEntry('')).ended
    truncateSync(join(cache, 'thing', '1', 'big'), 10)
    const look = start("console.log(cache.readEntry('thing/1') === undefined)")
    await look.ended
    expect(look.said()).toContain('true')
  })

  it('refuses a download that is not what was pinned', async () => {
    const look = start(`
      await cache.ensureDownload('file', 'sha256-${'A'.repeat(43)}=', async (folder) => { writeFileSync(folder + '/f', 'other'); return folder + '/f' })
        .catch((error) => console.log('refused: ' + error.message))`)
    await look.ended
    expect(look.said()).toContain('is not what was expected')
    expect(existsSync(join(cache, 'downloads', 'file'))).toBe(false)
  })

  it('does nothing, quickly, where nothing is to be done', async () => {
    const begun = performance.now()
    const child = spawn(process.execPath, [resolve(scripts, '../setup.mjs'), 'dependencies', 'electron', 'tensorflow'])
    let text = ''
    child.stderr.setEncoding('utf8').on('data', (piece: string) => { text += piece })
    await new Promise((done) => child.once('close', done))
    expect(text).toContain('Nothing to do')
    expect(performance.now() - begun).toBeLessThan(2000) // 0.1 s on an idle machine
  })
})
