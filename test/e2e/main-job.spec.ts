import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { answerFolderDialog } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

test('the tutorial\'s way through the window, on the demo dataset: from the first door to the report', async ({ launch, folder }) => {
  test.setTimeout(600_000)
  const { app, page } = await launch()
  const window = new WorkbenchPage(page)

  await test.step('the first start shows three doors', async () => {
    for (const door of ['Open a dataset folder', 'Try the demo dataset', 'Recent']) await expect(window.main.getByRole('region', { name: door })).toBeVisible()
  })

  await test.step('the demo is made and opened', async () => {
    await window.button('Try the demo').click()
    await window.expectOpen('demo-dataset', 180_000)
    await expect(window.main.getByRole('table', { name: 'Scene statistics' }).getByRole('row')).toHaveCount(12)
    await expect(window.row('Overall 400 130')).toBeVisible()
    await expect(window.main.getByText('Every row was read, every file that is listed is there.')).toBeVisible()
  })

  await test.step('the split keeps locations apart', async () => {
    await window.goTo('Splits')
    await expect(window.main.getByText('No location is in two parts.')).toBeVisible()
    const before = await window.row(/^Validation \d+/).innerText()
    await window.setNumber('Amount', 0.5)
    await expect(window.row(/^Validation \d+/)).not.toHaveText(before)
    await window.setNumber('Amount', 0.3)
    await expect(window.row(/^Test 120 40/)).toBeVisible()
  })

  await test.step('a recording is looked at and heard', async () => {
    await window.goTo('Recordings')
    const first = window.main.getByRole('option').first()
    await expect.poll(() => first.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 60_000 }).toBeGreaterThan(100)
    await first.click()
    await first.press('Enter')
    const spectrogram = window.main.getByRole('img', { name: /^Spectrogram/ }).or(window.main.locator('canvas')).first()
    await expect(spectrogram).toBeVisible({ timeout: 30_000 })
    const time = window.main.getByText(/^\d:\d\d\.\d\d \/ 0:10\.00$/)
    await expect(time).toBeVisible()
    // It may be playing already: a thumbnail under the pointer plays by itself.
    if (await window.button('Play').isVisible()) await window.button('Play').click()
    await expect(window.button('Pause')).toBeVisible()
    const heard = await time.innerText()
    await expect(time).not.toHaveText(heard)
    await window.button('Pause').click()
    await expect(window.button('Play')).toBeVisible()
  })

  await test.step('features are extracted', async () => {
    await window.goTo('Features')
    await window.button(/^Extract 400/).click()
    await expect(window.main.getByText('All matrices are in the cache: nothing to extract.')).toBeVisible({ timeout: 180_000 })
    await expect(window.main.getByRole('cell', { name: '(190, 40, 500)' })).toBeVisible()
    await expect(window.main.getByRole('img', { name: /^Target vector/ })).toHaveCount(10)
  })

  await test.step('training is started, its curve moves, and it is stopped', async () => {
    await window.goTo('Training')
    await expect(window.main.getByText('105,290')).toBeVisible()
    await window.button(/^Train$/).click()
    const curve = window.main.getByRole('img', { name: /^Loss over/ })
    await expect(curve).toHaveAccessibleName(/over 2 steps/, { timeout: 180_000 })
    await expect(window.main.getByRole('table', { name: /^Training table/ }).getByRole('cell', { name: '2', exact: true })).toBeVisible()
    await expect(window.jobs.getByRole('progressbar')).toBeVisible()
    await window.button('Stop and keep the best').click()
    await expect(window.main.getByText(/^Stopped by you after \d+ of 100 epochs\.$/)).toBeVisible({ timeout: 120_000 })
    await expect(window.main.getByText('Macro-averaged accuracy on 120 test recordings')).toBeVisible()
  })

  await test.step('the result is opened', async () => {
    await window.button('Open in Results').click()
    await expect(window.main.getByRole('grid', { name: /^Confusion matrix/ })).toBeVisible()
    await expect(window.main.getByRole('grid', { name: 'Runs' }).getByRole('gridcell', { name: 'stopped' })).toBeVisible()
  })

  await test.step('the report is exported', async () => {
    const target = join(folder, 'report')
    await mkdir(target)
    await answerFolderDialog(app, target)
    await window.button('Export report').click()
    const dialog = page.getByRole('dialog', { name: 'Export the report' })
    await dialog.getByRole('button', { name: 'Choose folder and export' }).click()
    await expect(dialog.getByRole('heading', { name: 'Written' })).toBeVisible({ timeout: 60_000 })
    const files = (await dialog.getByRole('listitem').locator('.file').allInnerTexts()).map((name) => join(target, name))
    expect(new Set(files.map((file) => basename(file).split('.').at(-1)))).toEqual(new Set(['html', 'csv', 'json']))
    for (const file of files) expect((await stat(file)).size, file).toBeGreaterThan(50)
    const html = await readFile(files.find((file) => file.endsWith('.html')) ?? '', 'utf8')
    expect(html).toContain('demo-dataset')
    expect(html).toContain('street_pedestrian')
  })
})

test('a folder of one\'s own is opened by the dialog, and comes back with the next start', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const first = await launch()
  await answerFolderDialog(first.app, dataset.folder)
  const window = new WorkbenchPage(first.page)
  await window.button(/^Open folder/).click()
  await window.expectOpen(dataset.name)
  await expect(window.row(`Overall ${dataset.files} ${dataset.locations}`)).toBeVisible()
  await window.goTo('Splits')
  await expect(window.main.getByText('No location is in two parts.')).toBeVisible()
  await first.app.close()

  const second = new WorkbenchPage((await launch()).page)
  await second.expectOpen(dataset.name)
  await expect(second.main.getByText('No location is in two parts.')).toBeVisible()
})

test('a dismissed dialog changes nothing', async ({ launch }) => {
  const { app, page } = await launch()
  await answerFolderDialog(app, null)
  const window = new WorkbenchPage(page)
  await window.button(/^Open folder/).click()
  await expect(window.main.getByRole('region', { name: 'Recent' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
