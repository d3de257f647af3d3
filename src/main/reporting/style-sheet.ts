import { createHash } from 'node:crypto'
import { scaleLinear } from 'd3-scale'
import { interpolateOrRd } from 'd3-scale-chromatic'
import { heatSteps } from './confusion-matrix'

const light = ':root{--page:#fff;--ink:#1c1f24;--soft:#5c6470;--hair:#d5d9df;--fill:#f3f5f7;--accent:#0b63b8;--train:#6b7480;--validation:#c2410c;--bad:#b42318;--good:#197343}'
const dark = ':root{--page:#17191d;--ink:#e4e7eb;--soft:#9aa3af;--hair:#343a43;--fill:#1f2329;--accent:#6cb0f5;--train:#9aa3af;--validation:#f59e57;--bad:#f97066;--good:#5cc48d}'

const rules = `
*{box-sizing:border-box}
body{margin:0 auto;padding:28px 32px 48px;max-width:1080px;background:var(--page);color:var(--ink);font:13px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Ubuntu,Cantarell,sans-serif}
h1{font-size:20px;line-height:1.3;margin:0 0 2px;overflow-wrap:anywhere}
h2{font-size:15px;margin:32px 0 10px;padding-top:12px;border-top:1px solid var(--hair)}
h3{font-size:13px;margin:16px 0 4px}
p{margin:6px 0;max-width:78ch}
.soft{color:var(--soft)}
.headline{font-size:30px;line-height:1.2;font-weight:600;margin:18px 0 2px;font-variant-numeric:tabular-nums}
.good::before{content:"\\2713  ";color:var(--good)}
.bad::before{content:"!  ";color:var(--bad);font-weight:700}
.notice{border-left:3px solid var(--bad);padding:2px 12px;margin:14px 0}
table{border-collapse:collapse;margin:10px 0 16px;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:0 0 6px}
th,td{padding:2px 12px 2px 0;border-bottom:1px solid var(--hair);vertical-align:baseline;overflow-wrap:anywhere}
th{font-weight:400}
thead th{color:var(--soft);border-bottom-color:var(--soft);vertical-align:bottom;max-width:11em;overflow-wrap:normal}
.text{text-align:left}
.figure{text-align:right;padding-left:12px}.figure+.text{padding-left:14px}
.total th,.total td{border-top:1px solid var(--soft);font-weight:600}
.marked th,.marked td{font-weight:600;background:var(--fill)}
.mark{color:var(--accent);padding-left:12px}
.columns{display:flex;flex-wrap:wrap;gap:0 48px;align-items:flex-start}.columns>*{max-width:100%}.columns>section{flex:1 1 440px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:12px 24px;margin:10px 0 16px}
.chart{width:100%;height:auto;overflow:visible}
.chart text{font-size:11px;fill:var(--soft);font-variant-numeric:tabular-nums}
.chart .heading{font-size:12px;font-weight:600;fill:var(--ink)}
.chart .end{text-anchor:end}.chart .middle{text-anchor:middle}
.axis line{stroke:var(--soft)}.axis .grid{stroke:var(--hair)}
.line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.line.train{stroke:var(--train);stroke-width:1.2}
.line.validation{stroke:var(--validation);stroke-width:2.6}
.line.interval{stroke:var(--ink);stroke-width:1.4}.wide{max-width:760px}.wide .chart text{font-size:11px}
line.best{stroke:var(--accent);stroke-dasharray:3 3}
circle.best{fill:var(--page);stroke:var(--accent);stroke-width:2}
.matrix th,.matrix td{border:0;padding:0;overflow-wrap:normal;white-space:nowrap}
.matrix tbody td{width:36px;min-width:36px;height:28px;text-align:center;vertical-align:middle;border:1px solid var(--page)}
.matrix thead th{text-align:center;max-width:none;padding:0 2px 4px}
.matrix thead th.text,.matrix tbody th{text-align:left;padding-right:10px;vertical-align:middle;max-width:20em;overflow:hidden;text-overflow:ellipsis}
.dense{font-size:10px}.matrix.dense tbody td{width:21px;min-width:21px;height:18px}.scroll{overflow-x:auto;width:max-content;max-width:calc(100vw - 80px)}.dense thead th{font-size:8px;padding:0 1px 3px}
.matrix .right{font-weight:700}
.bar{width:150px;height:8px;display:block}.bar rect{fill:var(--accent)}.bar .track{fill:var(--fill)}
td .bar{margin:0 0 0 8px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:1px 18px;margin:8px 0 16px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
ul{margin:6px 0;padding-left:18px}li{overflow-wrap:anywhere}
code{font:12px/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
@page{margin:15mm 15mm 17mm}
@media print{body{padding:0;max-width:none;font-size:11.5px;line-height:1.4}h2{margin-top:22px;break-after:avoid}h3,h2+p{break-after:avoid}p,li,dd{orphans:3;widows:3}tr,svg,li,.whole,.together{break-inside:avoid}
th,td{padding:1px 7px 1px 0;overflow-wrap:normal}tbody .text{max-width:30em;overflow-wrap:break-word}thead th{max-width:8em}.figure{padding-left:6px}.columns{gap:0 20px}.columns>section{flex-basis:100%}.charts{display:block}.charts .chart{width:49%;padding-right:2%}.chart text{font-size:14px}.chart .heading{font-size:15px}
.matrix tbody td{width:26px;min-width:26px;height:22px}.bar{width:70px}thead{display:table-header-group}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`

const darkHeat = scaleLinear<string>().domain([0, 0.05, 0.6, 1]).range(['#1f2329', '#33241f', '#b8391c', '#fdbb84'])

/** The report's one style sheet, light and dark; printed always light. */
export const styleSheet = `${light}${rules}${heat((share) => (share === 0 ? '#f7f8fa' : interpolateOrRd(share * 0.92)))}
@media screen and (prefers-color-scheme:dark){${dark}${heat(darkHeat)}}
`

/** What the page's content security policy lets through: this style sheet, by its hash, and nothing else. */
export const styleHash = `sha256-${createHash('sha256').update(styleSheet, 'utf8').digest('base64')}`

function heat(colour: (share: number) => string): string {
  return Array.from({ length: heatSteps + 1 }, (_, step) => {
    const fill = colour(step / heatSteps)
    return `.heat-${step}{background:${fill};color:${luminance(fill) > 0.3 ? '#1c1f24' : '#f4f5f7'}}`
  }).join('')
}

/** Relative luminance of `#rrggbb` or `rgb(r, g, b)`, 0 to 1. */
function luminance(colour: string): number {
  const parts = colour.startsWith('#') ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) : (colour.match(/\d+/g) ?? []).map(Number)
  const [r, g, b] = parts.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
