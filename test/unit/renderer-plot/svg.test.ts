import { describe, expect, it } from 'vitest'
import { fileName } from '../../../src/renderer/src/plot/save-picture'
import { svgDocument, svgPath, svgText } from '../../../src/renderer/src/plot/svg'
import { theme } from './plot-theme-fixture'

describe('an SVG file', () => {
  it('escapes what a label may hold, so that it stays one text', () => {
    const text = svgDocument({
      width: 10, height: 10, description: 'a "b" & <c>', background: '#fff', font: theme.font,
      nodes: [svgText(1, 2, '</text><script>alert(1)</script>', '#000')],
    })
    expect(text).not.toContain('<script>')
    expect(text).toContain('<title>a &quot;b&quot; &amp; &lt;c&gt;</title>')
  })

  it('breaks a line where a value is missing', () => {
    const path = svgPath([[0, 0], [1, 1], null, [3, 3], [4.123456, 4]], 'red', 1)
    expect(path.attributes.d).toBe('M0 0L1 1M3 3L4.12 4')
  })

  it('is named after its title', () => {
    expect(fileName('Loss: run 3 / fold 1')).toBe('loss-run-3-fold-1')
    expect(fileName('***')).toBe('picture')
  })
})
