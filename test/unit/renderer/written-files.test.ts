import { describe, expect, it } from 'vitest'
import { groupsOf } from '../../../src/renderer/src/views/results/report-formats'
import { writtenPlace } from '../../../src/renderer/src/data/written-files'
import { comparisonFormats } from '../../../src/shared/models'

describe('files that were written', () => {
  it('are told by their folder and their names in it', () => {
    expect(writtenPlace(['/home/me/report/a.csv', '/home/me/report/b/c.csv'])).toEqual({
      folder: '/home/me/report', files: [{ path: '/home/me/report/a.csv', name: 'a.csv' }, { path: '/home/me/report/b/c.csv', name: 'b/c.csv' }],
    })
    expect(writtenPlace(['C:\\report\\a.csv', 'D:\\b.csv'])).toEqual({ folder: 'C:\\report', files: [{ path: 'C:\\report\\a.csv', name: 'a.csv' }, { path: 'D:\\b.csv', name: 'D:\\b.csv' }] })
    expect(writtenPlace([])).toEqual({ folder: '', files: [] })
  })
})

describe('formats of a comparison', () => {
  it('are all there, in groups, without the submission', () => {
    const groups = groupsOf(comparisonFormats)
    expect(groups.flatMap(({ formats }) => formats.map(({ format }) => format)).sort()).toEqual([...comparisonFormats].sort())
    expect(groups.map(({ title }) => title)).not.toContain('To hand in')
  })
})
