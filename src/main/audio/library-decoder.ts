import { assertNever } from '@shared/errors'
import type { CompressedFormat } from './compressed-facts'

/** What every one of the WebAssembly decoders gives. */
export interface LibraryAudio {
  readonly channelData: Float32Array[]
  readonly samplesDecoded: number
  readonly sampleRate: number
  readonly errors: readonly { readonly message: string }[]
}

interface Decoder {
  readonly ready: Promise<void>
  decodeFile(bytes: Uint8Array): Promise<LibraryAudio> | LibraryAudio
  free(): void
}

/** Decodes a compressed file with the library for it; libraries are loaded when first needed, a decoder serves one file. */
export async function decodeWithLibrary(format: CompressedFormat, bytes: Uint8Array): Promise<LibraryAudio> {
  const decoder = await createDecoder(format)
  await decoder.ready
  try {
    return await decoder.decodeFile(bytes)
  } finally {
    decoder.free()
  }
}

async function createDecoder(format: CompressedFormat): Promise<Decoder> {
  switch (format) {
    case 'ogg-vorbis': return new (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder()
    case 'ogg-opus': return new (await import('ogg-opus-decoder')).OggOpusDecoder()
    case 'ogg-flac': case 'flac': return new (await import('@wasm-audio-decoders/flac')).FLACDecoder()
    case 'mp3': return createMpegDecoder()
    default: return assertNever(format)
  }
}

async function createMpegDecoder(): Promise<Decoder> {
  const decoder = new (await import('mpg123-decoder')).MPEGDecoder()
  return { ready: decoder.ready, decodeFile: (bytes) => decoder.decode(bytes), free: () => decoder.free() }
}
