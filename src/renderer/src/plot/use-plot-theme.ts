import { useMutationObserver } from '@vueuse/core'
import { shallowRef, type Ref } from 'vue'
import { readPlotTheme, type PlotTheme } from './plot-theme'

/** The theme's colours for drawings, read again whenever the window changes from dark to light or back. */
export function usePlotTheme(): Readonly<Ref<PlotTheme>> {
  const theme = shallowRef(readPlotTheme())
  useMutationObserver(document.documentElement, () => { theme.value = readPlotTheme() }, { attributes: true, attributeFilter: ['data-theme'] })
  return theme
}
