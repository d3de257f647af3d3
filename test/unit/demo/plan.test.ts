import { describe, expect, it } from 'vitest'
import { demoFoldLists, demoMetadata } from '../../../src/main/demo/lists'
import { demoScenes, planDemo } from '../../../src/main/demo/plan'

const plan = planDemo(0)
const locationsOf = (scene: string, part?: string): ReadonlySet<string> =>
  new Set(plan.recordings.filter((recording) => recording.scene === scene && (part === undefined || recording.part === part)).map(({ identifier }) => identifier))
const citiesOf = (identifiers: ReadonlySet<string>): ReadonlySet<string> => new Set([...identifiers].map((identifier) => identifier.split('-')[0]))

describe('demo plan', () => {
  it('has the ten scenes of the tutorial with 40 recordings each', () => {
    for (const scene of demoScenes) expect(plan.recordings.filter((recording) => recording.scene === scene)).toHaveLength(40)
    expect(plan.recordings).toHaveLength(400)
    expect(plan.shape.seconds).toBe(10)
  })

  it('names files as TUT Urban Acoustic Scenes 2018 does, each once', () => {
    for (const { file, scene, identifier } of plan.recordings) {
      expect(file).toMatch(/^audio\/[a-z_]+-[a-z]+-\d+-\d+-a\.wav$/)
      expect(file.startsWith(`audio/${scene}-${identifier}-`)).toBe(true)
    }
    expect(new Set(plan.recordings.map(({ file }) => file)).size).toBe(400)
  })

  it('has no location in train and test, and none in two scenes', () => {
    for (const scene of demoScenes) {
      const train = locationsOf(scene, 'train')
      expect([...locationsOf(scene, 'test')].filter((identifier) => train.has(identifier))).toEqual([])
    }
    const all = demoScenes.flatMap((scene) => [...locationsOf(scene)])
    expect(new Set(all).size).toBe(all.length)
  })

  it('has 13 locations per scene in 4 cities, each with 3 recordings or more, 70 % of them for training', () => {
    for (const scene of demoScenes) {
      expect(locationsOf(scene).size).toBe(13)
      expect(citiesOf(locationsOf(scene)).size).toBe(4)
      for (const identifier of locationsOf(scene)) expect(plan.recordings.filter((recording) => recording.identifier === identifier).length).toBeGreaterThanOrEqual(3)
      expect(plan.recordings.filter((recording) => recording.scene === scene && recording.part === 'train')).toHaveLength(28)
    }
  })

  it('has enough training locations in each city for a validation part of a third', () => {
    for (const scene of demoScenes) {
      const train = [...locationsOf(scene, 'train')]
      for (const city of citiesOf(new Set(train))) expect(train.filter((identifier) => identifier.startsWith(`${city}-`))).toHaveLength(3)
    }
  })

  it('writes metadata with header, tabs and CRLF', () => {
    const lines = demoMetadata(plan).text.split('\r\n')
    expect(lines[0]).toBe('filename\tscene_label\tidentifier\tsource_label')
    expect(lines[1]).toBe('audio/airport-barcelona-0-0-a.wav\tairport\tbarcelona-0\ta')
    expect(lines).toHaveLength(402)
    expect(lines[401]).toBe('')
  })

  it('writes the fold lists without header, the test list without labels', () => {
    const [train, test, evaluate] = demoFoldLists(plan).map(({ text }) => text.split('\r\n').filter((line) => line !== ''))
    expect([train.length, test.length, evaluate.length]).toEqual([280, 120, 120])
    expect(train[0].split('\t')).toEqual(['audio/airport-barcelona-0-0-a.wav', 'airport'])
    expect(test.every((line) => !line.includes('\t'))).toBe(true)
    expect(evaluate.map((line) => line.split('\t')[0])).toEqual(test)
  })
})
