import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WorkbenchError, type ErrorCode } from '@shared/errors'
import type { Problem } from '@shared/models'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { makeFolder } from './temporary-folder'
import { asOrdinaryUser } from '../../helpers/ordinary-user'

async function failure(path: string): Promise<WorkbenchError> {
  const error: unknown = await openDataset(path).catch((reason: unknown) => reason)
  if (error instanceof WorkbenchError) return error
  throw new Error(`Opening ${path} did not fail with a WorkbenchError.`)
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  return (await openDataset(await makeFolder(files))).problems.filter(({ code }) => code !== 'recording-missing')
}

describe('a folder that cannot be opened', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, ErrorCode])[] = [
    ['is empty', {}, 'dataset-empty'],
    ['has hidden files only', { '.DS_Store': '' }, 'dataset-empty'],
    ['has neither metadata nor audio', { 'notes.txt': 'x', 'a/b.txt': 'x' }, 'dataset-layout-unknown'],
    ['has audio in one subfolder only', { 'audio/a.wav': '', 'audio/b.wav': '' }, 'dataset-layout-unknown'],
    ['has empty metadata', { 'meta.csv': '' }, 'metadata-empty'],
    ['has metadata of blank lines', { 'meta.csv': '\n\n' }, 'metadata-empty'],
    ['has a header only', { 'meta.csv': 'filename\tscene_label\n' }, 'metadata-empty'],
    ['has no readable row', { 'meta.csv': 'filename\tscene_label\n../x.wav\tpark\n' }, 'metadata-empty'],
    ['has no column for scene labels', { 'meta.csv': 'filename\tidentifier\na.wav\toslo-0\n' }, 'metadata-column-missing'],
    ['has no column for file names', { 'meta.csv': 'scene_label,identifier\npark,oslo-0\n' }, 'metadata-column-missing'],
    ['has columns with unknown names', { 'meta.csv': 'name,kind\na.wav,park\n' }, 'metadata-column-missing'],
    ['has a fold list without file names', { 'meta.csv': 'a.wav\tpark\n', 'evaluation_setup/fold1_train.csv': 'scene_label\npark\n' }, 'metadata-column-missing'],
  ]

  test.each(cases)('because it %s is named, with advice', async (_, files, code) => {
    const error = await failure(await makeFolder(files))
    expect(error.code).toBe(code)
    expect(error.message.length).toBeGreaterThan(20)
    expect(error.details.advice).toBeTruthy()
    expect(error.details.path).toBeTruthy()
  })

  test('because there is none is named', async () => {
    expect((await failure(join(await makeFolder(), 'nowhere'))).code).toBe('dataset-not-found')
    expect((await failure('')).code).toBe('dataset-not-found')
    expect((await failure('a\0b')).code).toBe('dataset-not-found')
  })

  test('because it is a file is named', async () => {
    expect((await failure(join(await makeFolder({ 'meta.csv': 'x' }), 'meta.csv'))).code).toBe('dataset-not-a-folder')
  })

  test('because its metadata is a folder is named', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'meta.csv'))
    expect((await failure(folder)).code).toBe('dataset-not-readable')
  })

  test('names the missing column and the line', async () => {
    const error = await failure(await makeFolder({ 'meta.csv': 'filename\tidentifier\na.wav\toslo-0\n' }))
    expect(error.message).toContain('scene_label')
    expect(error.details).toMatchObject({ path: 'meta.csv', line: 1 })
  })

  test('names the folder inside it that has the metadata', async () => {
    const error = await failure(await makeFolder({ 'TUT-2018/meta.csv': 'a.wav\tpark\n' }))
    expect(error.code).toBe('dataset-layout-unknown')
    expect(error.details.advice).toContain('TUT-2018')
  })

  test('names the dataset that was unpacked into folders too many, and all where there are several', async () => {
    const deep = await failure(await makeFolder({ 'TUT-2018/TUT-2018/meta.csv': 'a.wav\tpark\n', 'TUT-2018/TUT-2018/audio/a.wav': '' }))
    expect(deep.details.advice).toBe('Open the folder TUT-2018/TUT-2018 inside it, which has metadata.')
    const several = await failure(await makeFolder({ 'one/meta.csv': 'a.wav\tpark\n', 'one/a.wav': '', 'ESC-50-master/meta/esc50.csv': '', 'ESC-50-master/audio/a.wav': '', 'scenes/park/a.wav': '' }))
    expect(several.code).toBe('dataset-layout-unknown')
    expect(several.message).toContain('is no dataset itself: it holds 2')
    expect(several.details.advice).toContain('ESC-50-master, one')
  })

  test('because it holds archives, or is one, says to unpack them', async () => {
    const folder = await makeFolder({ 'TUT-2018.meta.zip': 'PK', 'TUT-2018.audio.1.zip': 'PK' })
    expect((await failure(folder)).details.advice).toBe('Unpack the archives in it (TUT-2018.audio.1.zip, TUT-2018.meta.zip), and open the folder that they unpack into.')
    expect((await failure(join(folder, 'TUT-2018.meta.zip'))).details.advice).toContain('Unpack it')
  })

  test('because its metadata is a link to a file elsewhere is named, and that file is not read', async () => {
    const [elsewhere, folder] = [await makeFolder({ 'secret.csv': 'secret.wav\tpark\n' }), await makeFolder()]
    await symlink(join(elsewhere, 'secret.csv'), join(folder, 'meta.csv'))
    const error = await failure(folder)
    expect(error.code).toBe('path-escapes-dataset')
    expect(error.message).not.toContain('secret.wav')
  })
})

describe('a folder without permission', () => {
  test('is named, and so are metadata and fold lists without permission', async () => {
    const [closed, metadata, lists] = [await makeFolder({ 'meta.csv': 'a.wav\tpark\n' }), await makeFolder({ 'meta.csv': 'a.wav\tpark\n' }), await makeFolder({ 'meta.csv': 'a.wav\tpark\n', 'evaluation_setup/fold1_train.txt': 'a.wav\n' })]
    await Promise.all([metadata, lists].map((folder) => chmod(folder, 0o755)))
    await Promise.all([chmod(closed, 0), chmod(join(metadata, 'meta.csv'), 0), chmod(join(lists, 'evaluation_setup'), 0)])
    const codes = await asOrdinaryUser(async () => [(await failure(closed)).code, (await failure(metadata)).code, (await failure(lists)).code])
    await Promise.all([chmod(closed, 0o755), chmod(join(lists, 'evaluation_setup'), 0o755)])
    expect(codes).toEqual(['dataset-not-readable', 'dataset-not-readable', 'dataset-not-readable'])
  })

  test('below the dataset is a problem, and the rest is opened', async () => {
    const folder = await makeFolder({ 'meta.csv': 'audio/a.wav\tpark\nother/b.wav\tpark\n', 'audio/a.wav': '', 'other/b.wav': '' })
    await Promise.all([chmod(folder, 0o755), chmod(join(folder, 'audio'), 0)])
    const { missing, problems } = await asOrdinaryUser(() => openDataset(folder))
    await chmod(join(folder, 'audio'), 0o755)
    expect([...missing]).toEqual([0])
    expect(problems[0]).toMatchObject({ code: 'dataset-not-readable', path: 'audio' })
  })
})

const header = 'filename\tscene_label\tidentifier\n'

describe('rows that cannot be used', () => {
  test('are listed with their line, and the others are opened', async () => {
    const folder = await makeFolder({ 'meta.csv': `${header}a.wav\tpark\toslo-0\n\tpark\toslo-0\nb.wav\n\nc.wav\tbus\toslo-1\n"d.wav\tbus\toslo-1\ne.wav\tbus\toslo-1\n` })
    const { recordings, problems } = await openDataset(folder)
    expect(recordings.map(({ file }) => file)).toEqual(['a.wav', 'c.wav', 'e.wav'])
    const unreadable = problems.filter(({ code }) => code === 'metadata-row-unreadable')
    expect(unreadable.map(({ path, line }) => `${path} ${line}`)).toEqual(['meta.csv 3', 'meta.csv 4', 'meta.csv 7'])
    expect(unreadable.map(({ message }) => message.split(': ')[1])).toEqual(['it names no file.', 'it gives no scene label for b.wav.', 'a quotation mark is not closed.'])
  })

  test('because they are not UTF-8 say so', async () => {
    const latin1 = Buffer.from(`${header}caf\u00e9.wav\tpark\t\nb.wav\tpark\t\n`, 'latin1')
    const { recordings, problems } = await openDataset(await makeFolder({ 'meta.csv': latin1 }))
    expect(recordings.map(({ file }) => file)).toEqual(['b.wav'])
    expect(problems[0].message).toContain('UTF-8')
  })

  test('keep their line number far down in the file', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i === 4321 ? '\tpark\n' : `audio/${i}.wav\tpark\n`)).join('')
    const [problem] = await problemsOf({ 'meta.csv': rows })
    expect(problem).toMatchObject({ code: 'metadata-row-unreadable', line: 4322 })
  })

  test('because of control characters in a label or location say so, with the line', async () => {
    const { recordings, problems } = await openDataset(await makeFolder({ 'meta.csv': 'filename\tscene_label\tidentifier\na.wav\tpa\0rk\toslo-0\nb.wav\tpark\tos\u001blo-0\nc.wav\tpark\toslo-1\n' }))
    expect(recordings.map(({ file }) => file)).toEqual(['c.wav'])
    expect(problems.filter(({ code }) => code === 'metadata-row-unreadable').map(({ line, message }) => [line, /cannot be read: (.*)\.$/.exec(message)?.[1]])).toEqual([
      [2, '"pa\\u0000rk" contains a control character'], [3, '"os\\u001blo-0" contains a control character'],
    ])
  })

  test('by the thousand are counted, not listed', async () => {
    const rows = Array.from({ length: 3000 }, () => 'x.wav\n').join('')
    const problems = await problemsOf({ 'meta.csv': `filename\tscene_label\na.wav\tpark\n${rows}` })
    expect(problems).toHaveLength(101)
    expect(problems[100].message).toBe('2,900 more rows of this file have the same problem.')
  })

  test('because they repeat a file are listed; the first counts', async () => {
    const folder = await makeFolder({ 'meta.csv': 'a.wav\tpark\nb.wav\tpark\na.wav\tpark\na.wav\tbus\n' })
    const { recordings, problems } = await openDataset(folder)
    expect(recordings.map(({ file, sceneLabel }) => `${file} ${sceneLabel}`)).toEqual(['a.wav park', 'b.wav park'])
    expect(problems.filter(({ code }) => code === 'metadata-row-duplicate').map(({ line }) => line)).toEqual([3, 4])
  })
})

describe('fold lists that do not agree with the metadata', () => {
  const metadata = { 'meta.csv': 'a.wav\tpark\nb.wav\tbus\nc.wav\tbus\n', 'evaluation_setup/fold1_test.txt': 'c.wav\n' }

  test('because of a label that no recording has are listed with line and number of rows', async () => {
    const problems = await problemsOf({ ...metadata, 'evaluation_setup/fold1_train.txt': 'a.wav\tpark\nb.wav\tbuss\na.wav\tbuss\n' })
    expect(problems[0]).toMatchObject({ code: 'fold-list-unknown-label', path: 'evaluation_setup/fold1_train.txt', line: 2 })
    expect(problems[0].message).toContain('2 rows')
    expect(problems[0].message).toContain('"buss"')
  })

  test('because of another label are listed, and the metadata counts', async () => {
    const problems = await problemsOf({ ...metadata, 'evaluation_setup/fold1_train.txt': 'a.wav\tbus\n' })
    expect(problems).toMatchObject([{ code: 'fold-list-label-differs', line: 1 }])
  })

  test('because of a file that it does not name are listed', async () => {
    const problems = await problemsOf({ ...metadata, 'evaluation_setup/fold1_train.txt': 'a.wav\tpark\nx.wav\tpark\n' })
    expect(problems).toMatchObject([{ code: 'fold-list-unknown-file', line: 2 }])
  })

  test('because a recording is in both parts: it is tested on only', async () => {
    const { folds, problems } = await openDataset(await makeFolder({ ...metadata, 'evaluation_setup/fold1_train.txt': 'a.wav\tpark\nc.wav\tbus\n' }))
    expect(folds).toEqual([{ fold: 1, train: [0], test: [2], unused: [1] }])
    expect(problems[0]).toMatchObject({ code: 'fold-incomplete', path: 'evaluation_setup/fold1_train.txt' })
    expect(problems[0].message).toContain('c.wav')
  })

  test('because one is not there: that part is empty', async () => {
    const { folds, problems } = await openDataset(await makeFolder(metadata))
    expect(folds).toEqual([{ fold: 1, train: [], test: [2], unused: [0, 1] }])
    expect(problems[0]).toMatchObject({ code: 'fold-incomplete' })
  })
})

test('test lists without labels and without metadata leave their part empty, which is said with what is missing', async () => {
  const { folds, problems } = await openDataset(await makeFolder({ 'evaluation_setup/fold1_train.csv': 'filename\tscene_label\na.wav\tpark\n', 'evaluation_setup/fold1_test.csv': 'filename\nb.wav\n' }))
  expect(folds[0].test).toEqual([])
  expect(problems[0]).toMatchObject({ code: 'fold-incomplete', path: 'evaluation_setup/fold1_test.csv' })
  expect(problems[0].advice).toContain('evaluation_setup/fold1_evaluate.csv')
})

test('a dataset inside another one is named once, and its audio is no part of the outer one', async () => {
  const dataset = await openDataset(await makeFolder({ 'meta.csv': 'a.wav\tpark\n', 'a.wav': '', 'b.wav': '', 'inner/meta.csv': 'a.wav\tbus\n', 'inner/a.wav': '', 'inner/c.wav': '' }))
  expect([dataset.recordings.length, dataset.unlisted]).toEqual([1, ['b.wav']])
  expect(dataset.problems.map(({ path, message }) => [path, message])).toEqual([
    ['b.wav', 'The audio file b.wav is in no list.'], ['inner', 'The folder inner is a dataset of its own; its 2 audio files that no list here names are left alone.'],
  ])
})
