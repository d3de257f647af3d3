import { chmod, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SplitSpec } from '@shared/models'
import { makeFolder } from '../dataset/temporary-folder'
import { makeTutUrbanAcousticScenes2018 } from '../dataset/tut-urban-acoustic-scenes-2018'
import { datasetServices } from './dataset-services'

const spec: SplitSpec = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 3 }

async function openFolder(folder: string) {
  const services = datasetServices(await makeFolder())
  const { id } = await services.requests['dataset.open'](folder)
  return { ...services, id }
}

/** The same dataset with other fold lists. */
async function withLists(folder: string, lists: string): Promise<string> {
  const copy = await makeFolder()
  await cp(folder, copy, { recursive: true })
  await rm(join(copy, 'evaluation_setup'), { recursive: true, force: true })
  await cp(lists, join(copy, 'evaluation_setup'), { recursive: true })
  return copy
}

describe('exported fold lists', () => {
  test('give exactly the same parts when a dataset is opened with them, in any seed', async () => {
    const folder = await makeTutUrbanAcousticScenes2018()
    const { requests, id } = await openFolder(folder)
    const designs: readonly SplitSpec[] = [spec, { ...spec, seed: 4, validationAmount: 0 }, { ...spec, heldOutCity: 'paris' }]
    const target = await makeFolder()
    await requests['split.export'](id, designs, target)
    const again = await openFolder(await withLists(folder, target))
    for (const [index, design] of designs.entries()) {
      const { hashes } = await requests['split.make'](id, design)
      const reopened = await again.requests['split.make'](again.id, { ...spec, fold: index + 1, seed: 77, validationAmount: design.validationAmount })
      expect(reopened.hashes).toEqual(hashes)
    }
  })

  test('are written as the dataset has its own: text files without a header, tabs, labels but in the test list', async () => {
    const { requests, id } = await openFolder(await makeTutUrbanAcousticScenes2018())
    const target = join(await makeFolder(), 'new', 'lists')
    const paths = await requests['split.export'](id, [spec], target)
    expect(paths.map((path) => basename(path))).toEqual(['fold1_train.txt', 'fold1_validate.txt', 'fold1_test.txt', 'fold1_evaluate.txt', 'README.txt'])
    expect((await readFile(paths[0], 'utf8')).split('\n')[0]).toMatch(/^audio\/airport-[a-z]+-\d+-\d+-a\.wav\tairport$/)
    expect((await readFile(paths[2], 'utf8')).split('\n')[0]).toMatch(/^audio\/airport-[a-z]+-\d+-\d+-a\.wav$/)
  })

  test('have a header in the csv of newer datasets and of those without lists', async () => {
    const { requests, id } = await openFolder(await makeFolder({ 'bus/a.wav': '', 'bus/b.wav': '', 'park/"c".wav': '', 'park/d.wav': '' }))
    const target = await makeFolder()
    await requests['split.export'](id, [{ ...spec, validationAmount: 0, balancingMode: 'class' }], target)
    expect((await readdir(target)).sort()).toEqual(['README.txt', 'fold1_evaluate.csv', 'fold1_test.csv', 'fold1_train.csv'])
    const rows = await Promise.all(['train', 'test', 'evaluate'].map(async (part) => (await readFile(join(target, `fold1_${part}.csv`), 'utf8')).split('\n')[0]))
    expect(rows).toEqual(['filename\tscene_label', 'filename', 'filename\tscene_label'])
  })

  test('can be read again where names hold quotation marks', async () => {
    const folder = await makeFolder({ 'meta.csv': 'filename\tscene_label\n"audio/""a"".wav"\tbus\naudio/b "loud".wav\tbus\naudio/c.wav\tpark\naudio/d.wav\tpark\n' })
    const { requests, id } = await openFolder(folder)
    const target = await makeFolder()
    const design = { ...spec, validationAmount: 0, balancingMode: 'class' } as const
    await requests['split.export'](id, [design], target)
    const again = await openFolder(await withLists(folder, target))
    expect((await again.requests['split.make'](again.id, design)).hashes).toEqual((await requests['split.make'](id, design)).hashes)
  })

  test('leave excluded recordings out, and the readme tells how they came about', async () => {
    const { requests, id } = await openFolder(await makeTutUrbanAcousticScenes2018())
    await requests['dataset.mark'](id, [0], { excluded: true })
    const target = await makeFolder()
    await requests['split.export'](id, [spec], target)
    const lists = await Promise.all((await readdir(target)).filter((name) => name.startsWith('fold')).map((name) => readFile(join(target, name), 'utf8')))
    expect(lists.join('')).not.toContain('audio/airport-barcelona-0-0-a.wav')
    const { hashes, leakage } = await requests['split.make'](id, spec)
    const readme = await readFile(join(target, 'README.txt'), 'utf8')
    for (const words of ['seed 3', 'validation amount 0.3', 'identifier_two_level_hierarchy', hashes.train, hashes.test, '1 excluded', 'Scenebench 0.0.0', leakage.verdict]) expect(readme).toContain(words)
  })
})

describe('an export', () => {
  test('never touches the lists of the dataset itself, nor others that are there', async () => {
    const folder = await makeTutUrbanAcousticScenes2018()
    const { requests, id } = await openFolder(folder)
    const own = join(id, 'evaluation_setup')
    const before = await readFile(join(own, 'fold1_train.txt'), 'utf8')
    await expect(requests['split.export'](id, [spec], own)).rejects.toMatchObject({ code: 'argument-invalid', message: expect.stringContaining('itself') as string })
    const target = await makeFolder({ 'fold2_train.csv': 'mine' })
    await expect(requests['split.export'](id, [spec], target)).rejects.toMatchObject({ code: 'argument-invalid' })
    expect([await readFile(join(own, 'fold1_train.txt'), 'utf8'), await readdir(target)]).toEqual([before, ['fold2_train.csv']])
  })

  test('of a split that cannot be made writes nothing', async () => {
    const { requests, id } = await openFolder(await makeTutUrbanAcousticScenes2018())
    const target = await makeFolder()
    await expect(requests['split.export'](id, [spec, { ...spec, fold: 9 }], target)).rejects.toMatchObject({ code: 'fold-unknown' })
    expect(await readdir(target)).toEqual([])
  })

  test.skipIf(process.getuid?.() === 0)('into a folder that may not be written says so', async () => {
    const { requests, id } = await openFolder(await makeTutUrbanAcousticScenes2018())
    const target = join(await makeFolder(), 'closed')
    await mkdir(target)
    await chmod(target, 0o500)
    await expect(requests['split.export'](id, [spec], target)).rejects.toMatchObject({ code: 'permission-denied' })
  })
})
