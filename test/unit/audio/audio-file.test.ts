import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mixToMono } from '../../../src/main/audio/mix-to-mono'
import { readAudio } from '../../../src/main/audio/read-audio'
import { readAudioFacts } from '../../../src/main/audio/read-audio-facts'
import { integerBytes, wavBytes } from './wav-bytes'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-audio-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('recordings as files', () => {
  it('the content tells the format, not the name', async () => {
    const path = written('really-a-wav.ogg', wavBytes({ data: integerBytes([0, 16384], 16) }))
    expect([...(await readAudio(path)).channels[0]]).toEqual([0, 0.5])
  })

  it('facts are read from headers that stand behind the samples', async () => {
    const path = written('data-first.wav', wavBytes({ channels: 2, chunks: ['data', 'odd', 'fmt'], data: new Uint8Array(400_000) }))
    expect(await readAudioFacts(path)).toEqual({ fs: 8000, channels: 2, frames: 100_000, seconds: 12.5, encoding: 'PCM 16' })
  })

  it('a folder, a missing file, an empty file and a text are named', async () => {
    await expect(readAudio(folder)).rejects.toMatchObject({ code: 'audio-not-readable' })
    await expect(readAudio(join(folder, 'missing.wav'))).rejects.toMatchObject({ code: 'audio-not-found' })
    await expect(readAudio(written('empty.wav', new Uint8Array(0)))).rejects.toMatchObject({ code: 'audio-empty' })
    await expect(readAudio(written('text.wav', Buffer.from('filename\tscene_label')))).rejects.toMatchObject({ code: 'audio-format-unknown' })
    await expect(readAudioFacts(written('also-empty.wav', new Uint8Array(0)))).rejects.toMatchObject({ code: 'audio-empty' })
  })

  it.skipIf(process.platform === 'win32')('a pipe in the place of a recording does not hold the process', async () => {
    const path = join(folder, 'pipe.wav')
    execFileSync('mkfifo', [path])
    await expect(readAudio(path)).rejects.toMatchObject({ code: 'audio-not-readable' })
  })

  it('mono is the mean of the channels', () => {
    const channels = [[1, 0, 0.5], [0, 0, 0.25], [0.5, -0.75, 0.75]].map((values) => Float32Array.from(values))
    expect([...mixToMono(channels.slice(0, 2))]).toEqual([0.5, 0, 0.375])
    expect([...mixToMono(channels)]).toEqual([0.5, -0.25, 0.5])
    expect(mixToMono([channels[0]])).toBe(channels[0])
  })
})

/** 240 real recordings, which are not part of this repository. */
const recordings = join(import.meta.dirname, '../../../../shared/data/esc-10/audio')

describe.skipIf(!existsSync(recordings))('real Ogg recordings (skipped where ../shared/data/esc-10 is absent)', () => {
  it('every tenth one decodes to as many samples as its last page says', async () => {
    const paths = readdirSync(recordings).flatMap((scene) => readdirSync(join(recordings, scene)).map((file) => join(recordings, scene, file)))
    for (const path of paths.filter((_, i) => i % 10 === 0)) {
      const [facts, audio] = await Promise.all([readAudioFacts(path), readAudio(path)])
      expect(audio.facts).toEqual(facts)
      expect(facts.seconds).toBeGreaterThan(4.5)
    }
  })
})
