import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveOverview } from '@shared/models'
import { archiveProblems, describeArchives, isWorthReading, type ReadArchive } from '../../../src/main/dataset/archives/describe-archives'
import { findArchives, type FoundArchive } from '../../../src/main/dataset/archives/find-archives'
import { hashArchivesTask, type HashedArchive } from '../../../src/main/dataset/archives/hash-archives-task'
import archives from '../../../src/main/dataset/archives/published-archives.json'
import { archivesOf, publishedArchive } from '../../../src/main/dataset/archives/published-archives'
import { publishedMetadata } from '../../../src/main/dataset/published-checksums'
import { makeFolder } from './temporary-folder'

const tut = 'TUT-urban-acoustic-scenes-2018-development'

describe('the archives that datasets are published as', () => {
  test('have a size and a checksum of the right form each, and names of their own', () => {
    const all = Object.keys(archives).flatMap(archivesOf)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(250)
    for (const { bytes, md5 } of all) {
      expect(md5).toMatch(/^[0-9a-f]{32}$/)
      expect(bytes === null || (Number.isInteger(bytes) && bytes > 0)).toBe(true)
    }
  })

  test('are those of the package sizes that the datasets are known by, in GB', () => {
    const gigabytes = (dataset: string): string => (archivesOf(dataset).reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) / 1e9).toFixed(1)
    expect([tut, 'TUT-acoustic-scenes-2016-development', 'TUT-acoustic-scenes-2017-development', 'TUT-urban-acoustic-scenes-2018-mobile-development'].map(gigabytes)).toEqual(['21.4', '8.0', '10.7', '11.3'])
    expect(['2019', '2020-mobile', '2022-mobile'].map((set) => gigabytes(`TAU-urban-acoustic-scenes-${set}-development`))).toEqual(['35.6', '27.4', '27.5'])
    expect(archivesOf(tut)).toHaveLength(15)
  })

  test('go with the metadata whose checksums are known, but for the archive that GitHub makes anew for each download', () => {
    expect(publishedMetadata.filter(({ name }) => archivesOf(name).length === 0).map(({ name }) => name)).toEqual(['ESC-50-master'])
  })

  test('are known by their name, also downloaded a second time', () => {
    const name = `${tut}.meta.zip`
    expect(publishedArchive(name)?.dataset).toBe(tut)
    expect(publishedArchive(`${tut}.meta (1).zip`)).toEqual(publishedArchive(name))
    expect([publishedArchive('meta.zip'), publishedArchive('toString')]).toEqual([undefined, undefined])
  })
})

describe('archives are found', () => {
  test('in the dataset folder, and beside it where they bear its name', async () => {
    const folder = await makeFolder({
      [`${tut}/meta.csv`]: '', [`${tut}/mine.zip`]: 'x', [`${tut}/${tut}.doc.zip`]: '', [`${tut}.audio.10.zip`]: 'ab', [`${tut}.audio.2.zip`]: 'a', [`${tut}.extra.zip`]: '',
      'TAU-urban-acoustic-scenes-2019-development.meta.zip': '', 'holiday.zip': '', [`${tut}.audio.3.zip.part`]: '',
    })
    await mkdir(join(folder, `${tut}.audio.4.zip`))
    const found = await findArchives({ root: join(folder, tut), published: null })
    expect(found.map(({ path, bytes, published }) => [path, bytes, published?.name ?? null])).toEqual([
      ['mine.zip', 1, null], [`${tut}.doc.zip`, 0, `${tut}.doc.zip`],
      [`../${tut}.audio.2.zip`, 1, `${tut}.audio.2.zip`], [`../${tut}.audio.10.zip`, 2, `${tut}.audio.10.zip`], [`../${tut}.extra.zip`, 0, null],
    ])
  })

  test('beside a folder of another name whose metadata is the published one', async () => {
    const folder = await makeFolder({ 'data/meta.csv': '', [`${tut}.doc.zip`]: '' })
    const dataset = { root: join(folder, 'data'), published: { name: tut, matches: true, differing: [] } }
    expect((await findArchives(dataset)).map(({ path }) => path)).toEqual([`../${tut}.doc.zip`])
    expect(await findArchives({ ...dataset, published: null })).toEqual([])
  })

  test('but links are left alone, and a folder that is not there has none', async () => {
    const folder = await makeFolder({ 'elsewhere.zip': 'x', 'data/meta.csv': '' })
    await symlink(join(folder, 'elsewhere.zip'), join(folder, 'data', `${tut}.doc.zip`))
    expect(await findArchives({ root: join(folder, 'data'), published: null })).toEqual([])
    expect(await findArchives({ root: join(folder, 'gone', 'data'), published: null })).toEqual([])
  })
})

const archive = (path: string, bytes: number, published: FoundArchive['published']): FoundArchive => ({ path, place: `/data/${path}`, bytes, published })
const doc = publishedArchive(`${tut}.doc.zip`) as NonNullable<FoundArchive['published']>

describe('an archive', () => {
  const stateOf = (found: FoundArchive, read?: ReadArchive): ArchiveOverview['files'][number] | undefined => describeArchives([found], () => read)?.files[0]

  test('is as published, or not, once it was read', () => {
    const whole = archive('a.zip', doc.bytes ?? 0, doc)
    expect(stateOf(whole)).toMatchObject({ state: 'unverified', reason: null })
    expect(stateOf(whole, { md5: doc.md5 })).toMatchObject({ state: 'matches', reason: null })
    expect(stateOf(whole, { md5: 'f'.repeat(32) })).toMatchObject({ state: 'differs', reason: `its MD5 is ${'f'.repeat(32)}, that of the published one is ${doc.md5}` })
    expect(stateOf(whole, { failure: 'it cannot be read: no permission' })).toMatchObject({ state: 'unverified', reason: 'it cannot be read: no permission' })
  })

  test('of another size differs without being read', () => {
    const short = archive('a.zip', 3, doc)
    expect(isWorthReading(short)).toBe(false)
    expect(stateOf(short)).toMatchObject({ state: 'differs', reason: `it has 3 bytes, the published one has ${doc.bytes?.toLocaleString('en-US')}` })
    expect(isWorthReading(archive('UrbanSound8K.tar.gz', 3, publishedArchive('UrbanSound8K.tar.gz') ?? null))).toBe(true)
  })

  test('of which nothing is known is neither read nor a problem; one that differs is', () => {
    const found = [archive('mine.zip', 3, null), archive(doc.name, 3, doc)]
    const overview = describeArchives(found, () => undefined)
    expect(overview?.files.map(({ state }) => state)).toEqual(['unknown', 'differs'])
    expect(isWorthReading(found[0])).toBe(false)
    expect(archiveProblems(overview)).toMatchObject([{ code: 'file-damaged', path: doc.name }])
    expect(archiveProblems(null)).toEqual([])
  })

  test('says which others were published with it and are not here', () => {
    expect(describeArchives([archive(doc.name, 3, doc)], () => undefined)?.missing).toEqual(archivesOf(tut).filter(({ name }) => name !== doc.name).map(({ name }) => name))
    expect(describeArchives([archive('mine.zip', 3, null)], () => undefined)?.missing).toEqual([])
    expect(describeArchives([], () => undefined)).toBeNull()
  })
})

describe('reading archives', () => {
  const run = async (files: readonly { readonly place: string; readonly path: string; readonly bytes: number }[], cancelled = new AbortController().signal) => {
    const events: HashedArchive[] = []
    const progress: (readonly [number, number])[] = []
    const never = new AbortController().signal
    await hashArchivesTask({ archives: files }, { progress: ({ done, total }) => void progress.push([done, total]), emit: (event) => void events.push(event), cancelled, stopped: never, paused: never })
    return { events, progress }
  }

  test('gives their MD5, goes on after one that cannot be read, and counts bytes', async () => {
    const folder = await makeFolder({ 'a.zip': 'abc' })
    await writeFile(join(folder, 'b.zip'), new Uint8Array(9_000_000))
    const files = [['a.zip', 3], ['gone.zip', 1_000_000], ['b.zip', 9_000_000]] as const
    const { events, progress } = await run(files.map(([path, bytes]) => ({ place: join(folder, path), path, bytes })))
    // RFC 1321 gives the first.
    expect(events.map(({ md5, error }) => md5 ?? error?.code)).toEqual(['900150983cd24fb0d6963f7d28e17f72', 'not-found', '1dfe5e6e4defff78eb0b5217313a6940'])
    expect(progress.at(-1)).toEqual([11, 11])
    expect(progress.map(([done]) => done)).toEqual([...progress.map(([done]) => done)].sort((a, b) => a - b))
  })

  test('ends when it is cancelled', async () => {
    const folder = await makeFolder({ 'a.zip': 'abc' })
    await expect(run([{ place: join(folder, 'a.zip'), path: 'a.zip', bytes: 3 }], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  })
})
