import { describe, expect, it } from 'vitest'
import { asksForPdf } from '../../../scripts/commandLine.mjs'

describe('a terminal command that needs Electron', () => {
  it.each([
    [['report', 'run', '--format', 'html,pdf', '--out', 'x']],
    [['report', 'run', '--format=pdf', '--out', 'x']],
    [['compare', 'a', 'b', '--out', 'x', '--format', 'csv, pdf']],
  ])('is %j', (args) => {
    expect(asksForPdf(args)).toBe(true)
  })

  it.each([
    [['report', 'run', '--out', 'pdf']],
    [['report', 'pdf', '--format', 'html', '--out', 'x']],
    [['inspect', 'x', '--format', 'pdf']],
    [['report', 'run', '--format']],
    [[]],
  ])('is not %j', (args) => {
    expect(asksForPdf(args)).toBe(false)
  })
})
