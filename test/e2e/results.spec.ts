import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerFolderDialog } from '../helpers/dialogs'
import { runCli } from '../helpers/run-cli'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

test('results are looked into, laid out, compared and reported', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const small = await makeSmallDataset(folder, { segments: 3 })
  const home = join(folder, 'home')
  const trained = await runCli(['train', small.folder, '--folds', '1', '--seeds', '0-3', '--epochs', '2', '--validation-amount', '0', '--json'], { home })
  expect(trained.code, trained.stderr).toBe(0)
  const { app, page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Results')
  const runs = window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /small-scenes/ })
  await expect(runs).toHaveCount(4)

  await test.step('runs that differ in their seeds stand below their mean and deviation', async () => {
    const group = window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: 'Group of 4 runs' })
    await expect(group).toContainText(/0–3.*\d+\.\d ± \d+\.\d/)
    await group.getByRole('button', { name: 'Hide its runs' }).click()
    await expect(runs).toHaveCount(0)
    await group.focus()
    await page.keyboard.press('ArrowRight')
    await expect(runs).toHaveCount(4)
    await page.keyboard.press('g')
    await expect(group).toHaveCount(0)
    await page.keyboard.press('g')
  })

  await runs.first().click()

  await test.step('a cell of the matrix leads to its recordings, and one of them plays', async () => {
    await window.main.getByRole('grid', { name: /^Confusion matrix/ }).getByRole('button', { name: /recordings?, [1-9]/ }).first().click()
    const detail = page.getByRole('complementary', { name: 'Prediction of one recording' })
    await expect(detail).toBeVisible()
    await detail.getByRole('button', { name: /^Play/ }).click()
    await expect(detail.getByRole('button', { name: /^Pause/ })).toBeVisible()
  })

  await test.step('what the network listens to is shown over the matrix', async () => {
    const detail = page.getByRole('complementary', { name: 'Prediction of one recording' })
    await detail.getByRole('button', { name: 'What the network listens to' }).click()
    await expect(detail.getByRole('img', { name: /what the network looked at/ })).toBeVisible({ timeout: 60_000 })
  })

  await test.step('findings and breakdowns are computed', async () => {
    await window.main.getByRole('tab', { name: 'Findings' }).click()
    await expect(window.main.getByRole('region', { name: 'Findings in words and numbers' })).toContainText('Accuracy over all 18 test recordings', { timeout: 30_000 })
    await window.main.getByRole('tab', { name: 'Breakdown' }).click()
    await expect(window.main.getByRole('row', { name: /lyon|milan|bus|metro|park/ }).first()).toBeVisible({ timeout: 30_000 })
    await window.main.getByRole('radio', { name: 'Fold' }).click()
    await expect(window.main.getByText('No other run has the same settings and seeds on another fold.')).toBeVisible()
  })

  await test.step('the test recordings are laid out on a map, and a lasso chooses some', async () => {
    await window.main.getByRole('tab', { name: 'Map' }).click()
    await window.button('Lay out the map').click()
    const map = window.main.getByRole('img', { name: /recordings/i }).first()
    await expect(map).toBeVisible({ timeout: 60_000 })
    const box = await map.boundingBox()
    if (box === null) throw new Error('The map has no place.')
    const corner = (x: number, y: number): Promise<void> => page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 8 })
    await corner(0.01, 0.01)
    await page.mouse.down()
    for (const [x, y] of [[0.99, 0.01], [0.99, 0.99], [0.01, 0.99], [0.01, 0.02]] as const) await corner(x, y)
    await page.mouse.up()
    const chosen = page.getByRole('complementary', { name: 'Chosen on the map' })
    await expect(chosen).toContainText('18')
    await chosen.getByRole('button', { name: 'List', exact: true }).click()
    await expect(window.main.getByText('18 of the map')).toBeVisible()
    await window.main.getByRole('button', { name: 'Show in Recordings' }).first().click()
    await expect(window.main.getByRole('status').filter({ hasText: '18 of 54 recordings' })).toBeVisible({ timeout: 20_000 })
    await window.goTo('Results')
  })

  await test.step('a point of the map plays while the pointer rests on it', async () => {
    await window.main.getByRole('tab', { name: 'Map' }).click()
    const map = window.main.getByRole('img', { name: /recordings/i }).first()
    await expect(map).toBeVisible()
    const box = await map.boundingBox()
    if (box === null) throw new Error('The map has no place.')
    // The player's audio element is in no document; the window's own events tell that it plays.
    const heard = (event: 'media-started-playing' | 'media-paused'): Promise<void> => app.evaluate(({ BrowserWindow }, name) => new Promise<void>((resolve) => {
      BrowserWindow.getAllWindows()[0].webContents.once(name as 'media-paused', () => resolve())
    }), event)
    const begins = heard('media-started-playing')
    const isPointing = (): Promise<boolean> => map.evaluate((element) => element.parentElement?.querySelector('.tip') !== null)
    search: for (let y = 8; y < box.height; y += 12) for (let x = 8; x < box.width; x += 12) {
      await page.mouse.move(box.x + x, box.y + y)
      if (await isPointing()) break search
    }
    expect(await isPointing()).toBe(true)
    await begins
    const ends = heard('media-paused')
    await page.mouse.move(2, 2)
    await ends
  })

  await test.step('the report is written as PDF, LaTeX and submission files', async () => {
    const target = join(folder, 'report')
    await mkdir(target)
    await answerFolderDialog(app, target)
    await window.button('Export report').click()
    const dialog = page.getByRole('dialog', { name: 'Export the report' })
    for (const format of [/^PDF/, /^LaTeX/, /submission/i]) await dialog.getByRole('checkbox', { name: format }).check()
    await dialog.getByRole('button', { name: 'Choose folder and export' }).click()
    await expect(dialog.getByRole('heading', { name: 'Written' })).toBeVisible({ timeout: 60_000 })
    const pdf = await readFile(join(target, 'report.pdf'))
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(20_000)
    expect(await readFile(join(target, 'tables.tex'), 'utf8')).toContain('\\begin{tabular}')
    expect((await readFile(join(target, 'submission_2018.output.txt'), 'utf8')).trim().split('\n')).toHaveLength(18)
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('two runs are compared, with tests in words', async () => {
    for (const at of [0, 1]) await runs.nth(at).getByRole('checkbox').check()
    await window.main.getByRole('tab', { name: 'Statistics' }).click()
    await expect(window.main.getByText(/paired bootstrap over locations, p|however locations are resampled/).first()).toBeVisible({ timeout: 30_000 })
    await window.main.getByRole('radio', { name: 'McNemar' }).click()
    await expect(window.main.getByText(/McNemar's exact test, p|McNemar's test could look at/).first()).toBeVisible()
  })

  await test.step('four runs are compared, with the mean of their scenes and tests of every pair', async () => {
    await window.main.getByRole('checkbox', { name: 'Select the 4 runs of the group' }).check()
    await expect(window.main.getByRole('table', { name: 'Tests between runs' }).getByRole('row')).toHaveCount(7, { timeout: 30_000 })
    await window.main.getByRole('tab', { name: 'Curves' }).click()
    await expect(window.main.getByRole('table', { name: 'Class-wise accuracy of the runs compared' }).getByRole('columnheader', { name: 'Mean ± sd' })).toBeVisible()
  })

  await test.step('the model predicts the audio folder, and what it says goes out as a submission', async () => {
    await runs.first().click()
    const target = join(folder, 'submission')
    await mkdir(target)
    await window.button('Apply model…').click()
    const apply = page.getByRole('dialog', { name: 'Apply a model to a folder' })
    await answerFolderDialog(app, join(small.folder, 'audio'))
    await apply.getByRole('button', { name: 'Choose a folder…' }).click()
    await apply.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(apply.getByText(`${small.files} recordings`)).toBeVisible({ timeout: 60_000 })
    await answerFolderDialog(app, target)
    await apply.getByRole('button', { name: 'Submission files…' }).click()
    await expect(apply.getByText('Every recording of evaluation_setup/fold1_evaluate.csv (18), in its order')).toBeVisible()
    const lines = (await readFile(join(target, 'submission.output.csv'), 'utf8')).trim().split('\n')
    expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(small.test)
  })
})
