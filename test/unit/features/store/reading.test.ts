import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkerOf, loadChecksum } from '../../../../src/main/features/store/checksum'
import { ReadPace } from '../../../../src/main/features/store/read-pace'
import { readRun, readRunAside, runsOf, type PlacedRead } from '../../../../src/main/features/store/read-records'
import { encodeHead, headLength, keyBytes } from '../../../../src/main/features/store/record'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-reading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [bands, frames] = [2, 50]
const recordBytes = headLength + 4 * bands * frames

/** Records that touch each other, value = number. */
async function recordsFile(count: number): Promise<string> {
  const checksum = await loadChecksum()
  const path = join(folder, `${count}.records`)
  writeFileSync(path, Buffer.concat(Array.from({ length: count }, (_, number) => {
    const values = new Uint8Array(new Float32Array(bands * frames).fill(number).buffer)
    return Buffer.concat([encodeHead({ key: keyOf(number), bands, frames, fs: 8000, finite: true }, values, checksum), values])
  })))
  return path
}

function keyOf(number: number): Uint8Array {
  return keyBytes(number.toString(16).padStart(64, '0'))
}

function wanted(number: number, shard = 0): PlacedRead {
  return { key: keyOf(number), place: { shard, offset: number * recordBytes, bands, frames, fs: 8000, finite: true }, into: new Float32Array(bands * frames), sound: false }
}

describe('reading records', () => {
  it('reads those together that touch each other, whatever the order they are asked for in, and each file by itself', () => {
    const runs = runsOf([wanted(5), wanted(3), wanted(1, 1), wanted(4), wanted(0, 1), wanted(9)])
    expect(runs.map((run) => run.map(({ place }) => [place.shard, place.offset / recordBytes]))).toEqual([[[0, 3], [0, 4], [0, 5]], [[0, 9]], [[1, 0], [1, 1]]])
  })

  it.each([['here', readRun], ['by another thread', readRunAside]] as const)('%s gives the values, and says which are not as they were written', async (_, read) => {
    const path = await recordsFile(300)
    truncateSync(path, 299 * recordBytes + headLength + 8)
    const run = [wanted(297), { ...wanted(298), key: keyOf(7) }, wanted(299)]
    const fd = openSync(path, 'r')
    await read(fd, run, checkerOf(await loadChecksum()))
    closeSync(fd)
    expect(run.map(({ sound }) => sound)).toEqual([true, false, false])
    expect(run[0].into).toEqual(new Float32Array(bands * frames).fill(297))
  })
})

describe('the pace of reading', () => {
  function pace(...milliseconds: readonly number[]): ReadPace {
    const times = milliseconds.flatMap((time) => [0, time])
    return new ReadPace(() => times.shift() as number)
  }

  it('is quick as long as reads take no longer than memory does', () => {
    const quick = pace(1, 1.9, 3)
    for (const bytes of [1000, 1000, 1_000_000]) {
      expect(quick.isQuick()).toBe(true)
      quick.measure(bytes, () => undefined)
    }
    expect(quick.isQuick()).toBe(true)
  })

  it('after a slow read leaves the next 64 to other threads, and then tries again', () => {
    const slow = pace(12)
    slow.measure(80_000, () => undefined)
    expect(Array.from({ length: 66 }, () => slow.isQuick())).toEqual([...new Array<boolean>(64).fill(false), true, true])
  })
})
