import { describe, expect, it } from 'vitest'
import { analyseRun } from '../../../src/main/evaluation/analyse-run'
import { compareRuns, type EvaluatedRun } from '../../../src/main/evaluation/compare-runs'
import { points } from '../../../src/main/evaluation/word-figures'
import type { Prediction } from '../../../src/shared/models'

const sceneLabels = ['bus', 'park', 'tram']
const resampling = { resamples: 400, seed: 0 }

interface Made {
  readonly scene: number
  readonly place: string
  readonly right: boolean
}

function predictionsOf(made: readonly Made[]): readonly Prediction[] {
  return made.map(({ scene, place, right }, recording) => {
    const predicted = right ? scene : (scene + 1) % 3
    return {
      recording, file: `audio/${recording}.wav`, sceneLabel: sceneLabels[scene], identifier: place, predicted: sceneLabels[predicted], correct: right, confidence: 0.8,
      probabilities: sceneLabels.map((_, index) => (index === predicted ? 0.8 : 0.1)),
    }
  })
}

/** `places` locations of each of the three scenes with four recordings each. */
function recordings(places: number, isRight: (index: number) => boolean, placeOf = (scene: number, place: number) => `${scene}-${place}`): readonly Made[] {
  return [0, 1, 2].flatMap((scene) => Array.from({ length: places * 4 }, (_, index) => ({ scene, place: placeOf(scene, Math.floor(index / 4)), right: isRight(index) })))
}

const said = (made: readonly Made[]): readonly string[] => analyseRun('run', sceneLabels, predictionsOf(made), resampling).words

describe('an evaluation in words', () => {
  it('has both intervals where there are enough recordings and locations', () => {
    const [micro, macro, ...more] = said(recordings(8, (index) => index % 3 !== 0))
    expect(micro).toMatch(/^Accuracy over all 96 test recordings: 65\.6 % \(95 % interval 56\.1 to 75\.1 % by the normal approximation, which takes recordings as independent\)\.$/)
    expect(macro).toMatch(/^Macro-averaged accuracy: 65\.6 % \(95 % interval [\d.]+ to [\d.]+ % by resampling the 24 test locations 400 times\)\. Recordings of one location are not independent of each other; this interval takes that into account\.$/)
    expect(more).toEqual([])
  })

  it('gives Wilson\'s interval, and no resampled one, where all or none is right', () => {
    const [allMicro, allMacro] = said(recordings(8, () => true))
    expect(allMicro).toMatch(/100\.0 % \(95 % interval 96\.2 to 100\.0 % by Wilson's method.* All are right, for which the tutorial's normal approximation \(100\.0 to 100\.0 %\) does not hold\./)
    expect(allMacro).toBe('Macro-averaged accuracy: 100.0 %. Resampling locations gives no interval where every recording is right.')
    const [noneMicro, noneMacro] = said(recordings(8, () => false))
    expect(noneMicro).toContain('None is right')
    expect(noneMacro).toContain('where no recording is right')
  })

  it('warns of few recordings and few locations', () => {
    const [micro, macro] = said(recordings(2, (index) => index < 7))
    expect(micro).toContain('Only 3 are wrong, for which')
    expect(macro).toMatch(/So few locations make it a rough one\.$/)
  })

  it('makes no interval of a single location, nor of single locations of every scene', () => {
    expect(said(recordings(1, (index) => index > 1, () => 'here'))[1]).toBe('Macro-averaged accuracy: 50.0 %. All test recordings are of one location: no interval over locations can be made, and nothing is known of other locations.')
    expect(said(recordings(1, (index) => index > 1))[1]).toMatch(/^Macro-averaged accuracy: 50\.0 %\. Each of the 3 test locations is the only one of its scene/)
  })

  it('names scenes that do not vary, and recordings without a known location', () => {
    expect(said(recordings(4, (index) => index % 4 > 1, (scene, place) => (scene === 0 ? 'only' : `${scene}-${place}`)))[1]).toContain('One scene has a single location, which resampling cannot vary')
    expect(said(recordings(4, (index) => index % 3 > 0, () => ''))[1]).toMatch(/by resampling the 48 test recordings 400 times\)\. The locations of the recordings are not known/)
    expect(said(recordings(4, (index) => index % 3 > 0, (scene, place) => (scene === 0 && place === 0 ? '' : `${scene}-${place}`)))[1]).toContain('but for 4 recordings without a known location')
  })

  it('says which scenes do not occur, and that one scene leaves nothing to agree on', () => {
    const words = said(recordings(8, (index) => index % 2 === 0).filter(({ scene }) => scene === 1))
    expect(words.slice(2)).toEqual(['2 of the 3 scenes have no test recording (bus, tram): the macro average is that of the other.', "Every recording is park: kappa and Matthews' coefficient say nothing here."])
  })

  it('never says NaN, whatever there is', () => {
    for (const places of [1, 2]) for (const every of [1, 2, 100]) {
      for (const scenes of [[0], [0, 1], [0, 1, 2]]) {
        const words = said(recordings(places, (index) => index % every === 0).filter(({ scene }) => scenes.includes(scene))).join(' ')
        expect(words).not.toMatch(/NaN|undefined|null|Infinity/)
      }
    }
  })
})

function run(name: string, made: readonly Made[], dataset = { name: 'scenes', fingerprint: 'f00d' }): EvaluatedRun {
  return { run: name, dataset, sceneLabels, predictions: predictionsOf(made), parameters: {} }
}

const compared = (a: readonly Made[], b: readonly Made[], other?: EvaluatedRun['dataset']) => compareRuns([run('a', a), run('b', b, other)], resampling)

describe('two runs compared in words', () => {
  it('says how far apart they are and on what ground, with true minus signs', () => {
    const { tests: [mcnemar, bootstrap], notes } = compared(recordings(8, (index) => index % 2 === 0), recordings(8, () => true))
    expect(mcnemar.words).toBe("Of 96 recordings 0 are right in the first run only and 48 are in the second only; the difference is significant at the 5 % level (McNemar's exact test, p < 0.001). The test takes recordings as independent; where those of one location are alike, p is too small.")
    expect(bootstrap.words).toBe("Macro-averaged accuracies differ by \u221250.0 points (the first run's minus the second's, 95 % interval \u221250.0 to \u221250.0 points over 24 locations); the difference is significant at the 5 % level (paired bootstrap over locations, p = 0.002).")
    expect(notes).toEqual([])
  })

  it('finds nothing to test where both are right on the same recordings', () => {
    const { tests } = compared(recordings(8, (index) => index % 3 === 0), recordings(8, (index) => index % 3 === 0))
    expect(tests.map(({ words }) => words)).toEqual([
      "Both runs have the same of the 96 recordings right: there is no difference that McNemar's test could look at.",
      'Both runs are right on the same recordings: their macro-averaged accuracies are equal, however locations are resampled.',
    ])
  })

  it('calls nothing significant on few locations', () => {
    const { tests } = compared(recordings(2, () => true), recordings(2, () => false))
    expect(tests[1].words).toMatch(/\+?100\.0 points .* over 6 locations\); so few locations are too rough a ground/)
  })

  it('says why locations cannot be resampled', () => {
    const { tests, notes } = compared(recordings(1, () => true), recordings(1, (index) => index > 0))
    expect(tests.map(({ test }) => test)).toEqual(['mcnemar'])
    expect(notes).toEqual(['a and b cannot be compared over locations: no scene of their common recordings has two.'])
  })

  it('tells datasets apart, and recordings that are labelled otherwise', () => {
    const made = recordings(8, (index) => index % 2 === 0)
    const relabelled = made.map((one, index) => (index < 3 ? { ...one, scene: 1 } : one))
    expect(compared(made, relabelled, { name: 'scenes', fingerprint: 'beef' }).notes).toEqual([
      'a and b, which were made from different datasets (scenes with other metadata), have 93 of 96 and 96 test recordings in common (96.9 %); 3 more are in both under different labels; the tests look at these only.',
    ])
    expect(compared(made, made, { name: 'others', fingerprint: 'beef' }).notes).toEqual([
      'a and b, which were made from different datasets (scenes and others), have the same test recordings by file name and label: whether these sound the same is not known.',
    ])
  })
})

describe('figures in sentences', () => {
  it('have a true minus sign, and none where a difference rounds to nothing', () => {
    expect([-0.087, 0.087, -0.0001, 0].map(points)).toEqual(['\u22128.7', '8.7', '0.0', '0.0'])
  })
})
