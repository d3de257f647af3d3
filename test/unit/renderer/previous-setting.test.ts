import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import { previewPair } from '../../../src/renderer/src/data/preview-pair'
import { afterShowing, noHistory } from '../../../src/renderer/src/data/setting-history'
import { defaultFeatureSpec as defaults, type FeaturePreview, type FeatureSpec } from '../../../src/shared/models'

const bands = (nMels: number): FeatureSpec => ({ ...defaults, nMels })

describe('the setting before', () => {
  it('is the one that was shown for a moment, not those passed through', () => {
    let history = afterShowing(noHistory, bands(40), 0)
    expect(history.previous).toBeNull()
    history = afterShowing(history, bands(41), 5000)
    history = afterShowing(history, bands(42), 5200)
    expect([history.previous?.nMels, history.shown?.spec.nMels]).toEqual([40, 42])
    history = afterShowing(history, bands(64), 9000)
    expect(history.previous?.nMels).toBe(42)
  })

  it('stays where only what the feature does not use has changed', () => {
    const shown = afterShowing(afterShowing(noHistory, bands(40), 0), bands(64), 2000)
    expect(afterShowing(shown, { ...bands(64), nMfcc: 13 }, 9000)).toBe(shown)
  })

  it('is never the same as the one that is shown', () => {
    const history = afterShowing(afterShowing(noHistory, bands(40), 0), bands(64), 2000)
    expect(afterShowing(history, bands(40), 2100).previous).toBeNull()
    expect(afterShowing(history, bands(40), 4000).previous?.nMels).toBe(64)
  })
})

/** Answers that come when they are told to. */
function pairWithAnswers() {
  const asked: { readonly recording: number; readonly spec: FeatureSpec; readonly answer: () => Promise<void>; readonly fail: () => Promise<void> }[] = []
  let now = 0
  const pair = previewPair((recording, spec) => new Promise((resolve, reject) => {
    const settled = async (): Promise<void> => { await new Promise((done) => setTimeout(done)); await nextTick() }
    asked.push({
      recording, spec,
      answer: () => { resolve(previewOf(recording, spec)); return settled() },
      fail: () => { reject(new Error('No.')); return settled() },
    })
  }), () => now)
  return { pair, asked, wait: (milliseconds: number) => { now += milliseconds } }
}

function previewOf(recording: number, spec: FeatureSpec): FeaturePreview {
  return {
    recording, file: `${recording}.wav`, spec, facts: { fs: 48000, channels: 1, seconds: 10 }, matrix: { bands: spec.nMels, frames: 1, data: new Float32Array(spec.nMels) },
    sequenceLength: 1, note: '', filterBank: null, truncated: false, milliseconds: 1,
  }
}

describe('a recording’s matrix beside the one of the setting before', () => {
  it('takes what was shown until then, without asking again', async () => {
    const { pair, asked, wait } = pairWithAnswers()
    pair.show(7, bands(40))
    await asked[0].answer()
    wait(3000)
    pair.show(7, bands(64))
    await asked[1].answer()
    expect(asked).toHaveLength(2)
    expect([pair.previous.value.value?.spec.nMels, pair.current.value.value?.spec.nMels]).toEqual([40, 64])
  })

  it('asks for both where another recording is chosen', async () => {
    const { pair, asked, wait } = pairWithAnswers()
    pair.show(7, bands(40))
    await asked[0].answer()
    wait(3000)
    pair.show(7, bands(64))
    await asked[1].answer()
    pair.show(8, bands(64))
    expect(asked.slice(2).map(({ recording, spec }) => [recording, spec.nMels])).toEqual([[8, 64], [8, 40]])
    await asked[3].answer()
    await asked[2].answer()
    expect([pair.previous.value.value?.recording, pair.current.value.value?.recording]).toEqual([8, 8])
  })

  it('never takes a late answer, and remembers across a setting that failed', async () => {
    const { pair, asked, wait } = pairWithAnswers()
    pair.show(7, bands(40))
    await asked[0].answer()
    wait(3000)
    pair.show(7, bands(0))
    pair.show(7, bands(64))
    await asked[2].answer()
    await asked[1].answer()
    expect(pair.current.value.value?.spec.nMels).toBe(64)
    wait(3000)
    pair.show(7, bands(0))
    await asked[3].fail()
    expect(pair.current.value.value).toBeNull()
    pair.show(7, bands(80))
    await asked[4].answer()
    expect(pair.previous.value.value?.spec.nMels).toBe(64)
  })
})
