import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../helpers/electron-executable'
import { chooseFromMenu } from '../helpers/menu'
import { launchWindow } from '../helpers/launch-window'
import { openDataset, startExperiment, waitForJobs } from '../helpers/bridge'
import { expect, test } from '../helpers/window-test'
import { placeTitles, WorkbenchPage } from '../helpers/workbench-page'

const sizes = [{ width: 1280, height: 800 }, { width: 1024, height: 640 }, { width: 1920, height: 1200 }] as const

/** Pictures for `docs/`, made on request: SCENEBENCH_SCREENSHOTS=1 npx playwright test screenshots */
test.skip(process.env.SCENEBENCH_SCREENSHOTS !== '1', 'pictures are made with SCENEBENCH_SCREENSHOTS=1')

test('every place, light and dark, at three sizes', async () => {
  test.setTimeout(1_800_000)
  // The pictures show where the dataset lies.
  const home = join(tmpdir(), 'Scenebench')
  await rm(home, { recursive: true, force: true })
  const { app, page } = await launchWindow({ home })
  const window = new WorkbenchPage(page)
  await shoot('first-start')
  await window.button('Try the demo').click()
  await window.expectOpen('demo-dataset', 300_000)
  const dataset = await openDataset(page, join(home, 'demo-dataset'))
  await startExperiment(page, dataset, 30, [0, 1, 2])
  await waitForJobs(page, 1_200_000)
  await window.button('Scan audio').click()
  await waitForJobs(page)
  for (const place of placeTitles) {
    await window.goTo(place)
    if (place === 'Splits') await window.button('Seeds 0–4').click()
    if (place === 'Recordings') {
      await openRecording()
      await shoot('recordings-opened')
      for (const at of [1, 2, 3]) await window.main.getByRole('option').nth(at).click().then(() => page.keyboard.press('C'))
      await page.keyboard.press('Shift+C')
      await shoot('recordings-compared')
      await page.keyboard.press('Escape')
    }
    if (place === 'Features') {
      await page.waitForTimeout(1500)
      await window.setNumber('Mel bands', 96)
    }
    if (place === 'Training') {
      await window.main.getByRole('button', { name: /seeds 0-2/ }).first().click()
      await expect(window.main.getByRole('table', { name: 'Runs of the experiment' })).toBeVisible()
      await shoot('training-experiment')
      await window.button('New training').click()
    }
    if (place === 'Results') await expect(window.main.getByRole('grid', { name: /^Confusion matrix/ })).toBeVisible()
    await shoot(place.toLowerCase())
    if (place === 'Features') await window.setNumber('Mel bands', 40)
    if (place === 'Results') await shootResults()
  }
  await window.goTo('Training')
  if (await window.button('New training').isVisible()) await window.button('New training').click()
  await window.button(/^Train$/).click()
  await expect(window.main.getByRole('img', { name: /^Loss over/ })).toHaveAccessibleName(/over [5-9] steps/, { timeout: 600_000 })
  await shoot('training-running')
  await window.button('Stop and keep the best').click()
  await waitForJobs(page)
  await app.close()
  await rm(home, { recursive: true, force: true })

  async function shootResults(): Promise<void> {
    const tab = (name: string): Promise<void> => window.main.getByRole('tab', { name }).click()
    await tab('Findings')
    await expect(window.main.getByRole('region', { name: 'Findings in words and numbers' })).toBeVisible()
    await shoot('results-findings')
    await tab('Map')
    await window.button('Lay out the map').click()
    await expect(page.getByRole('complementary', { name: 'Chosen on the map' })).toBeVisible({ timeout: 120_000 })
    await shoot('results-map')
    const runs = window.main.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /demo-dataset/ })
    for (const at of [0, 1, 2]) await runs.nth(at).getByRole('checkbox').check()
    await tab('Statistics')
    await expect(window.main.getByText(/paired bootstrap over locations, p/).first()).toBeVisible({ timeout: 60_000 })
    await shoot('results-compared')
    await runs.first().click()
  }

  async function openRecording(): Promise<void> {
    await window.main.getByRole('option').nth(2).dblclick()
    await expect(window.button('Close the recording')).toBeVisible()
    await page.mouse.move(5, 700)
    if (await window.button('Pause').isVisible()) await window.button('Pause').click()
  }

  async function shoot(name: string): Promise<void> {
    for (const theme of ['Light', 'Dark'] as const) {
      await chooseFromMenu(app, 'View', 'Theme', theme)
      for (const { width, height } of sizes) {
        await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height), { width, height })
        // Thumbnails and plots are drawn anew at each size.
        await page.waitForTimeout(1500)
        await mkdir(join(projectRoot, 'docs', 'screenshots'), { recursive: true })
        await page.screenshot({ path: join(projectRoot, 'docs', 'screenshots', `${name}-${theme.toLowerCase()}-${width}x${height}.png`), animations: 'disabled' })
      }
    }
  }
})
