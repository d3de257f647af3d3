import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvText, harmless } from '../../../src/main/reporting/csv'

describe('CSV', () => {
  it('follows RFC 4180: commas, CRLF, quotes doubled', () => {
    expect(csvText(['a', 'b'], [['x,y', 1], ['say "hi"', null], ['two\nlines', true]])).toBe('a,b\r\n"x,y",1\r\n"say ""hi""",\r\n"two\nlines",true\r\n')
  })

  it('leaves numbers as they are', () => {
    expect([-0.53, 1e-9, 0.1 + 0.2, NaN, -Infinity].map(csvCell)).toEqual(['-0.53', '1e-9', '0.30000000000000004', 'NaN', '-Infinity'])
  })

  it.each([
    '=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1+1', '\uff0b1', '\uff0d1', '\uff20SUM(A1)', '  =1+1', '\u00a0=1+1', '\ufeff=1+1', '\u200b=1+1', '\t=1+1', '\r=1+1', '\n=1+1',
    '\tplain', '\rplain', '"=1+1', "'=1+1", '=HYPERLINK("http://example.org")', '=cmd|\' /C calc\'!A0', '\u22121',
  ])('makes %j harmless in a text column', (text) => {
    expect(harmless(text).startsWith("'")).toBe(true)
    expect(harmless(text)).toContain(text.slice(-1))
  })

  it('makes a formula harmless that starts a cell for a spreadsheet that expects semicolons or tabs', () => {
    expect(harmless('bus;=1+1')).toBe("bus;'=1+1")
    expect(harmless('bus\t @SUM(A1)')).toBe("bus\t' @SUM(A1)")
  })

  it.each(['bus', 'street_pedestrian', 'audio/bus-paris-1-3-a.wav', 'a=b', 'a-b', 'café', '1', ''])('leaves %j unchanged', (text) => {
    expect(harmless(text)).toBe(text)
  })

  it('is read back by a CSV parser as the harmless text, whatever the text is', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (cells) => {
      const header = cells.map((_, index) => `c${index}`)
      const rows: string[][] = parse(csvText(header, [cells]), { record_delimiter: '\r\n', relax_column_count: false })
      expect(rows[1]).toEqual(cells.map(harmless))
    }))
  })

  it('never lets a cell begin with a sign that spreadsheets compute', () => {
    const tricky = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ' ', '\t', '\r', '\n', ';', '"', '\uff1d', '\u00a0', '\u200b', 'a', '1') })
    fc.assert(fc.property(tricky, (text) => {
      expect(harmless(text).split(/[;\t\r\n]/).filter((cell) => /^[\s\u200b"]*[=+\-@\uff1d]/.test(cell))).toEqual([])
    }))
  })
})
