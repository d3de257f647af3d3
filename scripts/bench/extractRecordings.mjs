/** Recordings to extract features of: seeded noise, 24-bit stereo, as the DCASE challenges' development sets have them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const RECORDINGS = { count: 40, seconds: 10, fs: 48_000, channels: 2, bits: 24 }

const HEADER = 44

/** Writes them into a new folder and calls `use` with it; the folder is gone afterwards. What was just written is in the disk cache. */
export async function withRecordings(use) {
  const folder = mkdtempSync(join(tmpdir(), 'scenebench-bench-'))
  try {
    for (let n = 0; n < RECORDINGS.count; n++) writeFileSync(join(folder, `${String(n).padStart(3, '0')}.wav`), recording(n + 1))
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Noise that swells, so that no two frames are alike: a linear congruential generator's upper bits, 24 to a sample. */
export function recording(seed) {
  const { seconds, fs, channels, bits } = RECORDINGS
  const samples = seconds * fs * channels
  const bytes = Buffer.alloc(HEADER + samples * (bits / 8))
  writeHeader(bytes)
  let state = seed
  for (let i = 0, at = HEADER; i < samples; i++, at += 3) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    const level = 0.05 + (0.2 * i) / samples
    bytes.writeIntLE(Math.round((state / 2 ** 31) * level * (2 ** 23 - 1)), at, 3)
  }
  return bytes
}

function writeHeader(bytes) {
  const { fs, channels, bits } = RECORDINGS
  const frame = channels * (bits / 8)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(channels, 22)
  bytes.writeUInt32LE(fs, 24)
  bytes.writeUInt32LE(fs * frame, 28)
  bytes.writeUInt16LE(frame, 32)
  bytes.writeUInt16LE(bits, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(bytes.length - HEADER, 40)
}
