import { decode } from 'fast-png'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { colourTable } from '../../../src/main/features/colour-map'
import { brightnessOf, colourPicture, levelOf, type LevelPicture } from '../../../src/main/features/level-picture'
import { heldSamples } from '../../../src/main/features/sample-source'
import { computeSpectrogram } from '../../../src/main/features/spectrogram'
import { ThumbnailCache } from '../../../src/main/features/thumbnail-cache'
import { drawThumbnail, thumbnailSpec } from '../../../src/main/features/thumbnail-picture'
import { thumbnailTask } from '../../../src/main/features/thumbnail-task'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-thumbnails-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fs = 16_000
const size = { width: 60, height: 40 }

function sine(hertz: number, amplitude: number, seconds = 1): Float32Array {
  return Float32Array.from({ length: fs * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / fs))
}

function written(name: string, hertz: number, amplitude: number): string {
  const path = join(folder, name)
  writeFileSync(path, wavBytes({ fs, data: integerBytes([...sine(hertz, amplitude)].map((value) => Math.round(value * 32767)), 16) }))
  return path
}

async function thumbnail(path: string, cacheFolder: string | null = null): Promise<LevelPicture> {
  return (await runTask(thumbnailTask, { id: 0, file: 'x.wav', path, ...size, cacheFolder })).output
}

/** Mean grey value of each row of pixels, from the top. */
function rowsOf({ png }: LevelPicture): number[] {
  const data = Uint8Array.from(decode(png).data)
  return Array.from({ length: size.height }, (_, y) => data.subarray(y * size.width, (y + 1) * size.width).reduce((a, b) => a + b, 0) / size.width)
}

/** Colours of all pixels, three values each. */
function coloursOf(png: Uint8Array): number[] {
  const { data, palette } = decode(png)
  return [...data].flatMap((place) => [...(palette ?? [])[place]].slice(0, 3))
}

describe('thumbnails', () => {
  it('are the spectrogram: each pixel is the mean level of its frames', async () => {
    const samples = Float32Array.from(sine(300, 0.5), (value, i) => value * (i / fs))
    const spectrogram = await computeSpectrogram(heldSamples(samples), fs, thumbnailSpec(size, samples.length))
    const { data } = decode(drawThumbnail(spectrogram, size).png)
    const { decibels, frames } = spectrogram
    expect(frames).toBe(121)
    for (let y = 0; y < size.height; y++) {
      for (let x = 0; x < size.width; x++) {
        const at = (size.height - 1 - y) * frames + Math.floor((x * frames) / size.width)
        const columns = Math.floor(((x + 1) * frames) / size.width) - Math.floor((x * frames) / size.width)
        const mean = decibels.subarray(at, at + columns).reduce((a, b) => a + b, 0) / columns
        expect(Math.abs(levelOf(data[y * size.width + x]) - mean)).toBeLessThan(0.32)
      }
    }
  })

  it('have the same size and the whole recording however long it is', async () => {
    for (const samples of [1, 100, 5000, fs * 60]) {
      const signal = heldSamples(Float32Array.from({ length: samples }, (_, i) => (i < samples / 2 ? 0 : Math.sin(i))))
      const picture = drawThumbnail(await computeSpectrogram(signal, fs, thumbnailSpec(size, samples)), size)
      expect(decode(picture.png)).toMatchObject(size)
      if (samples < 5000) continue
      const { data } = decode(picture.png)
      const loudest = (x: number): number => Math.max(...Array.from({ length: size.height }, (_, y) => data[y * size.width + x]))
      expect(loudest(48) - loudest(5)).toBeGreaterThan(60)
    }
  })

  it('have low frequencies at the bottom', async () => {
    const low = rowsOf(await thumbnail(written('low.wav', 200, 0.5)))
    expect(low.indexOf(Math.max(...low))).toBeGreaterThan(30)
    const high = rowsOf(await thumbnail(written('high.wav', 6000, 0.5)))
    expect(high.indexOf(Math.max(...high))).toBeLessThan(8)
  })

  it('show what is up to 80 dB below the loudest, of every recording', async () => {
    const { loudest, png } = await thumbnail(written('loud.wav', 1000, 0.5))
    const colours = coloursOf(colourPicture({ loudest, png }, 'viridis'))
    const table = colourTable('viridis')
    decode(png).data.forEach((grey, pixel) => {
      const share = Math.min(1, Math.max(0, 1 - (levelOf(loudest) - levelOf(grey)) / 80))
      expect(colours.slice(pixel * 3, pixel * 3 + 3)).toEqual([...table.subarray(Math.round(255 * share) * 3, Math.round(255 * share) * 3 + 3)])
    })
  })

  it('that hold nothing but silence are dark', async () => {
    const { loudest, png } = await thumbnail(written('silent.wav', 1000, 0))
    expect(loudest).toBe(0)
    expect(coloursOf(colourPicture({ loudest, png }, 'grey')).every((value) => value === 0)).toBe(true)
  })

  it('get another colour map without being made again', async () => {
    const picture = await thumbnail(written('coloured.wav', 1000, 0.5))
    const pictures = (['magma', 'viridis', 'inferno', 'grey'] as const).map((name) => decode(colourPicture(picture, name)))
    for (const { data, palette } of pictures) {
      expect(data).toEqual(decode(picture.png).data)
      expect(palette?.length).toBe(256)
    }
    expect(new Set(pictures.map(({ palette }) => String(palette))).size).toBe(4)
  })

  it('are kept on disk, and not found for a recording that changed or a picture that was damaged', async () => {
    const cacheFolder = join(folder, 'cache')
    const path = written('kept.wav', 400, 0.5)
    const kept = (): string[] => readdirSync(cacheFolder, { recursive: true }).map(String).filter((name) => name.endsWith('.sbt'))
    const found = async (): Promise<LevelPicture | null | undefined> => (await ThumbnailCache.placeFor(path, size, cacheFolder))?.read()
    expect(await found()).toBeNull()
    const made = await thumbnail(path, cacheFolder)
    expect(kept().length).toBe(1)
    const again = await found()
    expect([again?.loudest, Buffer.from(again?.png ?? [])]).toEqual([made.loudest, Buffer.from(made.png)])
    writeFileSync(join(cacheFolder, kept()[0]), 'rubbish, and more of it than a checksum has bytes')
    expect(await found()).toBeNull()
    await thumbnail(path, cacheFolder)
    written('kept.wav', 4000, 0.5)
    expect(await found()).toBeNull()
    rmSync(path)
    expect(await ThumbnailCache.placeFor(path, size, cacheFolder)).toBeNull()
  })

  it('of a size that is none are refused', async () => {
    await expect(runTask(thumbnailTask, { id: 0, file: 'x', path: 'x', width: 0, height: 10, cacheFolder: null })).rejects.toMatchObject({ code: 'argument-invalid' })
  })

  it('greys are levels, from silence to more than full scale', () => {
    expect([brightnessOf(-200), brightnessOf(-100), brightnessOf(100), levelOf(0), levelOf(255)]).toEqual([0, 0, 255, -100, 59.375])
    for (let grey = 0; grey < 256; grey++) expect(brightnessOf(levelOf(grey))).toBe(grey)
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
