import type { Plugin } from 'chart.js'
import type { LineMark } from './line-chart'
import type { PlotTheme } from './plot-theme'

/** A dashed vertical line with its name at the marked step. `current` is asked at each drawing, so one plugin serves a chart's life. */
export function markPlugin(current: () => { readonly mark: LineMark | null; readonly theme: PlotTheme }): Plugin<'line'> {
  return {
    id: 'mark',
    afterDatasetsDraw: chart => {
      const { mark, theme } = current()
      if (!mark) return
      const { ctx, chartArea, scales } = chart
      const x = scales.x.getPixelForValue(mark.step)
      const right = x > chartArea.left + chartArea.width * 0.85
      ctx.save()
      ctx.strokeStyle = theme.accent
      ctx.fillStyle = theme.accent
      ctx.setLineDash([3, 3])
      ctx.beginPath()
      ctx.moveTo(x, chartArea.top)
      ctx.lineTo(x, chartArea.bottom)
      ctx.stroke()
      ctx.font = `11px ${theme.font}`
      ctx.textAlign = right ? 'right' : 'left'
      ctx.fillText(mark.name, right ? x - 5 : x + 5, chartArea.top + 10)
      ctx.restore()
    },
  }
}
