import { createHash } from 'node:crypto'
import { basename } from 'node:path'

/** Name for files about the dataset in a folder: one a person recognises, and different for every folder. */
export function datasetFileName(root: string): string {
  const readable = basename(root).replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '').slice(0, 60)
  return `${readable || 'dataset'}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
}
