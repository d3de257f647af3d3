import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chooseFromMenu } from '../helpers/menu'
import { prepareWindow } from '../helpers/prepared-window'
import { expect, test } from '../helpers/window-test'
import { placeTitles } from '../helpers/workbench-page'

test('every place, in both themes, has no serious fault for people who see or point otherwise', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const { app, page, workbench } = await prepareWindow(launch, folder)
  for (const theme of ['Light', 'Dark']) {
    await chooseFromMenu(app, 'View', 'Theme', theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    for (const place of placeTitles) {
      await workbench.goTo(place)
      await page.waitForLoadState('networkidle')
      expect.soft(await seriousFaults(page), `${place}, ${theme}`).toEqual([])
    }
  }
})

test('the first start and the dialogs have none either', async ({ launch }) => {
  const { app, page } = await launch()
  for (const theme of ['Light', 'Dark']) {
    await chooseFromMenu(app, 'View', 'Theme', theme)
    expect.soft(await seriousFaults(page), `first start, ${theme}`).toEqual([])
    for (const path of [['View', 'Search and Commands…'], ['View', 'Jobs'], ['File', 'Settings…'], ['Help', 'Keys']]) {
      await chooseFromMenu(app, ...path)
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await seriousFaults(page), `${path.join(' > ')}, ${theme}`).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
})

test('a fault would be found', async ({ launch }) => {
  const { page } = await launch()
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = 'data:,'
    document.querySelector('main')?.append(image)
  })
  expect((await seriousFaults(page)).join()).toContain('image-alt')
})

test('every place can be reached and left with the keyboard alone', async ({ launch, folder }) => {
  const { page, workbench } = await prepareWindow(launch, folder)
  for (const [index, place] of placeTitles.entries()) {
    await page.keyboard.press(`Control+${index + 1}`)
    await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place })).toHaveAttribute('aria-current', /page|true/)
  }
  await page.keyboard.press('Control+3')
  await workbench.main.getByRole('option').first().waitFor()
  await tabTo(page, 'Recordings')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(workbench.button('Close the recording')).toBeVisible()
})

/** Presses Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label')) === name) return
  }
  throw new Error(`Tab never came to ${name}`)
}

/** Rules that are broken seriously or critically, with where, shortest first. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  // Electron opens no second page for axe to gather frames in; there are none here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`))
}
