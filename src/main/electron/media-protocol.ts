import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { toWire, type WireError } from '@shared/errors'
import type { DatasetId } from '@shared/models'
import type { Thumbnail } from '../workbench/thumbnails'
import { appOrigin } from './app-protocol'
import { readByteRange } from './byte-range'
import { streamBytes, streamFile } from './file-stream'
import { readMediaAddress } from './media-address'
import { playableAudio } from './playable-audio'

/** Where media come from: both check that the dataset is opened and the recording inside it. */
export interface MediaSource {
  /** Checked absolute path of a recording. */
  audioFile(dataset: DatasetId, recording: number): Promise<string>
  /** PNG of a recording's spectrogram, or how to make it. */
  thumbnail(dataset: DatasetId, recording: number, colourMap: string): Promise<Thumbnail>
}

const audioTypes: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav', '.wave': 'audio/wav', '.rf64': 'audio/wav',
  '.ogg': 'audio/ogg', '.oga': 'audio/ogg', '.opus': 'audio/ogg',
  '.flac': 'audio/flac', '.mp3': 'audio/mpeg',
}

/**
 * Answers the window's requests for recordings and thumbnails. Whatever is wrong, the answer is an empty 404: the
 * reason, which may hold a path, goes to the log only.
 */
export function serveMedia(source: MediaSource, refused: (error: WireError) => void): (request: Request) => Promise<Response> {
  return async (request) => {
    const address = readMediaAddress(request.url)
    if (address === null || request.method !== 'GET') return new Response(null, { status: 404 })
    try {
      if (address.kind === 'audio') return await audio(await source.audioFile(address.dataset, address.recording), request.headers.get('range'))
      const picture = await source.thumbnail(address.dataset, address.recording, address.colourMap)
      return typeof picture === 'function' ? pictureToCome(picture, refused) : keptPicture(picture)
    } catch (error) {
      refused(toWire(error))
      return new Response(null, { status: 404 })
    }
  }
}

async function audio(path: string, rangeHeader: string | null): Promise<Response> {
  const type = audioTypes[extname(path).toLowerCase()]
  if (type === undefined) return new Response(null, { status: 404 })
  // What cannot be read is sent as it is: perhaps the player can.
  const converted = await playableAudio(path).catch(() => null)
  const { size } = converted ?? (await stat(path))
  const range = readByteRange(rangeHeader, size)
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const headers = new Headers({
    ...commonHeaders(converted ? 'audio/wav' : type), 'accept-ranges': 'bytes', 'content-length': String(end + 1 - start), 'cache-control': 'no-store',
  })
  if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${size}`)
  const body = converted ? streamBytes(converted, { start, end }) : await streamFile(path, { start, end })
  return new Response(size === 0 ? null : body, { status: range === null ? 200 : 206, headers })
}

function keptPicture(png: Uint8Array): Response {
  return new Response(png.slice(), { headers: { ...commonHeaders('image/png'), 'cache-control': 'private, max-age=600' } })
}

/**
 * Electron tells nothing of a request that the page gave up, but it gives up the answer's body: so the answer begins before
 * there is a picture, and making it ends when the thumbnail is scrolled away. What fails is an empty picture.
 */
function pictureToCome(make: (givenUp: AbortSignal) => Promise<Uint8Array>, refused: (error: WireError) => void): Response {
  const givenUp = new AbortController()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        controller.enqueue(await make(givenUp.signal))
        controller.close()
      } catch (error) {
        if (givenUp.signal.aborted) return
        refused(toWire(error))
        controller.close()
      }
    },
    cancel: () => givenUp.abort(),
  })
  return new Response(body, { headers: { ...commonHeaders('image/png'), 'cache-control': 'no-store' } })
}

/** The page's scheme is another than the media's, so that it needs leave to read what it loads; no other page has it. */
function commonHeaders(type: string): Record<string, string> {
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'access-control-allow-origin': appOrigin }
}
