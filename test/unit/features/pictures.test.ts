import { decode } from 'fast-png'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, defaultSpectrogramSpec, type Spectrogram } from '@shared/models'
import { colourTable } from '../../../src/main/features/colour-map'
import { previewTask } from '../../../src/main/features/preview-task'
import { computeSpectrogram } from '../../../src/main/features/spectrogram'
import { thumbnailTask } from '../../../src/main/features/thumbnail-task'
import { viewTask } from '../../../src/main/features/view-task'
import { computeWaveform } from '../../../src/main/features/waveform'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fs = 16000

function sine(hertz: number, amplitude = 1, seconds = 1): Float32Array {
  return Float32Array.from({ length: fs * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / fs))
}

function written(name: string, hertz: number, amplitude: number): string {
  const path = join(folder, name)
  writeFileSync(path, wavBytes({ fs, data: integerBytes([...sine(hertz, amplitude)].map((value) => Math.round(value * 32767)), 16) }))
  return path
}

/** Loudest row of the middle frame, with its level. */
function peak({ decibels, rows, frames, frequencies }: Spectrogram): { readonly hertz: number; readonly decibels: number } {
  const column = Array.from({ length: rows }, (_, row) => decibels[row * frames + (frames >> 1)])
  const loudest = column.indexOf(Math.max(...column))
  return { hertz: frequencies[loudest], decibels: column[loudest] }
}

describe('spectrograms for looking at', () => {
  it.each([512, 2048, 8192])('a sine at full scale is at 0 dB and at its frequency, with an FFT of %i', async (nFft) => {
    const { hertz, decibels } = peak(await computeSpectrogram(sine(1000), fs, { scale: 'linear', rows: nFft / 2 + 1, nFft, hopLength: 256 }))
    expect(hertz).toBeCloseTo(1000, 3)
    expect(decibels).toBeCloseTo(0, 1)
  })

  it('half the amplitude is 6 dB less, on either scale', async () => {
    for (const scale of ['mel', 'linear'] as const) {
      const [full, half] = await Promise.all([1, 0.5].map((amplitude) => computeSpectrogram(sine(3000, amplitude), fs, { ...defaultSpectrogramSpec, scale })))
      expect(peak(full).decibels - peak(half).decibels).toBeCloseTo(6.02, 1)
      expect(Math.abs(peak(full).hertz - 3000)).toBeLessThan(150)
    }
  })

  it('mel rows narrower than a bin show a tone instead of a gap', async () => {
    const spectrogram = await computeSpectrogram(sine(125), fs, { scale: 'mel', rows: 256, nFft: 512, hopLength: 128 })
    const near = [...spectrogram.frequencies.keys()].filter((row) => Math.abs(spectrogram.frequencies[row] - 125) < 30)
    expect(near.length).toBeGreaterThan(3)
    for (const row of near) expect(spectrogram.decibels[row * spectrogram.frames + (spectrogram.frames >> 1)]).toBeGreaterThan(-7)
    expect(Math.abs(peak(spectrogram).hertz - 125)).toBeLessThan(20)
  })

  it('settings that cannot be are refused', async () => {
    for (const change of [{ nFft: 1000 }, { hopLength: 0 }, { rows: 0 }, { rows: 1e9 }, { hopLength: 1, rows: 2048, nFft: 4096 }]) {
      await expect(computeSpectrogram(sine(440, 1, 10), fs, { ...defaultSpectrogramSpec, ...change })).rejects.toMatchObject({ code: 'argument-invalid' })
    }
  })
})

describe('waveforms', () => {
  it('every sample lies between the two lines of its column, and some on them', () => {
    const samples = Float32Array.from({ length: 1003 }, (_, i) => Math.sin(i * i))
    const { columns, low, high } = computeWaveform(samples, 100)
    expect(columns).toBe(100)
    const columnOf = (i: number): number => Array.from({ length: columns }, (_, column) => column).find((column) => i < Math.floor(((column + 1) * 1003) / columns)) as number
    samples.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(low[columnOf(i)])
      expect(value).toBeLessThanOrEqual(high[columnOf(i)])
    })
    expect([...low, ...high].every((value) => samples.includes(value))).toBe(true)
  })

  it('never has more columns than samples', () => {
    expect(computeWaveform(Float32Array.of(0.25, -0.5), 2000)).toEqual({ columns: 2, low: Float32Array.of(0.25, -0.5), high: Float32Array.of(0.25, -0.5) })
  })
})

describe('a recording opened', () => {
  it('has its facts, its spectrogram and its waveform', async () => {
    const path = written('view.wav', 1000, 0.5)
    const { output } = await runTask(viewTask, { id: 7, file: 'audio/view.wav', path, spec: defaultSpectrogramSpec })
    expect(output).toMatchObject({ recording: 7, file: 'audio/view.wav', fs, channels: 1, seconds: 1, encoding: 'PCM 16', spectrogram: { rows: 128, frames: 32 }, waveform: { columns: 2048 } })
    expect(Math.max(...output.waveform.high)).toBeCloseTo(0.5, 3)
    expect(structuredClone(output)).toEqual(output)
  })

  it('shows its features with what learning takes of them', async () => {
    const path = written('preview.wav', 1000, 0.5)
    const input = { id: 1, file: 'audio/preview.wav', path, spec: defaultFeatureSpec }
    const { output } = await runTask(previewTask, { ...input, sequenceLength: null })
    expect(output).toMatchObject({ matrix: { bands: 40, frames: 51 }, sequenceLength: 50, filterBank: { bands: 40, frames: 1025 }, facts: { fs, channels: 1, seconds: 1 } })
    expect(output.note).toBe('51 frames, cut to 50.')
    expect((await runTask(previewTask, { ...input, sequenceLength: 100 })).output.note).toBe('51 frames, padded to 100 by repeating the last one.')
    const narrow = await runTask(previewTask, { ...input, spec: { ...defaultFeatureSpec, nMels: 1000 }, sequenceLength: null })
    expect(narrow.output.note).toMatch(/of 1000 bands lie between two FFT bins/)
  })
})

describe('thumbnails', () => {
  const size = { width: 60, height: 40 }

  async function thumbnail(path: string, cacheFolder: string | null, colourMap: 'magma' | 'grey' = 'grey'): Promise<Uint8Array> {
    return (await runTask(thumbnailTask, { id: 0, file: 'x.wav', path, colourMap, ...size, cacheFolder })).output
  }

  /** Mean brightness of each row of pixels, from the top. */
  function rowsOf(png: Uint8Array): number[] {
    const { data, channels } = decode(png)
    return Array.from({ length: size.height }, (_, y) => Array.from({ length: size.width }, (_, x) => data[(y * size.width + x) * channels]).reduce((a, b) => a + b, 0) / size.width)
  }

  it('are pictures of their size, low frequencies at the bottom, quiet recordings darker', async () => {
    const png = await thumbnail(written('low.wav', 200, 0.5), null)
    expect(decode(png)).toMatchObject(size)
    const rows = rowsOf(png)
    expect(rows.indexOf(Math.max(...rows))).toBeGreaterThan(30)
    const high = rowsOf(await thumbnail(written('high.wav', 6000, 0.5), null))
    expect(high.indexOf(Math.max(...high))).toBeLessThan(8)
    expect(Math.max(...rowsOf(await thumbnail(written('quiet.wav', 200, 0.02), null)))).toBeLessThan(Math.max(...rows) - 20)
  })

  it('are kept on disk, and made again for a recording that changed or a picture that was damaged', async () => {
    const cacheFolder = join(folder, 'cache')
    const path = written('kept.wav', 400, 0.5)
    const first = await thumbnail(path, cacheFolder)
    const kept = (): string[] => readdirSync(cacheFolder, { recursive: true }).map(String).filter((name) => name.endsWith('.sbt'))
    expect(kept().length).toBe(1)
    expect(Buffer.from(await thumbnail(path, cacheFolder))).toEqual(Buffer.from(first))
    writeFileSync(join(cacheFolder, kept()[0]), 'rubbish, and more of it than a checksum has bytes')
    expect(Buffer.from(await thumbnail(path, cacheFolder))).toEqual(Buffer.from(first))
    written('kept.wav', 4000, 0.5)
    expect(Buffer.from(await thumbnail(path, cacheFolder))).not.toEqual(Buffer.from(first))
    await thumbnail(path, cacheFolder, 'magma')
    expect(kept().length).toBe(3)
  })

  it('a size that is none is refused', async () => {
    await expect(runTask(thumbnailTask, { id: 0, file: 'x', path: 'x', colourMap: 'grey', width: 0, height: 10, cacheFolder: null })).rejects.toMatchObject({ code: 'argument-invalid' })
  })

  it('colour maps go from dark to bright', () => {
    for (const name of ['magma', 'viridis', 'inferno', 'grey'] as const) {
      const table = colourTable(name)
      const luminance = Array.from({ length: 256 }, (_, i) => 0.2126 * table[3 * i] + 0.7152 * table[3 * i + 1] + 0.0722 * table[3 * i + 2])
      expect(table.length).toBe(768)
      expect(luminance[255] - luminance[0]).toBeGreaterThan(150)
      for (let i = 8; i < 256; i += 8) expect(luminance[i]).toBeGreaterThan(luminance[i - 8])
    }
  })
})
