import { describe, expect, test } from 'vitest'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { makeFolder } from './temporary-folder'

function files(counts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).flatMap(([scene, count]) => Array.from({ length: count }, (_, i) => [`${scene}/${String(i).padStart(2, '0')}.wav`, ''])))
}

describe('a folder of one subfolder per scene', () => {
  test('opens with the folders as scene labels', async () => {
    const dataset = await openDataset(await makeFolder({ ...files({ rain: 10, 'dog bark': 20 }), 'rain/notes.txt': '', 'empty/readme.txt': '' }))
    expect(dataset.layout).toBe('class_folders')
    expect(dataset.sceneLabels).toEqual(['dog bark', 'rain'])
    expect(dataset.recordings[0]).toEqual({ id: 0, file: 'dog bark/00.wav', sceneLabel: 'dog bark', identifier: '', sourceLabel: '', city: '' })
    expect(dataset.missing.size).toBe(0)
    expect(dataset.problems).toEqual([])
  })

  test('gets a drawn fold of 70 and 30 % of every scene, always the same, and says so', async () => {
    const counts = { rain: 10, dog: 20, sea: 1, saw: 2 }
    const [one, two] = await Promise.all([openDataset(await makeFolder(files(counts))), openDataset(await makeFolder(files(counts)))])
    expect(one.folds).toEqual(two.folds)
    const tested = one.folds[0].test.map((id) => one.recordings[id].sceneLabel)
    const perScene = Object.keys(counts).map((scene) => [scene, tested.filter((label) => label === scene).length])
    expect(Object.fromEntries(perScene)).toEqual({ rain: 3, dog: 6, sea: 0, saw: 1 })
    expect(one.layoutReason).toContain('fold 1 was drawn: a fixed 30 % of the recordings of each scene')
  })

  test('takes scenes from the first level and audio from below it too', async () => {
    const { recordings } = await openDataset(await makeFolder({ 'rain/2020/a.ogg': '', 'wind/b.mp3': '' }))
    expect(recordings.map(({ file, sceneLabel }) => `${sceneLabel}: ${file}`)).toEqual(['rain: rain/2020/a.ogg', 'wind: wind/b.mp3'])
  })

  test('knows locations from names in the TUT pattern, and draws whole ones', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `${i < 15 ? 'bus' : 'park'}/${i < 15 ? 'bus' : 'park'}-oslo-${Math.floor(i / 3)}-${i}-a.wav`)
    const { recordings, folds } = await openDataset(await makeFolder(Object.fromEntries(names.map((name) => [name, '']))))
    expect(recordings[0]).toMatchObject({ identifier: 'oslo-0', sourceLabel: 'a', city: 'oslo' })
    const trained = new Set(folds[0].train.map((id) => recordings[id].identifier))
    expect(folds[0].test.length).toBe(12)
    expect(folds[0].test.filter((id) => trained.has(recordings[id].identifier))).toEqual([])
  })

  test('lists audio beside the folders as not listed', async () => {
    const { unlisted } = await openDataset(await makeFolder({ ...files({ rain: 1, dog: 1 }), 'stray.wav': '' }))
    expect(unlisted).toEqual(['stray.wav'])
  })
})
