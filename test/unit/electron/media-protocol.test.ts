import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkbenchError, type WireError } from '@shared/errors'
import { audioUrl, thumbnailUrl } from '@shared/media'
import { serveMedia } from '../../../src/main/electron/media-protocol'

const content = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251)
let folder: string
let refused: WireError[]
let answer: (request: Request) => Promise<Response>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-media-'))
  await writeFile(join(folder, 'a.wav'), content)
  await writeFile(join(folder, 'notes.txt'), 'private')
  await writeFile(join(folder, 'empty.flac'), '')
  refused = []
  const files = ['a.wav', 'notes.txt', 'empty.flac', 'gone.wav']
  answer = serveMedia({
    audioFile(dataset, recording) {
      if (dataset !== folder) throw new WorkbenchError('dataset-not-open', `${dataset} is not open.`)
      return Promise.resolve(join(folder, files[recording]))
    },
    thumbnail: (_dataset, recording, colourMap) => Promise.resolve(new TextEncoder().encode(`${recording} ${colourMap}`)),
  }, (error) => refused.push(error))
})

afterEach(() => rm(folder, { recursive: true }))

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
    expect((await get(0)).status).toBe(200)
  })

  it('sends an empty recording as such', async () => {
    const response = await get(2)
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0])
  })

  it('sends thumbnails as pictures', async () => {
    const response = await answer(new Request(thumbnailUrl(folder, 3, 'viridis')))
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['image/png', '3 viridis'])
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
