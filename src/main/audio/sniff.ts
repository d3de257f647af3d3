export type AudioFormat = 'wav' | 'ogg-vorbis' | 'ogg-opus' | 'ogg-flac' | 'flac' | 'mp3'

/** What the first bytes of a file tell: a format that can be decoded, or the name of one that cannot, or neither. */
export type Sniffed = { readonly format: AudioFormat } | { readonly unsupported: string } | null

/** Bytes from the start that `sniffFormat` wants to see. */
export const sniffLength = 64

interface Signature {
  readonly at: number
  readonly text: string
  readonly means: Sniffed
}

/** Extensions lie, contents do not. Text is compared byte by byte (Latin 1). The first match counts. */
const signatures: readonly Signature[] = [
  { at: 0, text: 'RIFF', means: { format: 'wav' } },
  { at: 0, text: 'RF64', means: { format: 'wav' } },
  { at: 0, text: 'BW64', means: { format: 'wav' } },
  { at: 0, text: 'RIFX', means: { format: 'wav' } },
  { at: 0, text: 'fLaC', means: { format: 'flac' } },
  { at: 28, text: '\x01vorbis', means: { format: 'ogg-vorbis' } },
  { at: 28, text: 'OpusHead', means: { format: 'ogg-opus' } },
  { at: 28, text: '\x7fFLAC', means: { format: 'ogg-flac' } },
  { at: 28, text: 'Speex', means: { unsupported: 'Ogg Speex' } },
  { at: 0, text: 'OggS', means: { unsupported: 'Ogg with an unknown codec' } },
  { at: 0, text: 'ID3', means: { format: 'mp3' } },
  { at: 4, text: 'ftyp', means: { unsupported: 'MPEG-4 audio (M4A, AAC, ALAC)' } },
  { at: 0, text: 'FORM', means: { unsupported: 'AIFF' } },
  { at: 0, text: 'caff', means: { unsupported: 'Core Audio Format' } },
  { at: 0, text: '.snd', means: { unsupported: 'Sun AU' } },
  { at: 0, text: 'riff\x2e\x91\xcf\x11', means: { unsupported: 'Sony Wave64' } },
  { at: 0, text: 'wvpk', means: { unsupported: 'WavPack' } },
  { at: 0, text: 'MAC ', means: { unsupported: "Monkey's Audio" } },
  { at: 0, text: '\x30\x26\xb2\x75', means: { unsupported: 'Windows Media Audio' } },
  { at: 0, text: '\x1a\x45\xdf\xa3', means: { unsupported: 'Matroska or WebM' } },
  { at: 0, text: '#!AMR', means: { unsupported: 'AMR' } },
]

export function sniffFormat(head: Uint8Array): Sniffed {
  const match = signatures.find(({ at, text }) => startsWith(head, at, text))
  return match ? match.means : sniffMpeg(head)
}

/** An MPEG audio frame begins with eleven set bits; layer 0 there is AAC in ADTS frames. */
function sniffMpeg(head: Uint8Array): Sniffed {
  if (head.byteLength < 4 || head[0] !== 0xff || (head[1] & 0xe0) !== 0xe0) return null
  const version = (head[1] >> 3) & 3
  const layer = (head[1] >> 1) & 3
  if (version !== 1 && layer !== 0) return (head[2] & 0xf0) !== 0xf0 && (head[2] & 0x0c) !== 0x0c ? { format: 'mp3' } : null
  return (head[1] & 0xf6) === 0xf0 ? { unsupported: 'AAC (ADTS)' } : null
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  if (bytes.byteLength < at + text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}
