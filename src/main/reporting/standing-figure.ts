/** Colours and sizes of a chart that stands alone, for print: the page's own style sheet is not there. */
const chartStyle = `<style>text{font:11px sans-serif;fill:#5c6470}.heading{font-size:12px;font-weight:600;fill:#1c1f24}.end{text-anchor:end}.middle{text-anchor:middle}
.axis line{stroke:#5c6470}.axis .grid{stroke:#d5d9df}.line{fill:none;stroke-linejoin:round}.line.train{stroke:#6b7480;stroke-width:1.2}.line.validation{stroke:#c2410c;stroke-width:2.6}.line.interval{stroke:#1c1f24;stroke-width:1.4}
line.best{stroke:#0b63b8;stroke-dasharray:3 3}circle.best{fill:#fff;stroke:#0b63b8;stroke-width:2}</style>`

/** A chart of the page as an SVG file that needs nothing else. */
export function standingFigure(markup: string): string {
  const [width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? ['', '460', '260']).slice(1)
  return markup.replace(/^<svg /, `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `)
    .replace(/(<\/desc>)/, `$1${chartStyle}<rect width="${width}" height="${height}" fill="#fff"/>`)
}
