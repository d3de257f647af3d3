import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { answerFolderDialog } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

test('three seeds are planned as one experiment, trained one after the other, and compared', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const dataset = await makeSmallDataset(folder)
  const { app, page } = await launch({ args: [dataset.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(dataset.name)
  await window.goTo('Training')

  await test.step('the plan says what it will cost', async () => {
    await window.setNumber('Epochs', 3)
    await window.main.getByRole('combobox', { name: 'Preset' }).click()
    await page.getByRole('option', { name: /DCASE 2018/ }).click()
    await expect(window.main.getByText(/leaves nothing of/).first()).toBeVisible()
    await window.main.getByRole('combobox', { name: 'Preset' }).click()
    await page.getByRole('option', { name: 'Tutorial' }).click()
    await window.main.getByRole('switch', { name: 'Repeat' }).click()
    await expect(window.main.getByRole('textbox', { name: 'Seeds' })).toHaveValue('0-2')
    await window.main.getByRole('textbox', { name: 'Seeds' }).fill('0-')
    await expect(window.button('Train 3 runs')).toBeDisabled()
    await window.main.getByRole('textbox', { name: 'Seeds' }).fill('0-2')
  })

  await test.step('its runs finish, and their mean and deviation are those of the runs', async () => {
    await window.button('Train 3 runs').click()
    const table = window.main.getByRole('table', { name: 'Runs of the experiment' })
    await expect(table.getByRole('row', { name: /Mean ± sd 3 of 3/ })).toBeVisible({ timeout: 200_000 })
    const accuracies = await Promise.all([0, 1, 2].map(async (seed) => Number((await table.getByRole('row', { name: new RegExp(`^Show the run of seed ${seed}`) }).getByRole('cell').last().innerText()).trim())))
    const mean = accuracies.reduce((sum, value) => sum + value, 0) / 3
    const deviation = Math.sqrt(accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2)
    const [, shownMean, shownDeviation] = /([\d.]+) ± ([\d.]+)/.exec(await table.getByRole('row', { name: /Mean ± sd/ }).innerText()) ?? []
    expect(Number(shownMean)).toBeCloseTo(mean, 0)
    expect(Math.abs(Number(shownDeviation) - deviation)).toBeLessThan(0.2)
    await expect(window.main.getByText('Nothing runs')).toHaveCount(0)
  })

  await test.step('they stand beside each other in Results', async () => {
    await window.button('Compare in Results').click()
    const runs = window.main.getByRole('grid', { name: 'Runs' })
    await expect(runs.getByRole('row', { name: dataset.name }).getByRole('gridcell', { name: 'finished' })).toHaveCount(3)
    await expect(runs.getByRole('row', { name: 'Group of 3 runs' })).toContainText('±')
  })

  await test.step('the model of one goes out as a Keras file and predicts a folder', async () => {
    const target = join(folder, 'models')
    await mkdir(target)
    await window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: dataset.name }).first().click()
    await answerFolderDialog(app, target)
    await window.button('Export model…').click()
    const dialog = page.getByRole('dialog', { name: 'Export the model' })
    await dialog.getByRole('button', { name: 'Choose folder and export' }).click()
    const file = join(target, basename(await dialog.getByRole('listitem').locator('.file').first().innerText()))
    expect((await stat(file)).size).toBeGreaterThan(100_000)
    expect((await readFile(file)).subarray(1, 4).toString('latin1')).toBe('HDF')
    await dialog.getByRole('button', { name: 'Done' }).click()

    await window.button('Apply model…').click()
    const apply = page.getByRole('dialog', { name: 'Apply a model to a folder' })
    await answerFolderDialog(app, file)
    await apply.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(apply.getByText(dataset.scenes.join(', '))).toBeVisible({ timeout: 30_000 })
    await answerFolderDialog(app, join(dataset.folder, 'audio'))
    await apply.getByRole('button', { name: 'Choose a folder…' }).click()
    await apply.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(apply.getByText(`${dataset.files} recordings`)).toBeVisible({ timeout: 60_000 })
    await expect(apply.getByRole('gridcell').filter({ hasText: /\.wav$/ }).first()).toBeVisible()
  })
})
