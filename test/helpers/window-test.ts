import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { launchWindow, type LaunchOptions, type TestWindow } from './launch-window'

interface WindowFixtures {
  /** A temporary folder of the test's own, removed at its end. */
  readonly folder: string
  /** Starts the application with a home of the test's own; it is closed at the end, and no error may have shown on its page. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<TestWindow>
  /** Problems that the test brings about on purpose. */
  readonly expectedProblems: RegExp[]
}

export const test = base.extend<WindowFixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'scenebench-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // eslint-disable-next-line no-empty-pattern
  expectedProblems: async ({}, use) => use([]),
  launch: async ({ folder, expectedProblems }, use) => {
    const windows: TestWindow[] = []
    await use(async (options = {}) => {
      const window = await launchWindow({ home: join(folder, 'home'), ...options })
      windows.push(window)
      return window
    })
    for (const { app } of windows) await closeWindow(app)
    const problems = windows.flatMap((window) => window.problems).filter((problem) => !expectedProblems.some((expected) => expected.test(problem)))
    expect(problems, 'errors on the page').toEqual([])
  },
})

export { expect }

/** Closes even while work runs: the question is answered with "cancel the work and quit". */
async function closeWindow(app: TestWindow['app']): Promise<void> {
  try {
    await app.evaluate(({ dialog }) => { dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false }) })
    await app.close()
  } catch {
    // A test closed it already.
  }
}
