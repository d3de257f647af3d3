import { describe, expect, it } from 'vitest'
import { assertSameMatrices, summariseExtraction, type ExtractionRound } from '../../../scripts/bench/extractComparison.mjs'
import { processors, Side } from '../../../scripts/bench/extractSide.mjs'

const introduction = (sample: readonly number[], shape = [2, 501]): Parameters<typeof assertSameMatrices>[0]['ours'] => ({ description: 'at work', shape, sample })

describe('the comparison of extractions', () => {
  const round = (one: number, all: number, peakMegabytes = 10): ExtractionRound => ({ one, processorTime: one / 2, all, peakMegabytes })
  const said = introduction([1, 2])
  const introductions = { ours: said, dcase_util: said, librosa: said }

  it('compares medians of one processor, and says how much of it several keep', () => {
    const measured = { ours: [round(2, 900), round(4, 400), round(3, 600, 30)], dcase_util: [round(18, 100, 60), round(15, 120), round(60, 10)], librosa: [round(12, 100), round(12, 100), round(12, 100)] }
    const result = summariseExtraction(measured, introductions, 2, {}, {})
    expect(result.ours).toMatchObject({ median_ms: 3, median_processor_ms: 1.5, median_per_second: 600, efficiency: 0.9, peak_rss_mb: 30 })
    expect(result).toMatchObject({ ratio: 6, ratios: [9, 3.75, 20], ratio_processor_time: 6, ratio_librosa: 4, all_processors: { processes: 2, ratio: 6, efficiency: 0.9 }, memory_ratio: 0.5 })
  })

  it('is refused where the sides compute different things', () => {
    expect(() => assertSameMatrices(introductions)).not.toThrow()
    expect(() => assertSameMatrices({ ...introductions, librosa: introduction([1, 2.01]) })).toThrow('librosa gives another matrix than ours')
    expect(() => assertSameMatrices({ ...introductions, librosa: introduction([1, NaN]) })).toThrow('librosa')
    expect(() => assertSameMatrices({ ...introductions, dcase_util: introduction([1, 2], [2, 500]) })).toThrow('2 x 500 instead of 2 x 501')
  })
})

describe('processes of a side', () => {
  const program = `
    console.log(JSON.stringify({ description: 'adds up' }))
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => console.log(JSON.stringify({ processorSeconds: Number(line), peakMegabytes: 7 })))`

  it('answer one by one and all together, one for each processor', async () => {
    const where = processors()
    const side = await Side.start([process.execPath, '-e', program], where)
    expect(side.introduction).toEqual({ description: 'adds up' })
    expect(await side.work(1, 3)).toMatchObject({ processorSeconds: 3, peakMegabytes: 7 })
    expect(await side.work(where.numbers.length, 3)).toMatchObject({ processorSeconds: 3 * where.numbers.length })
    side.end()
  })

  it('that end say why', async () => {
    await expect(Side.start([process.execPath, '-e', 'console.error("no such package"); process.exit(3)'], processors())).rejects.toThrow(/exit code 3\)\nno such package/)
    await expect(Side.start(['/no/such/program'], { bound: false, numbers: [0] })).rejects.toThrow('/no/such/program')
  })
})
