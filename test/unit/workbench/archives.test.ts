import { appendFile, mkdir, mkdtemp, readdir, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { archivesOf } from '../../../src/main/dataset/archives/published-archives'
import { datasetServices } from './dataset-services'

const name = 'TUT-urban-acoustic-scenes-2018-development'
const [doc, meta] = ['doc', 'meta'].map((part) => archivesOf(name).find((archive) => archive.name === `${name}.${part}.zip`)?.bytes ?? 0)

let home: string
let root: string
let services: ReturnType<typeof datasetServices>

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-archives-'))
  root = join(home, 'sets', name)
  services = datasetServices(home)
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'meta.csv'), 'a.wav\tpark\nb.wav\tbus\n')
  // Of the published sizes, with other bytes; one beside the folder, one in it.
  for (const [path, bytes] of [[join(home, 'sets', `${name}.doc.zip`), doc], [join(root, `${name}.meta.zip`), meta]] as const) {
    await writeFile(path, '')
    await truncate(path, bytes)
  }
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function verify(some = services, at = root): Promise<{ readonly outcome: string | null | undefined; readonly states: Record<string, string> }> {
  const ended = await some.jobs.ended(await some.requests['dataset.verifyArchives'](at))
  return { outcome: ended?.outcome, states: await statesOf(some, at) }
}

async function statesOf(some = services, at = root): Promise<Record<string, string>> {
  const { archives } = await some.requests['dataset.overview'](at)
  return Object.fromEntries((archives?.files ?? []).map(({ path, state }) => [path.replace(`${name}.`, ''), state]))
}

test('archives are listed when a dataset is opened, verified on request, and nothing is written beside them', async () => {
  await services.requests['dataset.open'](root)
  expect(await statesOf()).toEqual({ 'meta.zip': 'unverified', '../doc.zip': 'unverified' })
  const { outcome, states } = await verify()
  expect(outcome).toBe('Of 2 archives: 2 not as published.')
  expect(states).toEqual({ 'meta.zip': 'differs', '../doc.zip': 'differs' })
  const { items } = await services.requests['dataset.problems'](root, { offset: 0, limit: 10 })
  expect(items.filter(({ code }) => code === 'file-damaged').map(({ path }) => path)).toEqual([`${name}.meta.zip`, `../${name}.doc.zip`])
  expect((await readdir(root)).sort()).toEqual([`${name}.meta.zip`, 'meta.csv'])
  expect(services.read).toHaveLength(2)
})

test('what was verified is known in the next session and not read again; of a file that was changed since it is forgotten', async () => {
  await services.requests['dataset.open'](root)
  await verify()
  const later = datasetServices(home)
  await later.requests['dataset.open'](root)
  expect(await statesOf(later)).toEqual({ 'meta.zip': 'differs', '../doc.zip': 'differs' })
  await verify(later)
  expect(later.read).toEqual([])
  // The same size, and a time set back as copying tools do.
  const changed = join(home, 'sets', `${name}.doc.zip`)
  await truncate(changed, doc - 1)
  await appendFile(changed, 'x')
  await utimes(changed, new Date(0), new Date(0))
  const third = datasetServices(home)
  await third.requests['dataset.open'](root)
  expect(await statesOf(third)).toEqual({ 'meta.zip': 'differs', '../doc.zip': 'unverified' })
  await verify(third)
  expect(third.read).toEqual([changed])
})

test('what was verified goes with a dataset that moves', async () => {
  await services.requests['dataset.open'](root)
  await verify()
  const moved = join(home, 'moved', name)
  await rename(join(home, 'sets'), join(home, 'moved'))
  await services.requests['dataset.relocate'](root, moved)
  expect(await statesOf(services, moved)).toEqual({ 'meta.zip': 'differs', '../doc.zip': 'differs' })
})

test('archives that come later are seen when verifying begins', async () => {
  await services.requests['dataset.open'](root)
  await rm(join(root, `${name}.meta.zip`))
  await writeFile(join(root, 'notes.zip'), 'x')
  expect(await verify()).toEqual({ outcome: 'Of 2 archives: 1 not as published, 1 not known here.', states: { '../doc.zip': 'differs', 'notes.zip': 'unknown' } })
})

test('a dataset without archives says so', async () => {
  const other = join(home, 'other')
  await mkdir(other)
  await writeFile(join(other, 'meta.csv'), 'a.wav\tpark\n')
  expect((await services.requests['dataset.open'](other)).archives).toBeNull()
  expect((await verify(services, other)).outcome).toBe('There are no archives in the dataset\'s folder or beside it.')
})
