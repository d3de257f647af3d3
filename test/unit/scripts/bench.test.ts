import { describe, expect, it } from 'vitest'
import { parseBenchArguments } from '../../../scripts/bench/arguments.mjs'
import { inTurns, median, summarise, type Measurement, type SideName } from '../../../scripts/bench/comparison.mjs'

const subjects = ['train']

describe('arguments of the bench', () => {
  it('are three rounds of forty steps unless said otherwise', () => {
    expect(parseBenchArguments(['train'], subjects)).toEqual({ subject: 'train', json: false, repeats: 3, steps: 40 })
    expect(parseBenchArguments(['train', '--json', '--repeats', '5', '--steps=10'], subjects)).toEqual({ subject: 'train', json: true, repeats: 5, steps: 10 })
  })

  it.each([
    [[], 'There is: train.'],
    [['browse'], 'There is no bench "browse". There is: train.'],
    [['train', 'train'], 'One subject at a time'],
    [['train', '--repeats', '2'], '--repeats 2: a whole number of at least 3 is needed.'],
    [['train', '--steps', 'many'], '--steps many: a whole number'],
    [['train', '--fast'], '--fast'],
  ])('say what is wrong with %j', (args, words) => {
    expect(() => parseBenchArguments(args, subjects)).toThrow(expect.objectContaining({ usage: true, message: expect.stringContaining(words) }))
  })
})

describe('comparison', () => {
  const measurement = (train: number, predict: number, peakMegabytes: number): Measurement => ({ train, predict, peakMegabytes, processor: { train: 2000 / train, predict: 1000 / predict }, description: `at ${train}` })

  it('takes the middle value', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7])
  })

  it('lets the sides take turns and tells of each measurement as it comes', async () => {
    const order: string[] = []
    const made = { ours: 0, keras: 0 }
    const side = (name: SideName) => (): Promise<Measurement> => Promise.resolve(measurement(++made[name], 1, 1))
    const measured = await inTurns({ ours: side('ours'), keras: side('keras') }, 3, (round, name, { train }) => order.push(`${round} ${name} ${train}`))
    expect(order).toEqual(['1 ours 1', '1 keras 1', '2 ours 2', '2 keras 2', '3 ours 3', '3 keras 3'])
    expect(measured.ours).toHaveLength(3)
  })

  it('ends with the first side that fails', async () => {
    const failing = (): Promise<Measurement> => Promise.reject(new Error('no Keras'))
    await expect(inTurns({ ours: () => Promise.resolve(measurement(1, 1, 1)), keras: failing }, 3, () => undefined)).rejects.toThrow('no Keras')
  })

  it('gives medians, their ratio, each round’s ratio and the largest memory', () => {
    const result = summarise({
      ours: [measurement(150, 500, 600.4), measurement(140.04, 520, 610), measurement(160, 480, 590)],
      keras: [measurement(100, 400, 900), measurement(112, 410, 880), measurement(104, 390, 905.6)],
    }, { steps: 40 }, { processor: 'P' })
    expect(result).toEqual({
      subject: 'train',
      ours: { clips_per_second: [150, 140, 160], median: 150, peak_rss_mb: 610, description: 'at 150' },
      keras: { clips_per_second: [100, 112, 104], median: 104, peak_rss_mb: 906, description: 'at 100' },
      ratio: 1.442, ratios: [1.5, 1.25, 1.538],
      predict: { ours: { clips_per_second: [500, 520, 480], median: 500 }, keras: { clips_per_second: [400, 410, 390], median: 400 }, ratio: 1.25 },
      processor: {
        train: { ours: { ms_per_clip: [13.33, 14.28, 12.5], median: 13.33 }, keras: { ms_per_clip: [20, 17.86, 19.23], median: 19.23 }, ratio: 1.443 },
        predict: { ours: { ms_per_clip: [2, 1.92, 2.08], median: 2 }, keras: { ms_per_clip: [2.5, 2.44, 2.56], median: 2.5 }, ratio: 1.25 },
      },
      memory_ratio: 0.673, settings: { steps: 40 }, machine: { processor: 'P' },
    })
  })
})
