import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { compareCodePoints } from '../code-point-order'

const pattern = /\.(?:csv|tsv|txt)$/i
const deepest = 2
/** Of a folder full of audio not every entry is looked at: tables are few, and stand beside it or above it. */
const mostEntries = 500_000

/** Whether a file may be a table, by its name. */
export function isTableFile(name: string): boolean {
  return pattern.test(name)
}

/** Tables below a folder, two folders deep: those further up first, then by name. Links are not followed. */
export async function findTables(root: string): Promise<readonly string[]> {
  const tables: string[] = []
  const left = { entries: mostEntries }
  let folders = ['']
  for (let depth = 0; depth <= deepest; depth++) {
    const found: string[] = []
    const below: string[] = []
    for (const folder of folders) await lookInto(root, folder, found, below, left)
    tables.push(...found.sort(compareCodePoints))
    folders = below.sort(compareCodePoints)
  }
  return tables
}

async function lookInto(root: string, folder: string, tables: string[], below: string[], left: { entries: number }): Promise<void> {
  try {
    for await (const entry of await opendir(join(root, folder), { bufferSize: 1024 })) {
      if (left.entries-- <= 0) return
      if (entry.name.startsWith('.')) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) below.push(path)
      else if (entry.isFile() && isTableFile(entry.name)) tables.push(path)
    }
  } catch {
    // A folder that may not be read has no tables for us; opening the dataset says so.
  }
}
