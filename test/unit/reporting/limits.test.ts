import { describe, expect, it } from 'vitest'
import { againCommands, againWords } from '../../../src/main/reporting/again-commands'
import { limits } from '../../../src/main/reporting/limits'
import { reportInput } from '../../../src/main/reporting/report-input'
import { commandLine } from '../../../src/main/reporting/shell-words'
import type { Prediction } from '../../../src/shared/models'
import { sampleEnergy, sampleRun, tutorialLabels, tutorialSplit } from './sample-run'

const predictions: readonly Prediction[] = tutorialLabels.flatMap((sceneLabel, scene) => [0, 1, 2, 3].map((index) => ({
  recording: 4 * scene + index, file: `audio/${sceneLabel}-${index}.wav`, sceneLabel, identifier: `${index < 2 ? 'lyon' : 'paris'}-${scene * 2 + (index >> 1)}`, predicted: sceneLabel, correct: true, confidence: 0.55,
  probabilities: tutorialLabels.map((label) => (label === sceneLabel ? 0.55 : 0.05)),
})))

type Change = NonNullable<Parameters<typeof sampleRun>[0]>

function limitsOf(change: Change = {}, rows = predictions): string {
  return limits(reportInput(sampleRun(change), rows)).join('\n')
}

describe('what a result does not say', () => {
  it('counts locations, cities and locations per scene', () => {
    expect(limitsOf()).toContain('The 40 test recordings are from 20 locations (2 cities, going by their names), 2 for each scene')
    expect(limitsOf()).toContain('All recordings of a scene are of one recording device')
  })

  it('says that locations are not known', () => {
    expect(limitsOf({}, predictions.map((row) => ({ ...row, identifier: '' })))).toContain('Recording locations are not known')
  })

  it('speaks of one seed only where there was one', () => {
    const experiment = { id: 'x', title: 'tut, seeds 0-4', size: 5 }
    expect(limitsOf()).toContain('One run with one seed (0)')
    expect(limitsOf({ manifest: { experiment } })).not.toContain('one seed')
    expect(limitsOf({ manifest: { experiment } })).toContain('one of 5 runs of the experiment tut, seeds 0-4')
  })

  it('says that the validation part chose the epoch only where it did', () => {
    const outcome = sampleRun().outcome!
    const chosen = 'The validation part was used to choose epoch 7'
    const { spec } = sampleRun().manifest
    expect(limitsOf()).not.toContain(chosen)
    expect(limitsOf({ manifest: { spec: { ...spec, keepBest: { monitor: 'val_loss', initialDelay: 5 } } } })).toContain(`${chosen} (by val_loss)`)
    expect(limitsOf({ manifest: { spec: { ...spec, keepBest: { monitor: 'val_loss', initialDelay: 6 } } } })).not.toContain(chosen)
    expect(limitsOf({ manifest: { spec: { ...spec, keepBest: { monitor: 'loss', initialDelay: 0 } } } })).not.toContain(chosen)
    const without = { ...tutorialSplit, validation: { files: 0, locations: 0 } }
    expect(limitsOf({ manifest: { splitReport: without } })).toContain('There was no validation part')
    expect(limitsOf({ outcome: { ...outcome, bestEpoch: 10 } })).toContain('those of the last epoch (10)')
  })

  it('counts what was left out, excluded, cut short and not used', () => {
    const text = limitsOf({ manifest: {
      leftOut: [{ file: 'a.wav', error: { code: 'audio-truncated', message: 'short' } }], truncated: ['b.wav', 'c.wav'], splitReport: { ...tutorialSplit, excluded: 1, unused: { files: 3, locations: 1 } },
    } })
    expect(text).toContain('1 listed recording could not be used')
    expect(text).toContain('1 recording was excluded by the researcher')
    expect(text).toContain('2 recordings end early')
    expect(text).toContain('3 recordings of the dataset are in no part')
    expect(limitsOf()).not.toMatch(/could not be used|excluded|end early|in no part/)
  })

  it('tells measured energy from estimated', () => {
    const outcome = sampleRun().outcome!
    expect(limitsOf()).toContain('The energy is an estimate')
    expect(limitsOf({ outcome: { ...outcome, energy: { ...sampleEnergy, source: 'rapl' } } })).not.toContain('estimate')
    expect(limitsOf({ outcome: { ...outcome, energy: null } })).toContain('The energy was not measured.')
    expect(limitsOf({ outcome: { ...outcome, energy: { ...sampleEnergy, country: null } } })).toContain("the world's average")
  })

  it('says where the split leaks, and what was not looked at', () => {
    expect(limitsOf()).toContain('was not looked at')
    const leakage = { ...tutorialSplit.leakage, clean: false, sharedContents: [] }
    expect(limitsOf({ manifest: { splitReport: { ...tutorialSplit, leakage } } })).toContain('share locations or audio')
    expect(limitsOf({ manifest: { splitReport: { ...tutorialSplit, leakage } } })).not.toContain('was not looked at')
  })
})

describe('how to do it again', () => {
  it('names the commands in their order, with the energy’s country', () => {
    const lines = againCommands(reportInput(sampleRun(), predictions)).map(({ line }) => line)
    expect(lines[0]).toBe('scenebench inspect TUT-urban-acoustic-scenes-2018-development')
    expect(lines[3]).toBe('scenebench train TUT-urban-acoustic-scenes-2018-development --fold 1 --validation-amount 0.3 --balancing-mode identifier_two_level_hierarchy --epochs 10 --seed 0 --split-seed 0 --country FIN')
  })

  it('excludes the same recordings first', () => {
    const marks = [{ file: 'audio/it\'s.wav', mark: { flagged: false, excluded: true, note: '' } }, { file: 'audio/b.wav', mark: { flagged: true, excluded: false, note: '' } }]
    const lines = againCommands(reportInput(sampleRun({ manifest: { marks } }), [])).map(({ line }) => line)
    expect(lines[1]).toBe("scenebench mark TUT-urban-acoustic-scenes-2018-development 'audio/it'\\''s.wav' --exclude")
  })

  it('gives the network that no preset has', () => {
    const { spec } = sampleRun().manifest
    const words = againWords(reportInput(sampleRun({ manifest: { spec: { ...spec, network: { blocks: [], gathering: 'flatten', dense: [] } } } }), []))
    expect(words[1]).toBe('network.json holds: {"blocks":[],"gathering":"flatten","dense":[]}')
  })

  it('quotes what a shell would take for something else', () => {
    expect(commandLine(['a', '', '$(reboot)', '; rm', '*', '~', 'é', "it's", '-x', 'a\u0000b'])).toBe("a '' '$(reboot)' '; rm' '*' '~' 'é' 'it'\\''s' -x ab")
  })
})

describe('a report that is passed on', () => {
  it('holds no path of this machine', () => {
    const leftOut = [{ file: 'audio/a.wav', error: { code: 'audio-not-found' as const, message: '/data/tut/audio/a.wav is not there.', path: '/data/tut/audio/a.wav' } }]
    const { manifest } = reportInput(sampleRun({ manifest: { leftOut } }), []).detail
    expect(JSON.stringify(manifest)).not.toContain('/data/tut')
    expect(manifest.leftOut[0].error.message).toBe('TUT-urban-acoustic-scenes-2018-development/audio/a.wav is not there.')
  })
})
