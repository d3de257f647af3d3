import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron'
import { WorkbenchError } from '@shared/errors'

/** What Electron's clipboard has had until it became the web's. */
interface OlderClipboard {
  writeImage(image: NativeImage): void
}

/** Puts a PNG on the clipboard. @throws WorkbenchError `argument-invalid` where it is none that can be read */
export async function copyPicture(png: Uint8Array): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) throw new WorkbenchError('argument-invalid', 'The picture cannot be read.', { advice: 'Save it as a file instead.' })
  const older = clipboard as Partial<OlderClipboard>
  if (older.writeImage) older.writeImage(image)
  else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })])
}
