import { chmod, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerFolderDialog } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

interface BrokenFolder {
  readonly what: string
  readonly code: string
  /** Makes the folder below this one, and gives its path. */
  readonly make: (parent: string) => Promise<string>
}

const brokenFolders: readonly BrokenFolder[] = [
  { what: 'a folder that is gone', code: 'dataset-not-found', make: (parent) => Promise.resolve(join(parent, 'gone')) },
  { what: 'an empty folder', code: 'dataset-empty', make: (parent) => made(join(parent, 'empty')) },
  { what: 'a folder of other things', code: 'dataset-layout-unknown', make: async (parent) => {
    const folder = await made(join(parent, 'letters'))
    await writeFile(join(folder, 'letter.txt'), 'Dear all')
    return folder
  } },
  { what: 'metadata without the scene column', code: 'metadata-column-missing', make: async (parent) => {
    const { folder } = await makeSmallDataset(parent)
    await writeFile(join(folder, 'meta.csv'), 'filename\tidentifier\naudio/a.wav\tlyon-1\n')
    return folder
  } },
]

for (const { what, code, make } of brokenFolders) {
  test(`${what} is named as such, with what to do`, async ({ launch, folder }) => {
    const broken = await make(folder)
    const { app, page } = await launch()
    await answerFolderDialog(app, broken)
    await new WorkbenchPage(page).button(/^Open folder/).click()
    const alert = page.getByRole('alert')
    await expect(alert.getByText(code)).toBeVisible()
    expect((await alert.getByRole('paragraph').allInnerTexts()).length, 'what happened, and what to do').toBeGreaterThanOrEqual(2)
    await expect(page.getByRole('region', { name: 'Recent' }), 'the doors stay').toBeVisible()
  })
}

test('a folder without permission is named as such', async ({ launch, folder }) => {
  test.skip(process.getuid?.() === 0, 'root may read everything')
  const closed = await made(join(folder, 'closed'))
  await chmod(closed, 0)
  const { app, page } = await launch()
  await answerFolderDialog(app, closed)
  await new WorkbenchPage(page).button(/^Open folder/).click()
  await expect(page.getByRole('alert').getByText(/dataset-not-readable|permission-denied/)).toBeVisible()
  await chmod(closed, 0o700)
})

test('what is wrong inside a dataset is listed, and the rest can be used', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const meta = join(dataset.folder, 'meta.csv')
  const rows = (await readFile(meta, 'utf8')).trimEnd().split('\n')
  await writeFile(meta, `${[...rows, '../outside.wav\tbus\tlyon-99\ta', 'only one field'].join('\n')}\n`)
  await writeFile(join(dataset.folder, 'evaluation_setup', 'fold1_evaluate.csv'), `${await readFile(join(dataset.folder, 'evaluation_setup', 'fold1_evaluate.csv'), 'utf8')}${rows[1].split('\t')[0]}\tmoon\n`)
  await rm(join(dataset.folder, rows[2].split('\t')[0]))
  const { app, page } = await launch()
  await answerFolderDialog(app, dataset.folder)
  const window = new WorkbenchPage(page)
  await window.button(/^Open folder/).click()
  await window.expectOpen(dataset.name)
  const problems = window.main.getByRole('region', { name: 'Problems' })
  for (const code of ['path-escapes-dataset', 'metadata-row-unreadable', 'fold-list-unknown-label', 'recording-missing']) await expect(problems.getByText(code).first(), code).toBeVisible()
  await window.goTo('Splits')
  await expect(window.row(/^Test \d+/)).toBeVisible()
})

test('a damaged recording is named, and the others are extracted', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const files = (await readFile(join(dataset.folder, 'meta.csv'), 'utf8')).trimEnd().split('\n').slice(1).map((row) => row.split('\t')[0])
  await truncate(join(dataset.folder, files[0]), 5000)
  await writeFile(join(dataset.folder, files[1]), 'not audio at all')
  const { page } = await launch({ args: [dataset.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(dataset.name)
  await window.goTo('Features')
  await window.button(/^Extract \d+/).click()
  const left = window.main.getByRole('list', { name: 'Recordings that could not be used' }).getByRole('listitem')
  await expect(left).toHaveCount(2, { timeout: 60_000 })
  await expect(left.filter({ hasText: files[0] })).toContainText('it is not complete')
  await expect(left.filter({ hasText: files[1] })).toContainText('no audio format that is known')
  await expect(window.main.getByText(new RegExp(`${dataset.files - 2} of ${dataset.files}`)).first()).toBeVisible()
})

async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  return folder
}
