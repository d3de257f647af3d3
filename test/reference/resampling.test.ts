import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createResampler, resampledLength } from '../../src/main/audio/resampler'
import { decodeNpy } from '../../src/main/features/npy'
import { noise, signalVariants } from '../unit/native/library'

/** Made by make_resampling.py, which stands beside the folder. */
const folder = join(import.meta.dirname, '../fixtures/reference/resampling')

interface Index {
  readonly samples: number
  readonly cases: readonly { readonly file: string; readonly from: number; readonly to: number; readonly computed: number }[]
}

const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Index

/** One unit in the last place of a float32 between 1 and 2: the same filter, whose weights we have as rounded to float32. */
const tolerance = 2 ** -23

describe.each([...signalVariants.map((code) => ({ name: code.name, code })), { name: 'TypeScript', code: null }])("noise at another rate is librosa's with res_type='sinc_best' ($name)", ({ code }) => {
  it.each(index.cases)('$from Hz to $to Hz', async ({ file, from, to, computed }) => {
    const expected = decodeNpy(readFileSync(join(folder, file)), file).data
    const signal = await (await createResampler(from, to, 'x', code))(noise(index.samples))
    expect(signal).toHaveLength(expected.length)
    expect(resampledLength(index.samples, from, to)).toBe(expected.length)
    for (let n = 0; n < computed; n++) expect(Math.abs(signal[n] - expected[n]), `sample ${n}`).toBeLessThanOrEqual(tolerance)
  })
})
