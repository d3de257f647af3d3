import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerFolderDialog } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
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
  const { rename, rm } = await import('node:fs/promises')
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
