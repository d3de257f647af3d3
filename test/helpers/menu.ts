import type { ElectronApplication } from '@playwright/test'

/** Chooses an entry of the application menu, by its labels from the top, without the marks of their keys. */
export async function chooseFromMenu(app: ElectronApplication, ...labels: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, path) => {
    let menu = Menu.getApplicationMenu()
    const plain = (label: string): string => label.replaceAll('&', '')
    for (const [depth, label] of path.entries()) {
      const item = menu?.items.find((candidate) => plain(candidate.label) === label)
      if (item === undefined) throw new Error(`The menu has no ${path.slice(0, depth + 1).join(' > ')}`)
      if (depth === path.length - 1) item.click(undefined, BrowserWindow.getAllWindows()[0])
      else menu = item.submenu ?? null
    }
  }, labels)
}
