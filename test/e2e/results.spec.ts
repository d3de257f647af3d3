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
  const trained = await runCli(['train', small.folder, '--folds', '1', '--seeds', '0-1', '--epochs', '2', '--validation-amount', '0', '--json'], { home })
  expect(trained.code, trained.stderr).toBe(0)
  const { app, page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Results')
  const runs = window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /small-scenes/ })
  await expect(runs).toHaveCount(2)
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
    await expect(page.getByRole('complementary', { name: 'Chosen on the map' })).toContainText('18')
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
    await expect(window.main.getByText(/paired bootstrap over locations, p/).first()).toBeVisible({ timeout: 30_000 })
    await window.main.getByRole('radio', { name: 'McNemar' }).click()
    await expect(window.main.getByText(/McNemar's exact test, p/).first()).toBeVisible()
  })
})
