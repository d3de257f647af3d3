import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataset, startTraining, waitForJobs } from '../helpers/bridge'
import { answerFolderDialog } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
import { spoilRecordings } from '../helpers/spoil-recordings'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

test('a dataset is browsed: grouped, filtered, scrolled, heard, zoomed, compared, flagged and left out', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder, { locations: 12, segments: 4 })
  const { page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Recordings')
  const wall = page.getByTestId('recording-wall')
  const first = wall.getByRole('option', { name: /^audio\/bus-lyon-0-0-a\.wav/ })
  const pictures = wall.getByRole('option').locator('img')

  await test.step('thumbnails appear, and further down too', async () => {
    await expect.poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 30_000 }).toBeGreaterThan(100)
    await wall.evaluate((element) => { element.scrollTop = element.scrollHeight })
    await expect(wall.getByRole('option', { name: new RegExp(`^${small.test.at(-1)}`) })).toBeVisible()
    await wall.evaluate((element) => { element.scrollTop = 0 })
  })

  await test.step('a filter leaves what it says', async () => {
    const filters = page.getByRole('complementary', { name: 'Filters' })
    await filters.getByRole('checkbox', { name: /^metro/ }).click()
    await expect(window.main.getByText('48 of 144 recordings')).toBeVisible()
    await filters.getByRole('checkbox', { name: /^metro/ }).click()
    await expect(window.main.getByText('144 recordings', { exact: true })).toBeVisible()
  })

  await test.step('one is opened, heard and zoomed into', async () => {
    await first.click()
    await first.press('Enter')
    const opened = page.getByRole('article', { name: /^Opened recording/ })
    const picture = opened.getByTestId('spectrogram')
    await expect(picture).toBeVisible()
    await expect(picture).not.toHaveAttribute('aria-busy', 'true')
    const showAll = opened.getByRole('button', { name: 'Show the whole recording' })
    await expect(showAll).toBeDisabled()
    await opened.getByRole('button', { name: 'Zoom in', exact: true }).click()
    await expect(showAll).toBeEnabled()
    await showAll.click()
    await expect(showAll).toBeDisabled()
    await opened.getByRole('tab', { name: 'What the network sees' }).click()
    await expect(opened.getByRole('img', { name: /^Feature matrix of/ })).toBeVisible()
  })

  await test.step('flags and exclusions are kept, counted and taken out of the split', async () => {
    await page.keyboard.press('F')
    await page.keyboard.press('X')
    await expect(first).toHaveAccessibleName(/flagged, left out of training/)
    await window.goTo('Splits')
    await expect(window.main.getByText(/1 recording .*(left out|excluded)/).first()).toBeVisible()
    await window.goTo('Dataset')
    await expect(window.main.getByRole('list', { name: 'What was said of recordings' })).toContainText('1')
    await window.goTo('Recordings')
  })

  await test.step('two are compared under one time axis', async () => {
    await page.keyboard.press('Escape')
    await wall.evaluate((element) => { element.scrollTop = 0 })
    // By their names: the wall uses its elements again, so that their order is not that of the recordings.
    for (const name of ['audio/bus-lyon-0-1-a.wav', 'audio/bus-lyon-0-2-a.wav']) {
      const thumbnail = wall.getByRole('option', { name: new RegExp(`^${name}`) })
      await thumbnail.click()
      await page.keyboard.press('C')
      await expect(thumbnail).toHaveAccessibleName(/in the comparison/)
    }
    await page.keyboard.press('Shift+C')
    const comparison = page.getByRole('article', { name: 'Comparison' })
    await expect(comparison.getByRole('region', { name: /^Compared:/ })).toHaveCount(2)
    await expect(comparison.getByTestId('spectrogram').first()).toBeVisible()
    const room = await comparison.getByTestId('spectrogram').first().evaluate((canvas) => (canvas.parentElement?.clientHeight ?? 0) - canvas.clientHeight)
    expect(Math.abs(room), 'the picture fills its place').toBeLessThan(2)
  })

  await test.step('every key is on the cheat sheet', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: /keys/i })
    for (const title of ['Play or pause', 'Loop the selection, or all of it', 'Zoom in on time']) await expect(sheet.getByText(title)).toBeVisible()
  })
})

test('recordings are found by problem, mark, duration, prediction and part of a split; each filter is said and taken off alone', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const small = await makeSmallDataset(folder, { segments: 3 })
  const spoilt = await spoilRecordings(small)
  const { page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await startTraining(page, await openDataset(page, small.folder), 1)
  await waitForJobs(page)
  await window.button('Scan audio').click()
  await expect(window.button('1 clipped')).toBeVisible({ timeout: 60_000 })
  const filters = page.getByRole('complementary', { name: 'Filters' })
  const active = page.getByRole('group', { name: 'Active filters' })
  const wall = page.getByTestId('recording-wall')
  const named = (file: string) => wall.getByRole('option', { name: new RegExp(`^${file}`) })
  const expectCount = async (count: number) => { await expect(window.main.getByRole('status').filter({ hasText: `${count} of ${small.files} recordings` })).toBeVisible() }

  await test.step('a number of the Dataset place leads to what it counts', async () => {
    await window.button('1 clipped').click()
    await expectCount(1)
    await expect(named(spoilt.clipped)).toBeVisible()
    await expect(active.getByRole('button')).toHaveText(['clipped', 'Clear all'])
  })

  await test.step('every problem and mark has its recordings', async () => {
    await named(spoilt.clipped).click()
    await page.keyboard.press('F')
    await active.getByRole('button', { name: 'Clear all' }).click()
    for (const [name, files] of [['missing', [spoilt.missing]], ['damaged', [spoilt.damaged]], ['silent', [spoilt.silent]], ['same content', spoilt.same], ['flagged', [spoilt.clipped]]] as const) {
      await filters.getByRole('checkbox', { name: new RegExp(`^${name}`) }).click()
      await expectCount(files.length)
      for (const file of files) await expect(named(file)).toBeVisible()
      await active.getByRole('button', { name: `Take off: ${name}` }).click()
      await expect(active).toHaveCount(0)
    }
  })

  await test.step('durations are a filter where headers were read', async () => {
    await filters.getByRole('textbox', { name: 'Shortest duration in seconds' }).fill('2')
    await page.keyboard.press('Enter')
    await expect(window.main.getByText('No recording fits these filters')).toBeVisible()
    await active.getByRole('button', { name: 'Take off: Duration from 2 s' }).press('Enter')
    await expect(window.main.getByRole('status').filter({ hasText: `${small.files} recordings` })).toBeVisible()
  })

  await test.step('what a run got right and what it got wrong are the test part together', async () => {
    await filters.getByRole('combobox', { name: 'Run whose predictions are shown' }).click()
    await page.getByRole('option').nth(1).click()
    await expect(active.getByRole('button', { name: /^Take off: Predicted wrong/ })).toBeVisible()
    const shown = async () => Number((await window.main.getByRole('status').filter({ hasText: /recordings$/ }).innerText()).split(' ')[0])
    await expect.poll(shown).toBeLessThanOrEqual(small.test.length)
    const wrong = await shown()
    await filters.getByText('Right', { exact: true }).click()
    await expect(active.getByRole('button', { name: /^Take off: Predicted right/ })).toBeVisible()
    await expect.poll(shown).toBe(small.test.length - wrong)
    await active.getByRole('button', { name: 'Clear all' }).click()
  })

  await test.step('in the table, keys are meant for the row they are pressed at', async () => {
    await page.keyboard.press('T')
    const grid = page.getByRole('region', { name: 'Table of recordings' })
    const [, second] = small.test
    await filters.getByRole('searchbox', { name: 'Filter by text' }).fill(second.slice(0, second.lastIndexOf('-') - 2))
    const row = grid.getByRole('row').filter({ hasText: second })
    await expectCount(3)
    await row.getByRole('gridcell').nth(1).click()
    await page.keyboard.press('X')
    await expect(row).toContainText('left out')
    await expect(grid.getByRole('row').filter({ hasText: 'left out' })).toHaveCount(1)
    await page.keyboard.press('X')
    await expect(row).not.toContainText('left out')
    await active.getByRole('button', { name: 'Clear all' }).click()
    await page.keyboard.press('T')
  })

  await test.step('parts are those of the split as it is in Splits, also where a city is left out', async () => {
    await window.goTo('Splits')
    await window.main.getByText('one city', { exact: true }).click()
    await window.goTo('Recordings')
    await filters.getByRole('checkbox', { name: /^Test/ }).click()
    await expect(active.getByRole('button', { name: 'Take off: Part Test, without lyon' })).toBeVisible()
    await expectCount(small.files / 2)
  })
})

test('a split is audited, put beside others, and exported as fold files', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder)
  const { app, page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Splits')
  await expect(page.getByRole('region', { name: 'Leakage audit' })).toContainText('No location is in two parts.')
  await window.button(/^Put beside other designs/).click()
  await expect(page.getByRole('list', { name: 'Split designs' }).getByRole('listitem', { name: /^fold 1/ })).toBeVisible()

  const target = join(folder, 'folds')
  await mkdir(target)
  await answerFolderDialog(app, target)
  await window.button(/^Export fold files/).first().click()
  const dialog = page.getByRole('dialog', { name: 'Export fold files' })
  await dialog.getByRole('button', { name: /Choose folder/ }).click()
  await expect.poll(async () => (await readdir(target, { recursive: true })).filter((name) => /fold1_/.test(name)).length).toBeGreaterThanOrEqual(3)
  const [list] = (await readdir(target, { recursive: true })).filter((name) => /fold1_evaluate/.test(name))
  const rows = (await readFile(join(target, list), 'utf8')).trim().split(/\r?\n/)
  expect(small.test.every((file) => rows.some((row) => row.startsWith(file)))).toBe(true)
})

test('a table that no layout knows opens once its columns are told, and is known the next time', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder)
  await rename(join(small.folder, 'meta.csv'), join(small.folder, 'clips.csv'))
  await rm(join(small.folder, 'evaluation_setup'), { recursive: true })
  const { page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.button(/^Say what the columns are/).click()
  const dialog = page.getByRole('dialog', { name: 'Say what the columns are' })
  await expect(dialog).toContainText('clips.csv')
  await dialog.getByRole('button', { name: /^Open/ }).click()
  await window.expectOpen(small.name)
  await expect(window.row(`Overall ${small.files} ${small.locations}`)).toBeVisible()
})

test('a table with other column names opens once they are told, and can be told anew', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder)
  const table = join(small.folder, 'meta.csv')
  await writeFile(table, (await readFile(table, 'utf8')).replace('filename\tscene_label', 'clip\tplace'))
  await rm(join(small.folder, 'evaluation_setup'), { recursive: true })
  const { page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await expect(window.main.getByText('metadata-column-missing')).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Say what the columns are' })
  await window.button(/^Say what the columns are/).click()
  await dialog.getByRole('button', { name: /^Open/ }).click()
  await window.expectOpen(small.name)
  await window.button(/^Change the columns/).click()
  await dialog.getByRole('combobox', { name: 'source_label is' }).click()
  await page.getByRole('option', { name: 'Scene label' }).click()
  await dialog.getByRole('combobox', { name: 'place is' }).click()
  await page.getByRole('option', { name: 'not used' }).click()
  await dialog.getByRole('button', { name: /^Open/ }).click()
  await expect(window.row(`Overall ${small.files} ${small.locations}`)).toBeVisible()
  await expect(window.main.getByRole('group', { name: /^Scene statistics/ }).getByRole('row', { name: /^a \d/ })).toBeVisible()
})

test('the pictures of recordings are counted beside the feature cache, and removed', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder)
  const { page } = await launch({ args: [small.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(small.name)
  await window.goTo('Recordings')
  await expect.poll(() => page.getByTestId('recording-wall').getByRole('option').locator('img').first().evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 30_000 }).toBeGreaterThan(100)
  await window.goTo('Features')
  const line = window.main.locator('p', { hasText: 'Pictures of recordings' })
  await expect(line).toContainText(/[1-9]\d*, \d.* kB of at most 2 GB/)
  await line.getByRole('button', { name: /^Remove pictures/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(line).toContainText('0, 0 B of at most 2 GB')
})
