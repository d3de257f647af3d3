import type { ReportFile } from './report-file'

/** Pixels per unit of the drawing: sharp in print up to 15 cm wide. */
const zoom = 4

/** A figure's SVG, drawn as PNG. */
export type DrawFigure = (svg: string) => Uint8Array

let drawing: Promise<DrawFigure> | null = null

/**
 * The renderer and its fonts, loaded once. Only DejaVu Sans is there (Latin, Greek, Cyrillic, Arabic and more); characters
 * that it lacks are boxes.
 */
export function figureDrawing(): Promise<DrawFigure> {
  drawing ??= load()
  return drawing
}

/** Figures as PNG files, white where nothing is drawn. */
export async function pngFigures(figures: readonly ReportFile[]): Promise<readonly { readonly name: string; readonly content: Uint8Array }[]> {
  const draw = await figureDrawing()
  return figures.map(({ name, text }) => ({ name: name.replace(/\.svg$/, '.png'), content: draw(text) }))
}

async function load(): Promise<DrawFigure> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  const wasm = await import('../../../node_modules/@resvg/resvg-wasm/index_bg.wasm?url&inline')
  const plain = await import('../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url&inline')
  const bold = await import('../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf?url&inline')
  await initWasm(bytesOf(wasm.default))
  const font = { fontBuffers: [bytesOf(plain.default), bytesOf(bold.default)], defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' }
  return (svg) => {
    const picture = new Resvg(svg, { font, background: '#fff', fitTo: { mode: 'zoom', value: zoom } })
    try {
      return picture.render().asPng()
    } finally {
      picture.free()
    }
  }
}

function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
}
