import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { htmlReport } from '../../../src/main/reporting/html-report'
import { reportInput, type ReportInput } from '../../../src/main/reporting/report-input'
import { evaluationOf, samplePredictions, sampleRun, tutorialSplit } from './sample-run'

function pageOf({ detail, predictions }: Pick<ReportInput, 'detail' | 'predictions'>): string {
  return htmlReport(reportInput(detail, predictions))
}

const report = pageOf({ detail: sampleRun(), predictions: samplePredictions })

describe('HTML report', () => {
  it('lets nothing through but its own style sheet', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(report)?.[1] ?? ''
    const hash = createHash('sha256').update(style, 'utf8').digest('base64')
    expect(report).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`)
    expect(report.match(/<style/g)).toHaveLength(1)
    expect(report).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son\w+=|javascript:|https?:/i)
  })

  it.each([
    ['the headline', 'Macro-averaged accuracy: 61.8 %'],
    ['the interval', '95 % interval 59.9 to 63.7 %'],
    ['the statistics', '<caption>Scene statistics</caption>'],
    ['the train and test table', '<caption>Train and test part of the fold</caption>'],
    ['the train and validation table', '<td class="figure">32.5</td>'],
    ['the leakage audit', '<p class="good">No location is in two parts.</p>'],
    ['the shape of X', '(4134, 40, 500)'],
    ['the shape of Y', '(4134, 10)'],
    ['output shapes', '(None, 40, 500, 64)'],
    ['parameters', '105,290'],
    ['the training table', '<td class="figure">1.6670</td>'],
    ['the kept epoch', '<td class="text mark">kept</td>'],
    ['the loss curve', '<title id="chart-loss-title">Loss</title>'],
    ['the accuracy curve', '<title id="chart-accuracy-title">Accuracy</title>'],
    ['the confusion matrix', '36 of 100 recordings of metro_station taken for metro_station'],
    ['what was cut', '8640 matrices of 501 frames were cut to 500.'],
    ['what was left out', 'Nothing: every listed recording was used.'],
    ['the seed', 'Seed of the training'],
    ['versions', '4.22.0 (tensorflow)'],
    ['timings', '5 min 1 s'],
    ['energy', '<dt>Energy</dt><dd><bdi>0.005 kWh</bdi></dd>'],
    ['how energy was found', 'nominal power of Intel Core, desktop'],
    ['the carbon intensity', '79 g per kWh, Finland (Our World in Data (Ember, Energy Institute), 2023)'],
    ['each epoch’s learning rate', '<td class="figure">0.0001429</td>'],
    ['each epoch’s energy in watt-hours', '<td class="figure">0.5</td>'],
    ['the cost of a layer', '<td class="figure">32,000,000</td>'],
    ['the size of the weights', '421,160 bytes of weights'],
  ])('shows %s', (_what, markup) => {
    expect(report).toContain(markup)
  })

  it('marks the epoch that was kept, once', () => {
    expect(report.match(/<tr class="marked"><th scope="row" class="text"><bdi>7<\/bdi>/g)).toHaveLength(1)
    expect(report.match(/class="mark(ed)?"|text mark"/g)).toHaveLength(2)
  })

  it('never lets a hostile name come alive', () => {
    const labels = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</style><svg onload=alert(1)>', '&lt;b&gt;', 'a\u2028b', 'abc\u202edcba', '\u0000nul', '`x`', '\ud800lone']
    const markup = pageOf({ detail: hostileRun(labels), predictions: [] })
    expect(markup.match(/<script|<img|<svg onload/gi)).toBeNull()
    const withoutValues = markup.replace(/="[^"]*"/g, '')
    expect(withoutValues.match(/<[a-z]+[^>]*\son[a-z]+/gi)).toBeNull()
    expect(markup.match(/<style/g)).toHaveLength(1)
    expect(markup).not.toMatch(/[\u0000\u2028\u202e\ud800]/u)
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(markup).toContain('&amp;lt;b&amp;gt;')
    expect(markup).toContain('a\\u2028b')
    expect(markup).toContain('abc\\u202edcba')
  })

  it('lists what is shared and what was left out', () => {
    const leakage = { ...tutorialSplit.leakage, clean: false, verdict: '1 location is in train and test.', sharedLocations: [{ name: 'paris-1', parts: ['train', 'test'] as const, files: 12 }] }
    const markup = pageOf({
      detail: sampleRun({ manifest: { splitReport: { ...tutorialSplit, leakage }, leftOut: [{ file: 'audio/train-0.wav', error: { code: 'audio-truncated', message: 'It ends after 3 s.' } }] } }),
      predictions: [],
    })
    expect(markup).toContain('<p class="bad">1 location is in train and test.</p>')
    expect(markup).toContain('<bdi>paris-1</bdi>: train, test (12 files)')
    expect(markup).toContain('It ends after 3 s.')
    expect(markup).toContain('(4133, 40, 500)')
  })

  it('says so when a run failed and has no evaluation', () => {
    const error = { code: 'loss-not-finite' as const, message: 'The loss was NaN in epoch 3.', advice: 'Try a smaller learning rate.' }
    const markup = pageOf({
      detail: sampleRun({ status: 'failed', history: [], outcome: { status: 'failed', finishedAt: '2026-11-23T11:00:00Z', stoppedBy: null, bestEpoch: null, timings: { training: 1, evaluation: 0 }, evaluation: null, error } }),
      predictions: [],
    })
    expect(markup).toContain('The run failed; 0 epochs were completed. The loss was NaN in epoch 3. There is no evaluation on the test part. Try a smaller learning rate.')
    expect(markup).toContain('No epoch was completed.')
    expect(markup).not.toContain('Macro-averaged')
  })

  it.each([['running', 'still going on'], ['interrupted', 'was interrupted'], ['cancelled', 'was cancelled'], ['stopped', 'stopped by the user'], ['paused', 'was paused'], ['queued', 'had not begun']] as const)('says that a run is %s', (status, words) => {
    expect(pageOf({ detail: sampleRun({ status, outcome: null }), predictions: [] })).toContain(words)
  })

  it('says where a run that was put down can go on', () => {
    const checkpoint = { epoch: 4, step: 0, writtenAt: '2026-11-23T10:40:00Z' }
    const notice = (status: 'paused' | 'interrupted', step: number): string => pageOf({ detail: sampleRun({ status, outcome: null, checkpoint: { ...checkpoint, step } }), predictions: [] })
    expect(notice('paused', 0)).toContain('It can be resumed after epoch 4.')
    expect(notice('interrupted', 12)).toContain('It can be resumed after step 12 of epoch 5.')
  })

  it('says why a running run waits', () => {
    const markup = pageOf({ detail: sampleRun({ status: 'running', outcome: null, pause: { code: 'disk-full', message: 'The disk is full.' } }), predictions: [] })
    expect(markup).toContain('It waits: The disk is full.')
  })

  it('says where the loss stopped being a number', () => {
    const plain = sampleRun()
    const markup = pageOf({ detail: sampleRun({ status: 'failed', outcome: { ...plain.outcome!, status: 'failed', evaluation: null, divergence: { epoch: 3, batch: 12, learningRate: 0.5, loss: NaN } } }), predictions: [] })
    expect(markup).toContain('The loss became NaN in epoch 3, batch 12, at a learning rate of 0.5.')
  })

  it('leaves out what a run of version 0.1 does not know', () => {
    const plain = sampleRun()
    const history = plain.history.map(({ learningRate: _rate, energy: _energy, ...row }) => row)
    const { energy: _kwh, divergence: _loss, ...outcome } = plain.outcome!
    const markup = pageOf({ detail: sampleRun({ history, outcome }), predictions: [] })
    expect(markup).not.toMatch(/Learning rate<\/th>|Energy, Wh|<h2>Energy/)
    expect(markup).toContain('61.8 %')
  })

  it('says so where there is no validation part', () => {
    const split = { ...tutorialSplit, train: { files: 6122, locations: 203 }, validation: { files: 0, locations: 0 } }
    expect(pageOf({ detail: sampleRun({ manifest: { splitReport: split } }), predictions: [] })).toContain('There is no validation part')
  })
})

function hostileRun(labels: readonly string[]): ReturnType<typeof sampleRun> {
  const plain = sampleRun()
  const scenes = labels.map((sceneLabel) => ({ sceneLabel, files: 1, locations: 1, sourceLabels: 1, seconds: null }))
  const rows = labels.map((sceneLabel, index) => ({ ...tutorialSplit.scenes[index], sceneLabel }))
  return sampleRun({
    manifest: {
      run: labels[0], dataset: { ...plain.manifest.dataset, name: labels[1] }, sceneLabels: labels, scenes, notes: labels,
      splitReport: { ...tutorialSplit, scenes: rows, leakage: { clean: false, verdict: labels[2], consequence: labels[3], sharedSessions: null, sharedStretches: null, sharedContents: null, sharedLocations: labels.map((name) => ({ name, parts: ['train'] as const, files: 1 })) } },
      leftOut: labels.map((file) => ({ file, error: { code: 'audio-not-found' as const, message: file } })),
    },
    outcome: { ...plain.outcome!, evaluation: evaluationOf(labels, labels.map(() => 90)) },
  })
}
