import { defaultSplitSpec, type LeakageReport, type SplitReport } from '@shared/models'
import { describe, expect, it } from 'vitest'
import type { PlotTheme } from '../../../src/renderer/src/plot/plot-theme'
import { svgDocument } from '../../../src/renderer/src/plot/svg'
import { designsSvg, shareBar } from '../../../src/renderer/src/views/splits/designs/design-picture'
import { designTable } from '../../../src/renderer/src/views/splits/designs/design-table'
import { leakageFindings, sessionSearch, shortVerdict } from '../../../src/renderer/src/views/splits/leakage-lists'

const clean: LeakageReport = { sharedLocations: [], sharedSessions: null, sharedContents: null, sharedStretches: null, consequence: '', verdict: '', clean: true }
const item = (name: string) => ({ name, parts: ['train', 'test'] as const, files: 2 })
const report: SplitReport = {
  spec: defaultSplitSpec, train: { files: 60, locations: 6 }, validation: { files: 0, locations: 0 }, test: { files: 20, locations: 2 }, unused: { files: 20, locations: 0 }, training: { files: 60, locations: 6 },
  scenes: [], leakage: clean, excluded: 0, hashes: { train: 'aa', validation: 'bb', test: 'cc' },
}

describe('the leakage audit', () => {
  it('says kind by kind what is shared, and what is not known', () => {
    expect(leakageFindings(clean).map(({ text }) => text)).toEqual(['no shared location', 'file names tell no sessions', 'contents not compared', 'overlaps not looked for'])
    const shared = { ...clean, clean: false, sharedLocations: [item('oslo-1')], sharedSessions: [], sharedContents: [item('ab'), item('cd')] }
    expect(leakageFindings(shared).map(({ text, count }) => [text, count])).toEqual([['1 shared location', 1], ['no shared recording session', 0], ['2 identical contents', 2], ['overlaps not looked for', null]])
    expect([shortVerdict(clean), shortVerdict(shared), shortVerdict({ ...clean, clean: false })]).toEqual(['nothing shared', '1 shared location, 2 identical contents', 'not all could be checked'])
  })

  it('finds a session by what its file names begin with, and not one whose number begins alike', () => {
    expect(sessionSearch('airport-barcelona-0-1')).toBe('airport-barcelona-0-1-')
    expect(sessionSearch('a001')).toBe('a001_')
    expect(sessionSearch('100032')).toBe('100032-')
  })
})

describe('designs side by side', () => {
  it('are bars of all recordings, without parts that are empty', () => {
    expect(shareBar(report, 'files')).toEqual([
      { part: 'train', count: 60, from: 0, share: 0.6 }, { part: 'test', count: 20, from: 0.6, share: 0.2 }, { part: 'unused', count: 20, from: 0.8, share: 0.2 },
    ])
    expect(shareBar({ ...report, train: { files: 0, locations: 0 }, test: { files: 0, locations: 0 } }, 'locations')).toEqual([])
  })

  it('stand in a table with their hashes, the one in use marked, and empty while they are made', () => {
    const table = designTable([{ spec: defaultSplitSpec, report }, { spec: { ...defaultSplitSpec, heldOutCity: 'oslo' }, report: null }], 0)
    expect(table.marked).toBe(0)
    expect(table.rows[0]).toEqual(['fold 1', 'validation 0.3, seed 0, identifier_two_level_hierarchy', '60', '6', '0', '0', '20', '2', '20', '0', 'nothing shared', 'aa', 'bb', 'cc'])
    expect(table.rows.map((row) => row.length)).toEqual([table.columns.length, table.columns.length])
  })

  it('can be saved as one picture', () => {
    const theme: PlotTheme = { text: '#111', muted: '#555', line: '#999', hairline: '#ddd', surface: '#fff', accent: '#06c', font: 'sans-serif' }
    const picture = designsSvg([{ spec: defaultSplitSpec, report }, { spec: defaultSplitSpec, report: null }], theme, { train: '#111', validation: '#222', test: '#333', unused: '#444' }, 760)
    expect(picture.description).toContain('fold 1, validation 0.3, seed 0, identifier_two_level_hierarchy: train 60, validation 0, test 20, unused 20.')
    expect(svgDocument(picture).match(/<rect/g)?.length).toBe(1 + 4 + 3 + 2)
  })
})
