import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type CacheSelection } from '@shared/models'
import { FeatureCache } from '../../../src/main/features/cache'
import { cacheOverviewTask, clearCacheTask, keepUpCacheTask, verifyCacheTask } from '../../../src/main/features/cache-tasks'
import { featureKey } from '../../../src/main/features/feature-key'
import { thumbnailUpkeepTask } from '../../../src/main/features/thumbnail-upkeep-task'
import { JobList } from '../../../src/main/jobs/job-list'
import { CacheCare } from '../../../src/main/workbench/cache-care'
import { cacheRequests } from '../../../src/main/workbench/cache-requests'
import { EventHub } from '../../../src/main/workbench/event-hub'
import { inProcessWorkers } from '../jobs/in-process-workers'

const launch = inProcessWorkers({ cacheOverview: cacheOverviewTask, verifyCache: verifyCacheTask, clearCache: clearCacheTask, keepUpCache: keepUpCacheTask, keepUpThumbnails: thumbnailUpkeepTask })
const spec = { ...defaultFeatureSpec, nMels: 2 }
const other = { ...spec, channel: 'left' } as const

let folder: string
let cache: FeatureCache
let limit: number | null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-cache-requests-'))
  cache = new FeatureCache(folder)
  limit = null
  for (const [content, dataset, of] of [['a', 'tut', spec], ['b', 'tut', other], ['c', 'esc', spec]] as const) {
    await cache.write(featureKey(content, of), { bands: 2, frames: 3, data: Float32Array.from({ length: 6 }, (_, index) => index) }, 48_000, { dataset, spec: of })
  }
})
afterEach(async () => {
  cache.close()
  await rm(folder, { recursive: true, force: true })
})

function made() {
  const [jobs, events] = [new JobList(), new EventHub()]
  const told: string[] = []
  events.on('dataset.changed', ({ dataset }) => told.push(dataset))
  const care = new CacheCare({ launch, cacheFolder: folder, limit: () => Promise.resolve(limit) })
  return { jobs, told, requests: cacheRequests({ cache: care, jobs, events, datasets: { roots: ['/data/tut', '/data/esc'] } }) }
}

const nothing: CacheSelection = { dataset: null, spec: null }

describe('the feature cache', () => {
  it('is shown per dataset and parameters, with the limit that was set', async () => {
    limit = 5e9
    const { entries, limitBytes, holdings } = await made().requests['cache.overview']()
    expect([entries, limitBytes]).toEqual([3, 5e9])
    expect(holdings.map(({ dataset, spec: of, entries: count }) => [dataset, of?.channel, count]).sort()).toEqual([['esc', 'mix', 1], ['tut', 'left', 1], ['tut', 'mix', 1]])
  })

  it('is verified as a job that says what came of it', async () => {
    const { requests, jobs, told } = made()
    const ended = await jobs.ended(await requests['cache.verify']())
    expect(ended).toMatchObject({ kind: 'verify', state: 'finished', outcome: 'Features of 3 recordings (0.0 MB) were verified: all are as they were written.', progress: { done: 3, total: 3 } })
    expect(told).toEqual([])
  })

  it('tells open datasets of what was found damaged', async () => {
    cache.close()
    for (const name of (await readdir(join(folder, 'matrices'))).filter((one) => one.includes('shard'))) await damage(join(folder, 'matrices', name))
    const { requests, jobs, told } = made()
    const { outcome } = (await jobs.ended(await requests['cache.verify']()))!
    expect(outcome).toMatch(/[123] (was|were) damaged and (is|are) made again when needed\.$/)
    expect(told).toEqual(['/data/tut', '/data/esc'])
  })

  it('stops being verified when that is cancelled', async () => {
    const { requests, jobs } = made()
    const job = await requests['cache.verify']()
    jobs.cancel(job)
    expect(await jobs.ended(job)).toMatchObject({ state: 'cancelled', outcome: 'Cancelled.' })
  })

  it('is cleared of one dataset, of some parameters, or of all, and open datasets are told', async () => {
    const { requests, told } = made()
    expect(await requests['cache.clear']({ dataset: 'tut', spec: other })).toMatchObject({ entries: 1 })
    expect(await requests['cache.clear']({ dataset: 'tut', spec: null })).toMatchObject({ entries: 1 })
    expect(await requests['cache.clear'](nothing)).toMatchObject({ entries: 1 })
    expect((await requests['cache.overview']()).entries).toBe(0)
    expect(told).toHaveLength(6)
  })

  it('holds nothing of a dataset that it does not know, and names those that it knows', async () => {
    const { requests, told } = made()
    await expect(requests['cache.clear']({ dataset: 'nosuch', spec: null })).rejects.toMatchObject({ code: 'not-found', details: { advice: expect.stringMatching(/^It holds features of (tut, esc|esc, tut)\.$/) as string } })
    expect(told).toEqual([])
    await requests['cache.clear'](nothing)
    await expect(requests['cache.clear']({ dataset: 'tut', spec: null })).rejects.toMatchObject({ details: { advice: 'It holds features of no dataset.' } })
  })
})

it('pictures are counted beside the features, and cleared without them', async () => {
  limit = 1e6
  await mkdir(join(folder, 'thumbnails', '0a'), { recursive: true })
  for (const name of ['one', 'two']) await writeFile(join(folder, 'thumbnails', '0a', name), Buffer.alloc(300))
  const { requests, told } = made()
  expect(await requests['cache.pictures']()).toEqual({ pictures: 2, bytes: 600, limitBytes: 1e5 })
  expect(await requests['cache.clearPictures']()).toEqual({ entries: 2, bytes: 600 })
  expect(await requests['cache.pictures']()).toMatchObject({ pictures: 0, bytes: 0 })
  expect((await requests['cache.overview']()).entries).toBe(3)
  expect(told).toEqual([])
})

it('the feature cache keeps to a limit that was lowered, but for what is in use just now', async () => {
  const care = new CacheCare({ launch, cacheFolder: folder, limit: () => Promise.resolve(0) })
  await care.keepToLimit()
  expect((await care.overview()).entries).toBe(3)
  cache.close()
  await leaveShards()
  await care.keepToLimit()
  expect((await care.overview()).entries).toBe(0)
})

/** The shards are an hour old and those of a process that is gone. */
async function leaveShards(): Promise<void> {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const hourAgo = Date.now() / 1000 - 3600
  for (const name of (await readdir(join(folder, 'matrices'))).filter((one) => one.endsWith('.shard'))) {
    const left = join(folder, 'matrices', name.replace(/^(\w+)-\d+-/, `$1-${dead}-`))
    await rename(join(folder, 'matrices', name), left)
    await utimes(left, hourAgo, hourAgo)
  }
}

/** One value of one matrix is another. */
async function damage(path: string): Promise<void> {
  const bytes = await readFile(path)
  bytes[bytes.length - 10] ^= 1
  await writeFile(path, bytes)
}
