import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TableMapping } from '@shared/models'
import { makeFolder } from '../dataset/temporary-folder'
import { datasetServices } from './dataset-services'

const mapping: TableMapping = { path: 'list.csv', hasHeader: true, file: 0, sceneLabel: 1, identifier: null, sourceLabel: null, fold: 2, audioFolder: '' }
const table = 'file,label,fold\na.wav,bus,1\nb.wav,park,1\nc.wav,bus,2\nd.wav,park,2\n'

async function prepared(): Promise<{ home: string; root: string }> {
  const home = await makeFolder({ 'set/list.csv': table })
  return { home, root: join(home, 'set') }
}

describe('what was said of the table of a folder', () => {
  test('is used when the folder is opened again, in another session too', async () => {
    const { home, root } = await prepared()
    const { requests } = datasetServices(home)
    await expect(requests['dataset.open'](root)).rejects.toMatchObject({ code: 'dataset-layout-unknown' })
    const opened = await requests['dataset.openMapped'](root, mapping)
    expect(opened).toMatchObject({ layout: 'mapped_table', files: 4, folds: [{ fold: 1, train: 2, test: 2, unused: 0 }, { fold: 2, train: 2, test: 2, unused: 0 }] })
    const again = await datasetServices(home).requests['dataset.open'](root)
    expect(again).toMatchObject({ layout: 'mapped_table', fingerprint: opened.fingerprint })
  })

  test('is replaced by what is said later, and kept if that cannot be opened', async () => {
    const { home, root } = await prepared()
    const { requests } = datasetServices(home)
    await requests['dataset.openMapped'](root, mapping)
    await requests['dataset.openMapped'](root, { ...mapping, fold: null })
    await expect(requests['dataset.openMapped'](root, { ...mapping, file: 9 })).rejects.toMatchObject({ code: 'argument-invalid' })
    expect((await requests['dataset.open'](root)).folds).toHaveLength(1)
  })

  test('is forgotten with the folder', async () => {
    const { home, root } = await prepared()
    const { requests } = datasetServices(home)
    const { id } = await requests['dataset.openMapped'](root, mapping)
    await requests['dataset.forget'](id)
    await expect(requests['dataset.open'](root)).rejects.toMatchObject({ code: 'dataset-layout-unknown' })
  })

  test('goes with the folder when it moves', async () => {
    const { home, root } = await prepared()
    const { requests } = datasetServices(home)
    const { id } = await requests['dataset.openMapped'](root, mapping)
    await rename(root, join(home, 'moved'))
    await requests['dataset.relocate'](id, join(home, 'moved'))
    expect((await datasetServices(home).requests['dataset.open'](join(home, 'moved'))).layout).toBe('mapped_table')
  })

  test('is asked for again where what is kept is damaged', async () => {
    const { home, root } = await prepared()
    await mkdir(join(home, 'data'))
    await writeFile(join(home, 'data/table-mappings.json'), JSON.stringify([{ root, mapping: { ...mapping, file: 'x' } }]))
    await expect(datasetServices(home).requests['dataset.open'](root)).rejects.toMatchObject({ code: 'dataset-layout-unknown' })
  })

  test('is guessed by a sketch that opens as it is', async () => {
    const { home, root } = await prepared()
    await writeFile(join(root, 'a.wav'), '')
    const { requests } = datasetServices(home)
    const [{ guess }] = await requests['dataset.sketchTables'](root)
    expect(guess).toEqual(mapping)
  })
})
