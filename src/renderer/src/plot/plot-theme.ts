/** Colours and font that drawings take from the window's theme, resolved, because canvases and files know no CSS variables. */
export interface PlotTheme {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly hairline: string
  readonly surface: string
  readonly accent: string
  readonly font: string
}

/** The theme as the document has it now. */
export function readPlotTheme(): PlotTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: token('--text'), muted: token('--text-2'), line: token('--line-strong'), hairline: token('--line'),
    surface: token('--panel'), accent: token('--accent'), font: token('--font').replace(/"/g, "'"),
  }
}
