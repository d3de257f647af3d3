import { spawn, type ChildProcess } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { NetworkSpec } from '@shared/models'
import type { RunStore } from '../../../src/main/runs/run-store'
import type { SmallDataset } from '../../helpers/small-dataset'
import { cliScript } from './built'

const network: NetworkSpec = { blocks: [{ filters: 4, kernelSize: [3, 3], poolSize: [4, 4], dropout: 0.2 }], gathering: 'global_max', dense: [] }

/** The built command line in a process of its own, and what it leaves behind. */
export class Terminal {
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
  private readonly child: ChildProcess

  constructor(home: string, args: readonly string[]) {
    const start = 'require(process.argv[1]).main(process.argv.slice(2)).then((code) => { process.exitCode = code })'
    this.child = spawn(process.execPath, ['-e', start, cliScript, ...args], { env: { ...process.env, SCENEBENCH_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    this.child.stdout?.on('data', (data: Buffer) => { output.stdout += data.toString() })
    this.child.stderr?.on('data', (data: Buffer) => { output.stderr += data.toString() })
    // Not its errors' end: a worker that outlives it holds that stream open.
    const printed = new Promise((resolve) => this.child.stdout?.once('end', resolve))
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => void printed.then(() => resolve({ code, ...output }))))
  }

  get pid(): number {
    return this.child.pid as number
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal)
  }

  async json(): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await this.ended
    if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
    return JSON.parse(stdout) as Record<string, unknown>
  }
}

/** Begins `scenebench train` with a small network, and waits until a run has so many epochs. */
export async function trainInTerminal(home: string, dataset: SmallDataset, runs: RunStore, epochs: number, until: number): Promise<{ readonly terminal: Terminal; readonly run: string; readonly worker: number }> {
  await writeFile(join(home, 'network.json'), JSON.stringify(network))
  const terminal = new Terminal(home, [
    'train', dataset.folder, '--fold', '1', '--validation-amount', '0', '--network', join(home, 'network.json'), '--epochs', String(epochs), '--batch-size', '4', '--seed', '5',
    '--runs-dir', runs.folder, '--json',
  ])
  const died = terminal.ended.then(({ code, stderr }) => { throw new Error(`The training ended too early with ${code}: ${stderr}`) })
  await Promise.race([died, expect.poll(async () => (await runs.list())[0]?.epochs ?? 0, { timeout: 60_000 }).toBeGreaterThanOrEqual(until)])
  died.catch(() => undefined)
  const [{ run }] = await runs.list()
  return { terminal, run, worker: (await runs.files(run).readOwner())?.pid as number }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
