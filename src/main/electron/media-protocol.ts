import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { toWire, type WireError } from '@shared/errors'
import type { DatasetId } from '@shared/models'
import { appOrigin } from './app-protocol'
import { readByteRange } from './byte-range'
import { streamFile } from './file-stream'
import { readMediaAddress } from './media-address'

/** Where media come from: both check that the dataset is opened and the recording inside it. */
export interface MediaSource {
  /** Checked absolute path of a recording. */
  audioFile(dataset: DatasetId, recording: number): Promise<string>
  /** PNG of a recording's spectrogram. */
  thumbnail(dataset: DatasetId, recording: number, colourMap: string): Promise<Uint8Array>
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
      return thumbnail(await source.thumbnail(address.dataset, address.recording, address.colourMap))
    } catch (error) {
      refused(toWire(error))
      return new Response(null, { status: 404 })
    }
  }
}

async function audio(path: string, rangeHeader: string | null): Promise<Response> {
  const type = audioTypes[extname(path).toLowerCase()]
  const { size } = await stat(path)
  if (type === undefined) return new Response(null, { status: 404 })
  const range = readByteRange(rangeHeader, size)
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const headers = new Headers({
    ...commonHeaders(type), 'accept-ranges': 'bytes', 'content-length': String(end + 1 - start), 'cache-control': 'no-store',
  })
  if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${size}`)
  return new Response(size === 0 ? null : await streamFile(path, { start, end }), { status: range === null ? 200 : 206, headers })
}

function thumbnail(png: Uint8Array): Response {
  return new Response(png.slice(), { headers: { ...commonHeaders('image/png'), 'cache-control': 'private, max-age=600' } })
}

/** The page's scheme is another than the media's, so that it needs leave to read what it loads; no other page has it. */
function commonHeaders(type: string): Record<string, string> {
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'access-control-allow-origin': appOrigin }
}
