import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSettled, type ScannedRecord } from '../../../src/main/workbench/scan-lines'
import { ScanResults } from '../../../src/main/workbench/scan-results'
import { makeFolder } from '../dataset/temporary-folder'

const facts = { fs: 44_100, channels: 2, frames: 441_000, seconds: 10, encoding: 'PCM 24' }
const record = (file: string, more: Partial<ScannedRecord> = {}): ScannedRecord => ({ file, identity: '1 2 3 4', facts, error: null, contentHash: null, sampled: false, levels: null, ...more })

describe('results of scans', () => {
  test('come back as they were, silence, errors and unusual names included', async () => {
    const results = new ScanResults(await makeFolder(), '/data/set')
    const records = [
      record('audio/"a"\t\u2028.wav', { contentHash: 'abc', sampled: true, levels: { peak: -Infinity, rms: -Infinity, clippedSamples: 0, silent: true } }),
      record('b.wav', { facts: null, error: { code: 'audio-truncated', message: 'It ends early.', advice: 'Copy it again.' } }),
    ]
    await results.add(records, new Map())
    expect([...(await results.read()).values()]).toEqual(records)
  })

  test('of several processes go together, the last one of a file holds', async () => {
    const home = await makeFolder()
    const [one, other] = [new ScanResults(home, '/data/set'), new ScanResults(home, '/data/set')]
    await Promise.all([one.add([record('a.wav')], new Map()), other.add([record('b.wav')], new Map())])
    await other.add([record('a.wav', { identity: 'new' })], new Map())
    const read = await one.read()
    expect([...read.keys()].sort()).toEqual(['a.wav', 'b.wav'])
    expect(read.get('a.wav')?.identity).toBe('new')
    expect((await new ScanResults(join(home), '/other/set').read()).size).toBe(0)
  })

  test('keep fingerprints by content, and which contents overlap', async () => {
    const results = new ScanResults(await makeFolder(), '/data/set')
    const anchors = Uint32Array.of(0xffffffff, 0, 7, 480_000)
    await results.add([], new Map([['x', anchors], ['y', new Uint32Array(0)]]))
    expect(await results.readAnchors(new Set(['x', 'y', 'z']))).toEqual(new Map([['x', anchors], ['y', new Uint32Array(0)]]))
    expect(await results.readAnchors(new Set(['y']))).toHaveLength(1)
    expect(await results.readOverlaps()).toBeNull()
    await results.writeOverlaps([{ contents: ['x', 'y'], seconds: 1.5 }])
    expect(await results.readOverlaps()).toEqual([{ contents: ['x', 'y'], seconds: 1.5 }])
  })
})

test('what files say that were written a moment ago is not kept', () => {
  const at = (mtime: number, ctime: number) => ({ size: 1, inode: '1', mtimeNs: `${mtime}000000`, ctimeNs: `${ctime}000000` })
  expect([isSettled(at(1000, 1000), 2000), isSettled(at(1000, 1950), 2000), isSettled(at(1950, 1000), 2000)]).toEqual([true, false, false])
})
