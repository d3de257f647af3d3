import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparisonFormats, reportFormats, type NetworkSpec } from '@shared/models'
import { unfinishedNote } from '../../src/main/storage/file-set'
import { makeSmallDataset } from '../helpers/small-dataset'
import { cliScript } from './support/built'
import { repetitions } from './support/repetitions'
import { canMount, fillDisk, mountSmallDisk } from './support/small-disk'
import { Terminal } from './support/terminal'

const network: NetworkSpec = { blocks: [{ filters: 4, kernelSize: [3, 3], poolSize: [4, 4], dropout: 0.2 }], gathering: 'global_max', dense: [] }
const kills = repetitions(6, 50)
/** In place of Electron's printer, which no terminal of Node has: bytes that depend on the page. */
const start = 'require(process.argv[1]).main(process.argv.slice(2), { printPage: async (page) => Buffer.from(page.repeat(3)) }).then((code) => { process.exitCode = code })'

type Digests = Readonly<Record<string, string>>

let home: string
/** Two runs of the same settings with other seeds: their reports have the same files with other contents. */
let runs: readonly string[]
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-exports-'))
  const dataset = await makeSmallDataset(home)
  await writeFile(join(home, 'network.json'), JSON.stringify(network))
  const train = async (seed: number): Promise<string> => {
    const args = ['train', dataset.folder, '--validation-amount', '0.3', '--balancing-mode', 'class', '--network', join(home, 'network.json'), '--epochs', '2', '--seed', String(seed), '--json']
    return (await new Terminal(home, args).json()).run as string
  }
  runs = [await train(1), await train(2)]
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** The built command line as the leader of a group of its own: it and its worker are killed at one moment. */
class Export {
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
  private readonly child: ChildProcess
  private over = false

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, ['-e', start, cliScript, ...args], { env: { ...process.env, SCENEBENCH_HOME: home }, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    let stderr = ''
    this.child.stderr?.on('data', (data: Buffer) => { stderr += data.toString() })
    this.ended = new Promise((resolve) => this.child.once('close', (code) => {
      this.over = true
      resolve({ code, stderr })
    }))
  }

  get isOver(): boolean {
    return this.over
  }

  async kill(): Promise<void> {
    if (!this.over) process.kill(-(this.child.pid as number), 'SIGKILL')
    await this.ended
  }
}

const reportArguments = (run: string, folder: string): readonly string[] => ['report', run, '--format', reportFormats.join(','), '--out', folder]
const comparisonArguments = (order: readonly string[], folder: string): readonly string[] => ['compare', ...order, '--format', comparisonFormats.join(','), '--out', folder]

/** Both reports whole, each in a folder of its own. */
async function wholeExports(name: string, argumentsOf: (which: number, folder: string) => readonly string[]): Promise<{ readonly folders: readonly string[]; readonly digests: readonly Digests[] }> {
  const folders = [0, 1].map((which) => join(home, `${name}-${which}`))
  for (const [which, folder] of folders.entries()) expect(await new Export(argumentsOf(which, folder)).ended).toMatchObject({ code: 0 })
  const digests = await Promise.all(folders.map(digestsOf))
  expect(Object.keys(digests[0])).toEqual(Object.keys(digests[1]))
  expect(Object.keys(digests[0]).length).toBeGreaterThan(6)
  expect(digests[0]).not.toEqual(digests[1])
  return { folders, digests }
}

async function digestsOf(folder: string): Promise<Digests> {
  const names = (await readdir(folder)).filter((name) => !name.includes('scenebench-tmp') && name !== unfinishedNote && name !== 'filler').sort()
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, createHash('sha256').update(await readFile(join(folder, name))).digest('hex')] as const)))
}

/** Waits until files of the export appear beside their places: then it is writing. */
async function untilItWrites(running: Export, folder: string): Promise<void> {
  while (!running.isOver && !readdirSync(folder).some((name) => name.includes('scenebench-tmp'))) await new Promise((resolve) => setImmediate(resolve))
}

/** Each file is of one export or the other; where both are there, the note says so. */
async function expectSound(folder: string, digests: readonly Digests[]): Promise<'old' | 'new' | 'both'> {
  const found = await digestsOf(folder)
  expect(Object.keys(found)).toEqual(Object.keys(digests[0]))
  for (const [name, digest] of Object.entries(found)) expect([digests[0][name], digests[1][name]], name).toContain(digest)
  const [isOld, isNew] = digests.map((whole) => Object.entries(found).every(([name, digest]) => whole[name] === digest))
  if (isOld || isNew) return isOld ? 'old' : 'new'
  const note = await readFile(join(folder, unfinishedNote), 'utf8')
  for (const name of Object.keys(found)) expect(note).toContain(`- ${name}\n`)
  return 'both'
}

describe.each([
  ['a report in every format', (which: number, folder: string) => reportArguments(runs[which], folder)],
  ['a comparison in every format', (which: number, folder: string) => comparisonArguments(which === 0 ? runs : [...runs].reverse(), folder)],
] as const)('%s', (name, argumentsOf) => {
  test(`killed ${kills} times leaves each file whole, and the next one mends the rest`, async () => {
    const { folders, digests } = await wholeExports(name, argumentsOf)
    const folder = join(home, `${name}-killed`)
    for (let turn = 0; turn < kills; turn++) {
      await rm(folder, { recursive: true, force: true })
      await cp(folders[0], folder, { recursive: true })
      const running = new Export(argumentsOf(1, folder))
      await untilItWrites(running, folder)
      // Writing and putting in place take some tens of milliseconds.
      await new Promise((resolve) => setTimeout(resolve, (turn * 7) % 60))
      await running.kill()
      await expectSound(folder, digests)
    }
    expect(await new Export(argumentsOf(1, folder)).ended).toMatchObject({ code: 0 })
    expect(await digestsOf(folder)).toEqual(digests[1])
    expect((await readdir(folder)).sort()).toEqual(Object.keys(digests[1]))
  }, 60_000 + 10_000 * kills)

  test.skipIf(!canMount)('onto a full disk leaves the old one as it is, says so, and is written when there is space', async () => {
    const { folders, digests } = await wholeExports(`${name}-full`, argumentsOf)
    const disk = join(home, 'disk')
    const unmount = await mountSmallDisk(disk, '4m')
    try {
      await cp(folders[0], disk, { recursive: true })
      for (const free of [0, 8192, 40_960, 102_400]) {
        const release = await fillDisk(disk, free)
        const { code, stderr } = await new Export(argumentsOf(1, disk)).ended
        expect([code, stderr]).toEqual([1, expect.stringContaining('disk-full')])
        expect(await digestsOf(disk)).toEqual(digests[0])
        expect((await readdir(disk)).sort()).toEqual([...Object.keys(digests[0]), 'filler'].sort())
        await release()
      }
      expect(await new Export(argumentsOf(1, disk)).ended).toMatchObject({ code: 0 })
      expect(await digestsOf(disk)).toEqual(digests[1])
    } finally {
      unmount()
    }
  })
})
