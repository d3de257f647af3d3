import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { projectRoot } from '../../helpers/electron-executable'

/** Bundles a program of these tests as the application's worker is. @returns its path */
export async function bundleProgram(name: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(projectRoot, 'src', 'shared') } },
    build: {
      ssr: true, target: 'node18', minify: false, outDir: folder, emptyOutDir: true,
      rollupOptions: { input: { [name]: join(projectRoot, 'test', 'faults', 'support', `${name}.ts`) }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  })
  return join(folder, `${name}.cjs`)
}

/** A process that says things, one line of JSON each. */
export class Program {
  readonly said: unknown[] = []
  readonly ended: Promise<void>
  private readonly child: ChildProcess
  private readonly first: Promise<void>

  constructor(script: string, args: readonly (string | number)[]) {
    this.child = spawn(process.execPath, [script, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream })
    this.first = new Promise((resolve) => {
      lines.on('line', (line) => {
        this.said.push(JSON.parse(line))
        resolve()
      })
      this.child.once('exit', () => resolve())
    })
    const read = new Promise<void>((resolve) => lines.once('close', resolve))
    this.ended = new Promise((resolve) => this.child.once('exit', () => void read.then(resolve)))
  }

  /** Resolves when it has said something. */
  started(): Promise<void> {
    return this.first
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }
}
