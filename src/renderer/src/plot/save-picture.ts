import { svgDocument, type SvgDrawing } from './svg'

/** Writes the drawing to a file by the window's own download, which asks where to. */
export function saveSvg(drawing: SvgDrawing, name: string): void {
  saveBlob(new Blob([svgDocument(drawing)], { type: 'image/svg+xml' }), `${fileName(name)}.svg`)
}

/** The same drawing as pixels, `scale` per unit, for slides and documents that take no SVG. */
export async function savePng(drawing: SvgDrawing, name: string, scale = 2): Promise<void> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgDocument(drawing))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = drawing.width * scale
  canvas.height = drawing.height * scale
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (blob) saveBlob(blob, `${fileName(name)}.png`)
}

/** A title as a file name: letters, digits and single hyphens. */
export function fileName(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'picture'
}

function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  // Electron downloads nothing from a link that is not in the page.
  document.body.append(link)
  link.click()
  link.remove()
  // The download reads the blob after this turn; a minute is ample and frees it in the end.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
