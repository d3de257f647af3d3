import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../helpers/electron-executable'
import { run } from '../helpers/run-cli'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'

/** What `npm run package` made. */
const application = join(projectRoot, 'dist', 'linux-unpacked')
const terminal = join(application, 'resources', 'bin', 'scenebench')
const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

test.describe('the packaged program', () => {
  test.skip(!existsSync(application), 'no package here; run: npm run package')

  test('trains one epoch from the terminal, with the TensorFlow it carries', async ({ folder }) => {
    const dataset = await makeSmallDataset(folder)
    const home = join(folder, 'home')
    const args = ['train', dataset.folder, '--fold', '1', '--epochs', '1', '--validation-amount', '0', '--seed', '0', '--runs-dir', join(home, 'runs'), '--json']
    const { code, stdout, stderr } = await run(terminal, args, { SCENEBENCH_HOME: home, DBUS_SESSION_BUS_ADDRESS: '/dev/null' })
    expect(code, stderr).toBe(0)
    const result = JSON.parse(stdout) as { readonly epochs: number, readonly history: readonly unknown[], readonly test: { readonly macro_accuracy: number } }
    expect(result.epochs).toBe(1)
    expect(result.history).toHaveLength(1)
    expect(result.test.macro_accuracy).toBeGreaterThanOrEqual(0)
  })

  test('opens its window', async ({ folder }) => {
    // The package's fuses forbid Node's inspector, by which Playwright drives Electron; Chromium's own port tells what is open.
    const child = spawn(join(application, 'scenebench'), [...switches, '--remote-debugging-port=0'], {
      env: { ...process.env, SCENEBENCH_HOME: join(folder, 'home'), DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      const address = await debuggingAddress(child)
      await expect.poll(() => pageTitles(address), { timeout: 20_000 }).toEqual(['Scenebench'])
    } finally {
      child.kill()
      await new Promise((done) => child.exitCode === null && child.signalCode === null ? child.once('close', done) : done(undefined))
    }
  })

  test('cannot be used as a plain Node', async () => {
    const { stdout } = await run(join(application, 'scenebench'), [...switches, '--version'], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--throw-deprecation', DBUS_SESSION_BUS_ADDRESS: '/dev/null' })
    expect(stdout).not.toMatch(/^v\d/) // Node would name its own version
  })
})

async function pageTitles(address: URL): Promise<readonly string[]> {
  const targets = (await (await fetch(`http://${address.host}/json/list`)).json()) as readonly { readonly type: string, readonly title: string }[]
  return targets.filter(({ type }) => type === 'page').map(({ title }) => title)
}

function debuggingAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString()
      const address = /DevTools listening on (\S+)/.exec(text)?.[1]
      if (address) resolve(new URL(address))
    })
    child.once('close', () => reject(new Error(`The program ended before its window opened.\n${text}`)))
  })
}
