import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './electron-executable'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  /** Folder that holds all the program keeps. */
  readonly home: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the terminal program as a user does, through its script, and waits for its end. */
export function runCli(args: readonly string[], { home, environment = {} }: CliOptions): Promise<CliResult> {
  return run(process.execPath, [join(projectRoot, 'scripts', 'scenebench.mjs'), ...args], { SCENEBENCH_HOME: home, ...environment })
}

/** Runs any program and waits for its end. */
export function run(command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => out.push(data))
    child.stderr.on('data', (data: Buffer) => err.push(data))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }))
  })
}
