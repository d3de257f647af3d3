/** What a WAV file is to be made of; every field can be made wrong. */
export interface WavParts {
  readonly container: 'RIFF' | 'RF64' | 'RIFX'
  readonly tag: number
  readonly extensible: boolean
  readonly fs: number
  readonly channels: number
  readonly bits: number
  readonly blockAlign: number
  /** Samples as they stand in the file. */
  readonly data: Uint8Array
  /** What the data chunk's size field says. */
  readonly dataSize: number
  readonly riffSize: number | null
  readonly formType: string
  readonly formatSize: number | null
  /** What the LIST chunk's size field says. */
  readonly listSize: number | null
  /** Order of the chunks; `odd` is one of three bytes, with its padding. */
  readonly chunks: readonly ('ds64' | 'fmt' | 'LIST' | 'odd' | 'odd-unpadded' | 'empty' | 'data' | 'data-again')[]
  /** ds64's data size; null: the true one. */
  readonly dataSize64: number | null
}

const guidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

/** Writes a WAV file from its parts; what is not given is as it should be. */
export function wavBytes(parts: Partial<WavParts> & { readonly data: Uint8Array }): Buffer {
  const channels = parts.channels ?? 1
  const bits = parts.bits ?? 16
  const whole: WavParts = {
    container: 'RIFF', tag: 1, extensible: false, fs: 8000, channels, bits, blockAlign: channels * Math.ceil(bits / 8), dataSize: parts.data.byteLength,
    riffSize: null, formType: 'WAVE', formatSize: null, listSize: null, chunks: ['fmt', 'data'], dataSize64: null, ...parts,
  }
  const body = Buffer.concat(whole.chunks.map((name) => chunkBytes(name, whole)))
  const head = Buffer.alloc(12)
  head.write(whole.container, 0, 'latin1')
  head.writeUInt32LE(whole.riffSize ?? (whole.container === 'RF64' ? 0xffffffff : body.byteLength + 4), 4)
  head.write(whole.formType, 8, 'latin1')
  return Buffer.concat([head, body])
}

function chunkBytes(name: WavParts['chunks'][number], parts: WavParts): Buffer {
  switch (name) {
    case 'ds64': return chunk('ds64', ds64(parts))
    case 'fmt': return chunk('fmt ', format(parts), parts.formatSize ?? undefined)
    case 'LIST': return chunk('LIST', Buffer.from('INFOISFT\x06\0\0\0tests\0', 'latin1'), parts.listSize ?? undefined)
    case 'odd': return chunk('junk', Buffer.from([1, 2, 3]))
    case 'odd-unpadded': return chunk('junk', Buffer.from([1, 2, 3])).subarray(0, 11)
    case 'empty': return chunk('junk', Buffer.alloc(0))
    case 'data': return chunk('data', Buffer.from(parts.data), parts.dataSize)
    case 'data-again': return chunk('data', Buffer.alloc(parts.data.byteLength, 0x55))
  }
}

function chunk(id: string, content: Buffer, size = content.byteLength): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(size, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.byteLength % 2)])
}

function ds64(parts: WavParts): Buffer {
  const content = Buffer.alloc(28)
  content.writeBigUInt64LE(BigInt(parts.dataSize64 ?? parts.data.byteLength), 8)
  return content
}

function format(parts: WavParts): Buffer {
  const content = Buffer.alloc(parts.extensible ? 40 : 16)
  content.writeUInt16LE(parts.extensible ? 0xfffe : parts.tag, 0)
  content.writeUInt16LE(parts.channels, 2)
  content.writeUInt32LE(parts.fs, 4)
  content.writeUInt32LE((parts.fs * parts.blockAlign) % 2 ** 32, 8)
  content.writeUInt16LE(parts.blockAlign, 12)
  content.writeUInt16LE(parts.bits, 14)
  if (parts.extensible) {
    content.writeUInt16LE(22, 16)
    content.writeUInt16LE(parts.bits, 18)
    content.writeUInt16LE(parts.tag, 24)
    content.set(guidTail, 26)
  }
  return content
}

/** Integers of `bits` bits as little-endian bytes; 8 bit unsigned, as WAV has it. */
export function integerBytes(values: readonly number[], bits: number): Uint8Array {
  const width = bits / 8
  const out = Buffer.alloc(values.length * width)
  values.forEach((value, i) => (bits === 8 ? out.writeUInt8(value + 128, i) : out.writeIntLE(value, i * width, width)))
  return out
}

export function floatBytes(values: readonly number[], bits: 32 | 64): Uint8Array {
  return new Uint8Array((bits === 32 ? Float32Array.from(values) : Float64Array.from(values)).buffer)
}
