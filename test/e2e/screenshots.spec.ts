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
  for (const place of placeTitles) {
    await window.goTo(place)
    if (place === 'Recordings') await openRecording()
    if (place === 'Training') {
      await window.main.getByRole('button', { name: /seeds 0-2/ }).first().click()
      await expect(window.main.getByRole('table', { name: 'Runs of the experiment' })).toBeVisible()
      await shoot('training-experiment')
      await window.button('New training').click()
    }
    if (place === 'Results') await expect(window.main.getByRole('grid', { name: /^Confusion matrix/ })).toBeVisible()
    await shoot(place.toLowerCase())
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
