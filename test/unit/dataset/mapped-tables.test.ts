import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TableMapping, TableSketch } from '@shared/models'
import type { Dataset } from '../../../src/main/dataset/dataset'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { sketchTables } from '../../../src/main/dataset/tables/sketch-tables'
import { makeFolder } from './temporary-folder'

const mapping: TableMapping = { path: 'list.csv', hasHeader: true, file: 0, sceneLabel: 1, identifier: null, sourceLabel: null, fold: null, audioFolder: '' }
const openMapped = (root: string, changes: Partial<TableMapping> = {}): Promise<Dataset> => openDataset(root, () => Promise.resolve({ ...mapping, ...changes }))

/** Rows of a table about 40 recordings, 4 scenes, sorted by scene as most tables are. */
const rows = Array.from({ length: 40 }, (_, i) => ({ file: `${['rain', 'sea', 'wind', 'wood'][Math.floor(i / 10)]}_${i}.wav`, scene: ['rain', 'sea', 'wind', 'wood'][Math.floor(i / 10)], site: `site ${i % 7}`, fold: 1 + (i % 5), gain: i / 3 }))
const audio = (folder: string): Record<string, string> => Object.fromEntries(rows.map(({ file }) => [`${folder}${file}`, '']))

async function sketchOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<TableSketch> {
  const [first] = await sketchTables(await makeFolder(files))
  return first
}

describe('a sketch of an unknown table', () => {
  const table = ['gain;category;recording file;Site;fold', ...rows.map(({ file, scene, site, fold, gain }) => `${gain};${scene};${file};${site};${fold}`)].join('\r\n')

  test('guesses the column of the files that are there, and what the others are', async () => {
    const sketch = await sketchOf({ ...audio('data/clips/'), 'docs/list.csv': `${table}\r\n` })
    expect(sketch).toMatchObject({ path: 'docs/list.csv', delimiter: 'semicolon', hasHeader: true, rowCount: 40, columns: ['gain', 'category', 'recording file', 'Site', 'fold'] })
    expect(sketch.rows).toHaveLength(20)
    expect(sketch.rows[0]).toEqual(['0', 'rain', 'rain_0.wav', 'site 0', '1'])
    expect(sketch.guess).toEqual({ path: 'docs/list.csv', hasHeader: true, file: 2, sceneLabel: 1, identifier: 3, sourceLabel: null, fold: 4, audioFolder: 'data/clips' })
  })

  test('opens as it was guessed', async () => {
    const root = await makeFolder({ ...audio('data/clips/'), 'docs/list.csv': table })
    const [{ guess }] = await sketchTables(root)
    const dataset = await openDataset(root, () => Promise.resolve(guess))
    expect(dataset.layout).toBe('mapped_table')
    expect(dataset.layoutReason).toBe('Table with columns as you said: docs/list.csv (semicolons, with a header), files below data/clips in column 3 (recording file), scenes in 2 (category), locations in 4 (Site), folds in 5 (fold).')
    expect(dataset.recordings[11]).toEqual({ id: 11, file: 'data/clips/sea_11.wav', sceneLabel: 'sea', identifier: 'site 4', sourceLabel: '', city: '' })
    expect(dataset.missing.size).toBe(0)
    expect(dataset.folds.map(({ fold, train, test: tested }) => [fold, train.length, tested.length])).toEqual([1, 2, 3, 4, 5].map((fold) => [fold, 32, 8]))
  })

  test('without a header takes the scenes from the column of few texts', async () => {
    const sketch = await sketchOf({ ...audio(''), 'list.tsv': rows.map(({ file, scene, gain }) => `${gain}\t${file}\t${scene}\n`).join('') })
    expect(sketch).toMatchObject({ hasHeader: false, delimiter: 'tab', rowCount: 40, columns: ['Column 1', 'Column 2', 'Column 3'], guess: { file: 1, sceneLabel: 2, fold: null, audioFolder: '' } })
  })

  test('finds files whose names are written without an extension', async () => {
    const root = await makeFolder({ ...audio('a/'), 'list.csv': `id,label\n${rows.map(({ file, scene }) => `${file.slice(0, -4)},${scene}\n`).join('')}` })
    const [{ guess }] = await sketchTables(root)
    expect(guess).toMatchObject({ file: 0, sceneLabel: 1, audioFolder: 'a' })
    const dataset = await openDataset(root, () => Promise.resolve(guess))
    expect(dataset.recordings[0].file).toBe('a/rain_0.wav')
    expect(dataset.missing.size).toBe(0)
  })

  test('guesses by the look of the names where there is no audio yet', async () => {
    const sketch = await sketchOf({ 'list.csv': `label,where\n${rows.map(({ file, scene }) => `${scene},sounds/${file}\n`).join('')}` })
    expect(sketch.guess).toMatchObject({ file: 1, sceneLabel: 0, audioFolder: '' })
  })

  test('takes words for parts as the fold', async () => {
    const sketch = await sketchOf({ ...audio(''), 'list.csv': `file,label,split\n${rows.map(({ file, scene }, i) => `${file},${scene},${i % 4 === 0 ? 'test' : 'train'}\n`).join('')}` })
    expect(sketch.guess.fold).toBe(2)
  })

  test('is made of tables only, those whose files are there first', async () => {
    const root = await makeFolder({
      ...audio('clips/'), 'README.txt': 'These are sounds, many of them.\nRecorded by us; enjoy, please.\nSee the paper.\n', 'a.csv': 'x,y\n1,2\n3,4\n', 'one/two/list.csv': `file,label\n${rows.map(({ file, scene }) => `clips/${file},${scene}\n`).join('')}`,
      'one/two/three/deep.csv': 'file,label\na.wav,b\n', '.hidden.csv': 'file,label\na.wav,b\n', 'binary.txt': Buffer.from([0, 1, 2, 3, 0]), 'empty.csv': '',
    })
    expect((await sketchTables(root)).map(({ path }) => path)).toEqual(['one/two/list.csv', 'a.csv'])
  })

  test('is made of at most 20 tables', async () => {
    const tables = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.csv`, 'file,label\na.wav,x\nb.wav,y\n']))
    expect(await sketchTables(await makeFolder(tables))).toHaveLength(20)
  })

  test('does not follow links', async () => {
    const [elsewhere, root] = [await makeFolder({ 'secret.csv': 'user,password\na,b\nc,d\n' }), await makeFolder({ 'x.wav': '' })]
    await Promise.all([symlink(join(elsewhere, 'secret.csv'), join(root, 'list.csv')), symlink(elsewhere, join(root, 'folder'))])
    expect(await sketchTables(root)).toEqual([])
  })

  test('of a folder that is not there is refused', async () => {
    await expect(sketchTables('/nowhere/at/all')).rejects.toMatchObject({ code: 'dataset-not-found' })
  })
})

describe('a mapping', () => {
  const table = 'file,label,part\na.wav,bus,train\nb.wav,bus,validation\nc.wav,park,test\nd.wav,park,\n'

  test('with parts by word gives one fold, the rest unused', async () => {
    const dataset = await openMapped(await makeFolder({ 'list.csv': table }), { fold: 2 })
    expect(dataset.folds).toEqual([{ fold: 1, train: [0, 1], validation: [1], test: [2], unused: [3] }])
    expect(dataset.problems.filter(({ code }) => code === 'fold-incomplete')).toMatchObject([{ path: 'list.csv', line: 5 }])
  })

  test('without a fold column gets a drawn fold, and says so', async () => {
    const dataset = await openMapped(await makeFolder({ 'list.csv': table }))
    expect(dataset.layoutReason).toContain('fold 1 was drawn')
    expect(dataset.folds).toHaveLength(1)
  })

  test('keeps numbers of folds from 0 as they are', async () => {
    const dataset = await openMapped(await makeFolder({ 'list.csv': 'f,l,k\na.wav,x,0\nb.wav,y,1\nc.wav,y,2\n' }), { fold: 2 })
    expect(dataset.folds.map(({ fold, test: tested }) => [fold, tested])).toEqual([[0, [0]], [1, [1]], [2, [2]]])
  })

  test('of a column with hundreds of numbers makes no folds of them', async () => {
    const dataset = await openMapped(await makeFolder({ 'list.csv': `f,l,k\n${Array.from({ length: 300 }, (_, i) => `${i}.wav,x,${i}\n`).join('')}` }), { fold: 2 })
    expect(dataset.problems.some(({ code, message }) => code === 'fold-incomplete' && message.includes('300'))).toBe(true)
    expect(dataset.layoutReason).toContain('fold 1 was drawn')
  })

  test('takes names relative to a folder, up from it too', async () => {
    const dataset = await openMapped(await makeFolder({ 'meta/list.csv': 'f,l\n../audio/a.wav,x\nb.wav,y\n', 'audio/a.wav': '', 'meta/b.wav': '' }), { path: 'meta/list.csv', audioFolder: 'meta' })
    expect(dataset.recordings.map(({ file }) => file)).toEqual(['audio/a.wav', 'meta/b.wav'])
    expect(dataset.missing.size).toBe(0)
  })

  test.each([
    ['table outside', { path: '../list.csv' }, 'path-escapes-dataset'],
    ['table by an absolute path', { path: '/etc/passwd.csv' }, 'path-escapes-dataset'],
    ['table with a backslash', { path: '..\\list.csv' }, 'path-escapes-dataset'],
    ['table that is none', { path: 'notes.md' }, 'argument-invalid'],
    ['table that is not there', { path: 'other.csv' }, 'dataset-not-readable'],
    ['audio folder outside', { audioFolder: '../../etc' }, 'path-escapes-dataset'],
    ['audio folder by an absolute path', { audioFolder: '/etc' }, 'path-escapes-dataset'],
    ['audio folder with a drive', { audioFolder: 'C:/x' }, 'path-escapes-dataset'],
    ['file column that is not there', { file: 3 }, 'argument-invalid'],
    ['scene column far beyond', { sceneLabel: 10_000 }, 'argument-invalid'],
    ['fold column that is not there', { fold: 3 }, 'argument-invalid'],
    ['one column for file and scene', { sceneLabel: 0 }, 'argument-invalid'],
  ] as const)('with a %s is refused', async (_, changes, code) => {
    await expect(openMapped(await makeFolder({ 'set/list.csv': table, 'list.csv': table, 'set/notes.md': table }).then((root) => join(root, 'set')), changes)).rejects.toMatchObject({ code })
  })

  test('by a link that leads out is refused', async () => {
    const [elsewhere, root] = [await makeFolder({ 'list.csv': table }), await makeFolder({ 'x.wav': '' })]
    await symlink(join(elsewhere, 'list.csv'), join(root, 'list.csv'))
    await expect(openMapped(root)).rejects.toMatchObject({ code: 'path-escapes-dataset' })
  })

  test('leaves out rows that name files outside, whatever the audio folder', async () => {
    const dataset = await openMapped(await makeFolder({ 'list.csv': 'f,l\nok.wav,x\n../../x.wav,x\n/etc/x.wav,x\nC:\\x.wav,x\n' }), { audioFolder: 'audio' })
    expect(dataset.recordings.map(({ file }) => file)).toEqual(['audio/ok.wav'])
    expect(dataset.problems.filter(({ code }) => code === 'path-escapes-dataset').map(({ line }) => line)).toEqual([3, 4, 5])
  })

  test('is asked for with the name of the table where nothing else is known', async () => {
    await expect(openDataset(await makeFolder({ 'info/list.csv': table, 'a.wav': '' }))).rejects.toMatchObject({
      code: 'dataset-layout-unknown', details: { advice: 'Say which column of a table is what, e.g. of info/list.csv (inspect --table info/list.csv).' },
    })
  })
})
