import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { answerFolderDialog } from '../helpers/dialogs'
import { runCli } from '../helpers/run-cli'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

const reportFiles = 26

/** Ticks every format, exports into the folder, and gives what the dialog then says. */
async function exportInto(app: ElectronApplication, dialog: Locator, folder: string): Promise<string> {
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await answerFolderDialog(app, folder)
  await dialog.getByRole('button', { name: 'Choose folder and export' }).click()
  const said = dialog.getByRole('status').filter({ has: dialog.page().getByRole('heading', { name: 'Written' }) }).or(dialog.getByRole('alert'))
  await expect(said).toBeVisible({ timeout: 60_000 })
  return said.innerText()
}

/** From now on: what would be shown in the system's file manager. */
async function watchFileManager(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { scenebenchShown: shown })
    shell.showItemInFolder = (path) => { shown.push(path) }
  })
  return () => app.evaluate(() => (globalThis as unknown as { scenebenchShown: string[] }).scenebenchShown)
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('reports and comparisons are exported in every format, and say where they went', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const small = await makeSmallDataset(folder, { segments: 3 })
  const trained = await runCli(['train', small.folder, '--folds', '1', '--seeds', '0-1', '--epochs', '2', '--validation-amount', '0', '--json'], { home: join(folder, 'home') })
  expect(trained.code, trained.stderr).toBe(0)
  const { app, page } = await launch({ args: [small.folder] })
  const shown = await watchFileManager(app)
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Results')
  const runs = window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /small-scenes/ })
  await runs.first().click()
  await window.button('Export report').click()
  const dialog = page.getByRole('dialog', { name: 'Export the report' })
  const target = join(folder, 'report')
  await mkdir(target)

  await test.step('over an older report, which is replaced', async () => {
    await writeFile(join(target, 'report.html'), 'old')
    expect(await exportInto(app, dialog, target)).toContain(`${reportFiles} files in ${target}`)
    expect(await readdir(target)).toHaveLength(reportFiles)
    expect(await readFile(join(target, 'report.html'), 'utf8')).toContain('Do it again')
    expect((await readFile(join(target, 'confusion_matrix.png'))).subarray(1, 4).toString('latin1')).toBe('PNG')
    await dialog.getByRole('button', { name: 'Show in folder' }).click()
    await dialog.getByRole('button', { name: 'Show report.pdf in its folder' }).click()
    await expect.poll(shown).toEqual([join(target, 'report.html'), join(target, 'report.pdf')])
  })

  await test.step('into a folder that has vanished, which is made again', async () => {
    await rm(target, { recursive: true })
    expect(await exportInto(app, dialog, target)).toContain(`${reportFiles} files in ${target}`)
    expect(await readdir(target)).toHaveLength(reportFiles)
  })

  await test.step('not where nothing can be written, and that is said', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await exportInto(app, dialog, join(folder, 'file'))).toMatch(/report could not be written to .*Choose another folder/s)
    expect(await exportInto(app, dialog, join(folder, 'x'.repeat(300)))).toContain('its name is too long')
    if (process.getuid?.() !== 0) {
      await mkdir(join(folder, 'locked'))
      await chmod(join(folder, 'locked'), 0o555)
      expect(await exportInto(app, dialog, join(folder, 'locked'))).toContain('No permission')
    }
    await closeDialog(page)
  })

  await test.step('a comparison of two runs', async () => {
    for (const at of [0, 1]) await runs.nth(at).getByRole('checkbox').check()
    await window.button('Comparison report').click()
    const comparing = page.getByRole('dialog', { name: 'Export the comparison report' })
    const compared = join(folder, 'comparison')
    await mkdir(compared)
    expect(await exportInto(app, comparing, compared)).toContain(`10 files in ${compared}`)
    expect((await readFile(join(compared, 'comparison.pdf'))).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    await closeDialog(page)
  })
})
