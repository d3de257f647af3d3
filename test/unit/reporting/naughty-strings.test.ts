import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeComparison } from '../../../src/main/reporting/comparison-report'
import { reportInput, type ReportInput } from '../../../src/main/reporting/report-input'
import { checkSubmission } from '../../../src/main/reporting/submission-files'
import { writeReport } from '../../../src/main/reporting/write-report'
import { comparisonFormats, reportFormats, type Prediction, type RunComparison } from '../../../src/shared/models'
import { evaluationOf, sampleRun, tutorialSplit } from './sample-run'

const labels = [
  '<script>globalThis.ran = 1</script>', '"><img src=x onerror="globalThis.ran=1">', '</style></title><svg onload=alert(1)>', '</desc></text><script>alert(1)</script>',
  '=1+1', ' +cmd|\' /C calc\'!A0', '\uff1dSUM(A1)', '\t@x', ';=2', '\u2212 1-2', '-1', "'=1",
  '\\input{/etc/passwd} $x$ % & # _ ^ ~', '[0pt] *star*', '}{', '^^41', '---', '`code`', "''", '| a | b |', '![x](http://evil)', '\\|', 'www.evil.example https://evil.example',
  'line\nbreak\r\nbreak', 'nul\u0000nul', 'right\u202eto\u2066left', 'quote"quote\'quote', '', ' ', 'x'.repeat(5000), '\ud800', '公園', 'ñandú é', '__proto__', 'NaN', '{{7*7}}${7*7}', '\u001b[31mred',
]

const rows: readonly Prediction[] = labels.map((label, index) => ({
  recording: index, file: `audio/${label}.wav`, sceneLabel: label, identifier: `${label}-${index}`, predicted: labels[(index + 1) % labels.length], correct: false, confidence: 0.25,
  probabilities: labels.map((_, at) => (at === (index + 1) % labels.length ? 0.25 : 0.75 / (labels.length - 1))),
}))

function naughtyRun(): ReportInput {
  const plain = sampleRun()
  const error = { code: 'audio-not-found' as const, message: labels[1], path: labels[0], advice: labels[2] }
  return reportInput(sampleRun({
    manifest: {
      run: 'run-1', dataset: { ...plain.manifest.dataset, name: labels[0], layout: labels[2] }, sceneLabels: labels, notes: labels,
      scenes: labels.map((sceneLabel) => ({ sceneLabel, files: 1, locations: 1, sourceLabels: 1, seconds: -0.53 })),
      splitReport: {
        ...tutorialSplit, scenes: labels.map((sceneLabel) => ({ ...tutorialSplit.scenes[0], sceneLabel })),
        leakage: {
          clean: false, verdict: labels[2], consequence: labels[3], sharedSessions: [], sharedContents: [], sharedLocations: labels.map((name) => ({ name, parts: ['train'] as const, files: 1 })),
          sharedStretches: [{ files: [labels[0], labels[1]], parts: ['train', 'test'], seconds: 1 }],
        },
      },
      leftOut: labels.map((file) => ({ file, error })), marks: labels.map((file) => ({ file, mark: { flagged: true, excluded: true, note: file } })),
      versions: { ...plain.manifest.versions, platform: labels[0] },
    },
    outcome: { ...plain.outcome!, evaluation: evaluationOf(labels, labels.map(() => 90)), energy: { ...plain.outcome!.energy!, cpuModel: labels[0], countryName: labels[4] } },
  }), rows)
}

const runNames = labels.slice(0, 10)
const naughtyComparison: RunComparison = {
  runs: runNames.map((run, index) => ({ run, recordings: 10, macroAccuracy: 0.5, microAccuracy: 0.5, confidenceInterval: [0.4, 0.6], macroInterval: index === 0 ? null : { lower: 0.4, upper: 0.6, locations: 3, resamples: 9, seed: 0 } })),
  tests: runNames.slice(1).map((b) => ({ a: runNames[0], b, test: 'paired_bootstrap', statistic: -0.087, pValue: 0.00001, pValueCorrected: 0.00001, recordings: 10, onlyA: 1, onlyB: 2, interval: null, words: `differ by -8.7 points, ${b}` })),
  parameters: labels.map((name) => ({ name, values: runNames })), notes: labels,
}

let folder = ''
/** Both reports in all formats but the submission, which refuses such names. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naughty-'))
  const pdf = new Uint8Array([1])
  await writeReport(naughtyRun(), reportFormats.filter((format) => format !== 'submission'), folder, pdf)
  await writeComparison(naughtyComparison, comparisonFormats, folder, pdf)
}, 60_000)
afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

/** The files with this ending. */
async function written(ending: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()
  expect(names.length).toBeGreaterThan(1)
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const))
}

const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]|\ud800(?![\udc00-\udfff])/u

describe('names that try to be something else', () => {
  it.each(['.html', '.svg'])('are text in %s', async (ending) => {
    for (const [name, whole] of await written(ending)) {
      const markup = whole.replace(/(<style>)[^<]*/g, '$1')
      const tags = markup.replace(/="[^"]*"/g, '=""').match(/<[^>]*>/g) ?? []
      const known = /^<\/?(!doctype|html|head|meta|title|style|body|header|main|section|div|h[1-3]|p|table|caption|thead|tbody|tr|th|td|bdi|span|ul|li|dl|dt|dd|code|svg|g|path|line|rect|circle|text|desc)[\s/>]/i
      expect(tags.filter((tag) => !known.test(tag)), name).toEqual([])
      expect(tags.filter((tag) => /\s(on\w+|style|href|src|srcdoc|xlink:href)\s*=/i.test(tag)), name).toEqual([])
      expect(markup, name).not.toMatch(unseen)
      expect((markup.match(/</g) ?? []).length, name).toBe((markup.match(/>/g) ?? []).length)
    }
  })

  it('are no formulas in CSV, and numbers are what they were', async () => {
    for (const [name, text] of await written('.csv')) {
      const cells = parse(text, { relax_column_count: false }).flat()
      const live = cells.filter((cell) => /^[\s\u0000-\u001f'"]*[=+@\uff1d\uff0b\uff20\u2212-]/.test(cell) && !cell.startsWith("'") && !Number.isFinite(Number(cell)))
      expect(live, name).toEqual([])
    }
    const statistics = await readFile(join(folder, 'statistics.csv'), 'utf8')
    const rowsRead: readonly Readonly<Record<string, string>>[] = parse(statistics, { columns: true })
    expect(new Set(rowsRead.map(({ seconds }) => seconds))).toEqual(new Set(['-0.53']))
  })

  it('leave Markdown tables their columns, and none is a link, code or formula', async () => {
    for (const [name, text] of await written('.md')) {
      let columns = 0
      for (const line of text.split('\n')) {
        const cells = (line.match(/(?<!\\)(?:\\\\)*\|/g) ?? []).length
        if (!line.startsWith('| ')) columns = 0
        else if (columns === 0) columns = cells
        else expect(cells, `${name}: ${line.slice(0, 80)}`).toBe(columns)
        if (!line.startsWith('    ')) expect(line.replace(/\\./g, ''), name).not.toMatch(/[<>`$*[\]]|https?:\/\/|www\./)
      }
      expect(text, name).not.toMatch(unseen)
    }
  })

  it('are balanced, plain text in LaTeX', async () => {
    for (const [name, text] of await written('.tex')) {
      const body = text.split('\n').slice(1).join('\n')
      expect(body.match(/\\begin\{/g)).toHaveLength((body.match(/\\end\{/g) ?? []).length)
      const bare = body.replace(/\\[\\{}$&%#_]/g, '')
      expect((bare.match(/\{/g) ?? []).length, name).toBe((bare.match(/\}/g) ?? []).length)
      const allowed = new Set(['begin', 'end', 'centering', 'caption', 'toprule', 'midrule', 'bottomrule', 'endhead', 'endfoot', 'times', ...'backslash asciitilde asciicircum less greater bar quotedbl asciigrave quotesingle'.split(' ').map((word) => `text${word}`)])
      expect([...bare.matchAll(/\\([a-zA-Z]+)/g)].map(([, command]) => command).filter((command) => !allowed.has(command)), name).toEqual([])
      expect(bare, name).not.toMatch(/[%#^~]/)
      // A bracket or star after the end of a row would be its argument.
      expect(body, name).not.toMatch(/\\\\\s*[[*]/)
      expect((bare.match(/\$/g) ?? []).length % 2, name).toBe(0)
    }
  })

  it('are in JSON as they are', async () => {
    const [[, comparison], [, report]] = (await written('.json')).filter(([name]) => name !== 'network.json')
    expect((JSON.parse(report) as { scene_labels: string[] }).scene_labels).toEqual(labels.map((label) => (label === '\ud800' ? '\ud800' : label)))
    expect((JSON.parse(comparison) as { notes: string[] }).notes).toEqual(labels)
  })

  it('are refused by name where the submission cannot hold them', () => {
    const one = (name: string): Prediction => ({ ...rows[0], file: name, predicted: 'park', probabilities: [1] })
    const refused = ['a\tb', 'a\nb', 'a"b', 'nul\u0000', '=1+1', '\uff1dSUM(A1)', ' +1', '@x', '\u2212 1-2', '\u001b[31m', 'a\u2028b']
    for (const name of refused) {
      expect(() => { checkSubmission(['park'], [one(name)]) }, name).toThrow(/^The file name /)
      expect(() => { checkSubmission(['park', name], [one('a.wav')]) }, name).toThrow(/^The scene label /)
    }
    expect(() => { checkSubmission(['park'], [one('audio/ñandú 公園.wav')]) }).not.toThrow()
  })
})

describe('negative numbers', () => {
  it('have the minus sign where people read them, and a hyphen where machines do', async () => {
    const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
    expect(await text('comparison.html')).toContain('<td class="figure">\u22128.7 points</td>')
    expect(await text('comparison.html')).toContain('differ by \u22128.7 points')
    expect(await text('comparison.md')).toContain('| \u22128.7 points |')
    expect(await text('comparison_tests.csv')).toContain(',-0.087,')
    expect(JSON.parse(await text('comparison.json'))).toMatchObject({ tests: [{ statistic: -0.087 }, {}, {}, {}, {}, {}, {}, {}, {}] })
    expect(await text('comparison.tex')).toContain('$-8.7$ points')
  })
})
