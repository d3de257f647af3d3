import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkbenchError, type WireError } from '@shared/errors'
import { audioUrl, thumbnailUrl } from '@shared/media'
import { serveMedia } from '../../../src/main/electron/media-protocol'
import type { Thumbnail } from '../../../src/main/workbench/thumbnails'
import { wavBytes } from '../audio/wav-bytes'

const content = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251)
let folder: string
let refused: WireError[]
let givenUp: AbortSignal | null
let answer: (request: Request) => Promise<Response>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-media-'))
  await writeFile(join(folder, 'a.wav'), content)
  await writeFile(join(folder, 'notes.txt'), 'private')
  await writeFile(join(folder, 'empty.flac'), '')
  refused = []
  givenUp = null
  const files = ['a.wav', 'notes.txt', 'empty.flac', 'gone.wav']
  answer = serveMedia({
    audioFile(dataset, recording) {
      if (dataset !== folder) throw new WorkbenchError('dataset-not-open', `${dataset} is not open.`)
      return Promise.resolve(join(folder, files[recording]))
    },
    thumbnail: (_dataset, recording, colourMap) => Promise.resolve(thumbnails(recording, new TextEncoder().encode(`${recording} ${colourMap}`))),
  }, (error) => refused.push(error))
})

afterEach(() => rm(folder, { recursive: true }))

/** 3 is kept; 4 is made; 5 cannot be made; 6 takes for ever. */
function thumbnails(recording: number, picture: Uint8Array): Thumbnail {
  if (recording === 3) return picture
  return (signal) => {
    givenUp = signal
    if (recording === 4) return Promise.resolve(picture)
    if (recording === 5) return Promise.reject(new WorkbenchError('audio-decode-failed', 'Damaged.'))
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Cancelled.'))))
  }
}

const get = (recording: number, range?: string): Promise<Response> =>
  answer(new Request(audioUrl(folder, recording), { headers: range === undefined ? {} : { range } }))

describe('media protocol', () => {
  it('sends a whole recording with its type and size', async () => {
    const response = await get(0)
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-length'), response.headers.get('accept-ranges')])
      .toEqual([200, 'audio/wav', '700000', 'bytes'])
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
  })

  it('sends the part that is asked for', async () => {
    const response = await get(0, 'bytes=262100-262200')
    expect([response.status, response.headers.get('content-range'), response.headers.get('content-length')]).toEqual([206, 'bytes 262100-262200/700000', '101'])
    expect(Buffer.from(await response.arrayBuffer()).equals(content.subarray(262_100, 262_201))).toBe(true)
  })

  it('says when there is no such part', async () => {
    const response = await get(0, 'bytes=700000-')
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */700000'])
  })

  it('lets a reader give up half way', async () => {
    const reader = (await get(0)).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    const again = await get(0)
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  it('sends an empty recording as such', async () => {
    const response = await get(2)
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0])
  })

  it.each([3, 4])('sends thumbnails as pictures, kept and made ones', async (recording) => {
    const response = await answer(new Request(thumbnailUrl(folder, recording, 'viridis')))
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, 'image/png', `${recording} viridis`])
  })

  it('sends an empty picture where none can be made, and keeps the reason for the log', async () => {
    const response = await answer(new Request(thumbnailUrl(folder, 5, 'magma')))
    expect([response.headers.get('cache-control'), await response.text()]).toEqual(['no-store', ''])
    expect(refused.map(({ code }) => code)).toEqual(['audio-decode-failed'])
  })

  it('gives up making a thumbnail that the page gives up', async () => {
    const response = await answer(new Request(thumbnailUrl(folder, 6, 'magma')))
    const reader = response.body?.getReader()
    void reader?.read()
    await reader?.cancel()
    expect([givenUp?.aborted, refused]).toEqual([true, []])
  })

  it('sends what Chromium cannot play as what it can, in parts too', async () => {
    await writeFile(join(folder, 'a.wav'), wavBytes({ tag: 3, bits: 64, data: new Uint8Array(Float64Array.from({ length: 200_000 }, (_, i) => Math.sin(i)).buffer) }))
    const whole = Buffer.from(await (await get(0)).arrayBuffer())
    expect([whole.byteLength, whole.readUInt16LE(34), whole.toString('latin1', 0, 4)]).toEqual([400_044, 16, 'RIFF'])
    const part = await get(0, 'bytes=100001-')
    expect(part.headers.get('content-range')).toBe('bytes 100001-400043/400044')
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100_001))).toBe(true)
  })

  it.each([
    ['a dataset that is not open', () => answer(new Request(audioUrl('/etc', 0)))],
    ['a file that is gone', () => get(3)],
    ['a file that is no audio', () => get(1)],
    ['another method', () => answer(new Request(audioUrl(folder, 0), { method: 'POST' }))],
    ['an address of another form', () => answer(new Request('scenebench-media://audio/x'))],
  ])('answers %s with an empty 404', async (_what, ask) => {
    const response = await ask()
    expect([response.status, await response.text(), [...response.headers]]).toEqual([404, '', []])
  })

  it('keeps the reason for the log', async () => {
    await answer(new Request(audioUrl('/etc', 0)))
    expect(refused.map(({ code }) => code)).toEqual(['dataset-not-open'])
  })
})
