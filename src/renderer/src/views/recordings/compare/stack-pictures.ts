/** Height of the line that names a picture, device pixels. */
const nameHeight = 28

/** Puts pictures one below the other, each below its name, into one PNG; null where there is none. */
export async function stackPictures(pictures: readonly (Blob | null)[], names: readonly string[]): Promise<Blob | null> {
  const there = pictures.flatMap((picture, index) => (picture === null ? [] : [{ picture, name: names[index] }]))
  if (there.length === 0) return null
  const images = await Promise.all(there.map(({ picture }) => createImageBitmap(picture)))
  const width = Math.max(...images.map((image) => image.width))
  const canvas = new OffscreenCanvas(width, images.reduce((sum, image) => sum + image.height + nameHeight, 0))
  const context = canvas.getContext('2d')
  if (context === null) return null
  const style = getComputedStyle(document.documentElement)
  context.fillStyle = style.getPropertyValue('--panel').trim()
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.font = '16px system-ui, sans-serif'
  context.textBaseline = 'middle'
  let top = 0
  for (const [index, image] of images.entries()) {
    context.fillStyle = style.getPropertyValue('--text').trim()
    context.fillText(there[index].name, 12, top + nameHeight / 2)
    context.drawImage(image, 0, top + nameHeight)
    top += nameHeight + image.height
    image.close()
  }
  return canvas.convertToBlob({ type: 'image/png' })
}
