import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronCommand } from './electron-executable'

export interface LaunchOptions {
  /** Folder that holds all the application keeps; a second start with the same one finds it again. */
  readonly home: string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface TestWindow {
  readonly app: ElectronApplication
  readonly page: Page
  readonly home: string
  /** Errors on the page's console (content security violations among them) and uncaught ones, oldest first. */
  readonly problems: readonly string[]
  /** What the main process wrote to stderr. */
  stderr(): string
}

/** Starts the real application with its real window. */
export async function launchWindow({ home, args = [], environment = {} }: LaunchOptions): Promise<TestWindow> {
  const command = electronCommand()
  const app = await _electron.launch({
    executablePath: command.executable,
    args: [...command.args, ...args],
    env: { ...inherited(), DBUS_SESSION_BUS_ADDRESS: '/dev/null', SCENEBENCH_HOME: home, ...environment },
  })
  const problems: string[] = []
  const errors: string[] = []
  app.on('window', (page) => collectProblems(page, problems))
  app.process().stderr?.on('data', (data: Buffer) => errors.push(data.toString()))
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return { app, page, home, problems, stderr: () => errors.join('') }
}

function collectProblems(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) problems.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
