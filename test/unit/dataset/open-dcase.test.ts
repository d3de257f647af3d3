import { describe, expect, test } from 'vitest'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { makeFolder } from './temporary-folder'
import { makeTutUrbanAcousticScenes2018 } from './tut-urban-acoustic-scenes-2018'

const meta = 'filename\tscene_label\tidentifier\tsource_label\naudio/a.wav\tpark\toslo-0\ta\naudio/b.wav\tbus\trome-001\tb\n'
const expected = [
  { id: 0, file: 'audio/a.wav', sceneLabel: 'park', identifier: 'oslo-0', sourceLabel: 'a', city: 'oslo' },
  { id: 1, file: 'audio/b.wav', sceneLabel: 'bus', identifier: 'rome-001', sourceLabel: 'b', city: 'rome' },
]

describe('the published metadata of TUT Urban Acoustic Scenes 2018', () => {
  test('opens without any audio', async () => {
    const dataset = await openDataset(await makeTutUrbanAcousticScenes2018())
    expect(dataset.layout).toBe('dcase')
    expect(dataset.layoutReason).toBe('DCASE layout: meta.csv (tabs, with a header), with lists for fold 1 in evaluation_setup.')
    expect(dataset.recordings).toHaveLength(8640)
    expect(dataset.recordings[8639].file).toMatch(/^audio\/tram-/)
    expect(new Set(dataset.recordings.map(({ identifier }) => identifier)).size).toBe(286)
    expect(dataset.sceneLabels).toEqual(['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram'])
    expect(dataset.folds.map(({ fold, train, test, unused }) => [fold, train.length, test.length, unused.length])).toEqual([[1, 6122, 2518, 0]])
  })

  test('says that all audio is missing in one sentence', async () => {
    const { missing, problems } = await openDataset(await makeTutUrbanAcousticScenes2018())
    expect(missing.size).toBe(8640)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'recording-missing', path: 'audio' })
    expect(problems[0].message).toContain('None of the 8,640 audio files')
  })
})

describe('metadata is read alike', () => {
  test.each([
    ['with tabs', meta],
    ['with commas', meta.replaceAll('\t', ',')],
    ['with semicolons', meta.replaceAll('\t', ';')],
    ['with CRLF', meta.replaceAll('\n', '\r\n')],
    ['with CR', meta.replaceAll('\n', '\r')],
    ['without a last line end', meta.trimEnd()],
    ['with blank lines', `\n${meta.replaceAll('\n', '\n\n')}\n`],
    ['with a byte-order mark', `\ufeff${meta}`],
    ['as UTF-16', Buffer.from(`\ufeff${meta}`, 'utf16le')],
    ['as UTF-16, the other byte first', Buffer.from(`\ufeff${meta}`, 'utf16le').swap16()],
    ['as UTF-16 without a byte-order mark', Buffer.from(meta, 'utf16le')],
    ['as UTF-16 without a byte-order mark, the other byte first', Buffer.from(meta, 'utf16le').swap16()],
    ['without a header', meta.slice(meta.indexOf('\n') + 1)],
    ['without a header, with commas', meta.slice(meta.indexOf('\n') + 1).replaceAll('\t', ',')],
    ['with other column names', meta.replace('filename\tscene_label', 'File\tScene Label')],
    ['with the column class', meta.replace('scene_label', 'class')],
    ['with other columns and another order', 'id\tsource_label\tclass label\tidentifier\tfilename\n1\ta\tpark\toslo-0\taudio/a.wav\n2\tb\tbus\trome-001\taudio/b.wav\n'],
    ['with quotation marks', '"filename","scene_label","identifier","source_label"\n"audio/a.wav","park","oslo-0","a"\n"audio/b.wav","bus","rome-001","b"\n'],
    ['with spaces around', meta.replaceAll('\t', ' \t ')],
    ['with ./ and // in paths', meta.replace('audio/a', './audio//a')],
  ])('%s', async (_, content) => {
    const { recordings } = await openDataset(await makeFolder({ 'meta.csv': content }))
    expect(recordings).toEqual(expected)
  })

  test('from meta.txt', async () => {
    const { recordings, layoutReason } = await openDataset(await makeFolder({ 'meta.txt': meta }))
    expect(recordings).toEqual(expected)
    expect(layoutReason).toContain('meta.txt')
  })

  test('from Meta.CSV, as systems write it that take both for the same', async () => {
    const { recordings, layoutReason } = await openDataset(await makeFolder({ 'Meta.CSV': meta }))
    expect(recordings).toEqual(expected)
    expect(layoutReason).toContain('Meta.CSV')
  })

  test('with commas in file names where tabs part the columns', async () => {
    const { recordings } = await openDataset(await makeFolder({ 'meta.csv': 'audio/rain, heavy.wav\train\naudio/rain, light.wav\train\n' }))
    expect(recordings.map(({ file }) => file)).toEqual(['audio/rain, heavy.wav', 'audio/rain, light.wav'])
  })

  test('with numbers left as text', async () => {
    const { recordings } = await openDataset(await makeFolder({ 'meta.csv': 'filename,scene_label,identifier,source_label\n001.wav,007,0042,01\n' }))
    expect(recordings[0]).toMatchObject({ file: '001.wav', sceneLabel: '007', identifier: '0042', sourceLabel: '01', city: '' })
  })
})

describe('what metadata leaves out', () => {
  async function first(file: string): Promise<{ identifier: string; sourceLabel: string; city: string }> {
    const { recordings } = await openDataset(await makeFolder({ 'meta.csv': `${file}\tpark\n` }))
    const { identifier, sourceLabel, city } = recordings[0]
    return { identifier, sourceLabel, city }
  }

  test('comes from file names of the form scene-city-location-segment-device', async () => {
    expect(await first('audio/airport-barcelona-0-12-a.wav')).toEqual({ identifier: 'barcelona-0', sourceLabel: 'a', city: 'barcelona' })
  })

  test('is parts two and three of six-part names', async () => {
    expect(await first('audio/metro_station-lyon-1120-41155-3-s1.wav')).toEqual({ identifier: 'lyon-1120', sourceLabel: 's1', city: 'lyon' })
  })

  test('is the recording in the names of 2016 and 2017', async () => {
    expect(await first('audio/a001_0_30.wav')).toEqual({ identifier: 'a001', sourceLabel: '', city: '' })
  })

  test('stays empty where the name says nothing', async () => {
    expect(await first('audio/my-long-file-name.wav')).toEqual({ identifier: '', sourceLabel: '', city: '' })
  })
})

const audio = { 'audio/a.wav': '', 'audio/b.wav': '', 'audio/c.wav': '' }
const three = 'audio/a.wav\tpark\toslo-0\naudio/b.wav\tbus\toslo-1\naudio/c.wav\tbus\toslo-2\n'

describe('fold lists', () => {
  test('are read by number, with and without header, as .txt and .csv, and leave the rest unused', async () => {
    const { folds, problems } = await openDataset(await makeFolder({
      ...audio, 'meta.csv': three,
      'evaluation_setup/fold2_train.csv': 'filename\tscene_label\r\naudio/b.wav\tbus\r\n', 'evaluation_setup/fold2_test.csv': 'filename\r\naudio/a.wav\r\n',
      'evaluation_setup/fold1_train.txt': 'audio/a.wav\tpark\n', 'evaluation_setup/fold1_test.txt': 'audio/b.wav\naudio/c.wav\n',
    }))
    expect(folds).toEqual([{ fold: 1, train: [0], test: [1, 2], unused: [] }, { fold: 2, train: [1], test: [0], unused: [2] }])
    expect(problems).toEqual([])
  })

  test('take the test part from evaluate where it is there', async () => {
    const { folds } = await openDataset(await makeFolder({
      ...audio, 'meta.csv': three, 'evaluation_setup/fold1_train.txt': 'audio/a.wav\tpark\n',
      'evaluation_setup/fold1_test.txt': 'audio/b.wav\n', 'evaluation_setup/fold1_evaluate.txt': 'audio/c.wav\tbus\n',
    }))
    expect(folds[0].test).toEqual([2])
  })

  test('without a number are fold 1', async () => {
    const { folds, problems } = await openDataset(await makeFolder({ ...audio, 'meta.csv': three, 'evaluation_setup/test.csv': 'filename\naudio/b.wav\n' }))
    expect(folds).toEqual([{ fold: 1, train: [], test: [1], unused: [0, 2] }])
    expect(problems.map(({ code }) => code)).toEqual(['fold-incomplete'])
  })

  test('with labels stand in for metadata where there is none', async () => {
    const dataset = await openDataset(await makeFolder({
      'evaluation_setup/fold1_train.txt': 'audio/a.wav\tpark\naudio/b.wav\tbus\n', 'evaluation_setup/fold1_evaluate.txt': 'audio/c.wav\tbus\n', ...audio,
    }))
    expect(dataset.recordings.map(({ file, sceneLabel }) => `${file} ${sceneLabel}`)).toEqual(['audio/a.wav park', 'audio/b.wav bus', 'audio/c.wav bus'])
    expect(dataset.folds).toEqual([{ fold: 1, train: [0, 1], test: [2], unused: [] }])
    expect(dataset.layoutReason).toContain('stand in for meta.csv')
  })

  test('that are not there are replaced by a drawn fold of whole locations, always the same', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `audio/${i}.wav\t${i < 30 ? 'park' : 'bus'}\toslo-${Math.floor(i / 3)}\n`).join('')
    const [one, two] = await Promise.all([openDataset(await makeFolder({ 'meta.csv': rows })), openDataset(await makeFolder({ 'meta.csv': rows }))])
    expect(one.folds).toEqual(two.folds)
    expect(one.fingerprint).toBe(two.fingerprint)
    const [{ train, test: tested }] = one.folds
    expect([train.length, tested.length]).toEqual([42, 18])
    const trained = new Set(train.map((id) => one.recordings[id].identifier))
    expect(tested.filter((id) => trained.has(one.recordings[id].identifier))).toEqual([])
    expect(one.layoutReason).toContain('fold 1 was drawn')
  })
})

describe('the fingerprint', () => {
  test('does not depend on the folder, the delimiter or the audio, but on every label', async () => {
    const open = async (content: string, more = {}): Promise<string> => (await openDataset(await makeFolder({ 'meta.csv': content, ...more }))).fingerprint
    const plain = await open(meta)
    expect(await open(meta.replaceAll('\t', ','), { 'audio/a.wav': 'x' })).toBe(plain)
    expect(await open(meta.replace('\tbus\t', '\ttram\t'))).not.toBe(plain)
    expect(await open(meta, { 'evaluation_setup/fold1_train.txt': 'audio/a.wav\n', 'evaluation_setup/fold1_test.txt': 'audio/b.wav\n' })).not.toBe(plain)
  })
})

describe('audio on disk', () => {
  test('is found under another Unicode form of its name', async () => {
    const composed = 'audio/caf\u00e9.wav'
    const decomposed = composed.normalize('NFD')
    const dataset = await openDataset(await makeFolder({ 'meta.csv': `${composed}\tpark\n`, [decomposed]: '' }))
    expect(dataset.missing.size).toBe(0)
    expect(dataset.unlisted).toEqual([])
    expect(dataset.recordings[0].file).toBe(composed)
  })

  test('that no list names is listed, other files are not', async () => {
    const { unlisted, problems } = await openDataset(await makeFolder({
      ...audio, 'meta.csv': three, 'README.md': '', 'extra/deep/x.FLAC': '', 'audio/.hidden.wav': '', 'audio/notes.txt': '',
    }))
    expect(unlisted).toEqual(['extra/deep/x.FLAC'])
    expect(problems).toMatchObject([{ code: 'recording-not-listed', path: 'extra/deep/x.FLAC' }])
  })

  test('that is missing is named one by one while it is little', async () => {
    const { missing, problems } = await openDataset(await makeFolder({ 'audio/a.wav': '', 'meta.csv': three }))
    expect([...missing]).toEqual([1, 2])
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['recording-missing audio/b.wav', 'recording-missing audio/c.wav'])
  })
})

test('230,350 recordings, as in TAU Urban Acoustic Scenes 2022, open with fold lists', { timeout: 60_000 }, async () => {
  const scenes = ['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram']
  const rows = Array.from({ length: 230_350 }, (_, i) => {
    const scene = scenes[Math.floor(i / 23_035)]
    return { file: `audio/${scene}-lyon-${Math.floor(i / 600)}-${Math.floor(i / 10)}-${i % 10}-a.wav`, scene, part: Math.floor(i / 600) % 10 }
  })
  const list = (keep: (part: number) => boolean): string => rows.filter(({ part }) => keep(part)).map(({ file, scene }) => `${file}\t${scene}\r\n`).join('')
  const { recordings, folds, problems, missing } = await openDataset(await makeFolder({
    'meta.csv': rows.map(({ file, scene }) => `${file}\t${scene}\r\n`).join(''),
    'evaluation_setup/fold1_train.csv': list((part) => part < 6), 'evaluation_setup/fold1_evaluate.csv': list((part) => part === 6 || part === 7),
  }))
  expect(recordings).toHaveLength(230_350)
  expect(recordings[230_349]).toMatchObject({ id: 230_349, file: rows[230_349].file, sceneLabel: 'tram', identifier: 'lyon-383' })
  expect([folds[0].train.length, folds[0].test.length, folds[0].unused.length]).toEqual([139_150, 45_600, 45_600])
  expect(missing.size).toBe(230_350)
  expect(problems).toHaveLength(1)
})
