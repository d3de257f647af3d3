import { expect, type Locator, type Page } from '@playwright/test'

export type PlaceTitle = 'Dataset' | 'Splits' | 'Recordings' | 'Features' | 'Training' | 'Results'
export const placeTitles: readonly PlaceTitle[] = ['Dataset', 'Splits', 'Recordings', 'Features', 'Training', 'Results']

/** The window as a user sees it: what is where, by its role and name. */
export class WorkbenchPage {
  readonly main: Locator
  readonly jobs: Locator

  constructor(readonly page: Page) {
    this.main = page.getByRole('main')
    this.jobs = page.getByRole('contentinfo', { name: 'Jobs' })
  }

  async goTo(place: PlaceTitle): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click()
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name })
  }

  row(name: string | RegExp): Locator {
    return this.main.getByRole('row', { name })
  }

  /** The dataset that is open, by the name in the top bar. */
  async expectOpen(name: string, timeout = 20_000): Promise<void> {
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible({ timeout })
  }

  /** Sets a number field and leaves it, which is when it takes effect. */
  async setNumber(name: string, value: number): Promise<void> {
    const field = this.main.getByRole('spinbutton', { name, exact: true })
    await field.fill(String(value))
    await field.press('Tab')
  }
}
