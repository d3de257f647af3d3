import type { PlotTheme } from '../../../src/renderer/src/plot/plot-theme'

export const theme: PlotTheme = {
  text: '#111111', muted: '#555555', line: '#888888', hairline: '#dddddd', surface: '#ffffff', accent: '#17629f', font: "system-ui, 'Noto Sans'",
}
