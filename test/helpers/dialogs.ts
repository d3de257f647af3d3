import type { ElectronApplication } from '@playwright/test'

/** Answers the system's folder dialogs with this folder from now on; null dismisses them. */
export async function answerFolderDialog(app: ElectronApplication, folder: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, folder)
}

/** Answers questions with the button at this position, and remembers what was asked. */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = []
    Object.assign(globalThis, { scenebenchAsked: asked })
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
}

export function questionsAsked(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { scenebenchAsked?: string[] }).scenebenchAsked ?? [])
}
