import { rename, writeFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { archivesOf } from '../../src/main/dataset/archives/published-archives'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

const name = 'TUT-urban-acoustic-scenes-2018-development'

test('downloaded archives are verified on request: what is as published, what is not, and what is missing', async ({ launch, folder }) => {
  const small = await makeSmallDataset(folder)
  const root = join(folder, name)
  await rename(small.folder, root)
  // Of the right size with the wrong bytes, of the wrong size, and one that nobody knows.
  const [doc, meta] = ['doc', 'meta'].map((part) => join(folder, `${name}.${part}.zip`))
  await writeFile(doc, '')
  await truncate(doc, archivesOf(name).find((archive) => archive.name === `${name}.doc.zip`)?.bytes ?? 0)
  await writeFile(meta, 'cut short')
  await writeFile(join(root, 'my-backup.zip'), 'PK')
  const { page } = await launch({ args: [root] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(name)
  await expect(window.main.getByText('2 of the 15 published here: 1 not as published, 1 not verified, 1 not known here')).toBeVisible()
  await expect(window.row(/^Archives/)).toContainText('1 of 2 compared')
  await window.button('Verify archives').click()
  await expect(window.main.getByText('2 of the 15 published here: 2 not as published, 1 not known here')).toBeVisible({ timeout: 30_000 })
  await expect(window.main.getByText(/\.doc\.zip: not as published, its MD5 is [0-9a-f]{32}, that of the published one is [0-9a-f]{32}/)).toBeVisible()
  await expect(window.main.getByText(/\.meta\.zip: not as published, it has 9 bytes/)).toBeVisible()
})
