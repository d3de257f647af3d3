import { access, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { compareNatural } from '../natural-order'

/** What only the folder of a dataset has, never that of a scene or of audio. */
const signs: readonly string[] = ['meta.csv', 'meta.txt', 'evaluation_setup', 'split_setup', 'meta/esc50.csv', 'metadata/UrbanSound8K.csv']
const mostFolders = 1000
/** A folder full of audio is not gone through for the folders among it. */
const mostEntries = 20_000
const foldersAtOnce = 16

/** Folders right below this one that are datasets of their own, by name; links are not followed. Of thousands of folders the first are looked at. */
export async function datasetsIn(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const below = await foldersIn(folder)
  for (let i = 0; i < below.length; i += foldersAtOnce) {
    const some = below.slice(i, i + foldersAtOnce)
    const are = await Promise.all(some.map((name) => isDataset(join(folder, name))))
    found.push(...some.filter((_, n) => are[n]))
  }
  return found
}

/**
 * The nearest datasets below a folder, as archives that unpack into one folder more leave them.
 *
 * @param depth how many folders deep they may be
 * @returns paths relative to it, all equally deep; none where there are none
 */
export async function datasetsBelow(folder: string, depth: number): Promise<readonly string[]> {
  let level: readonly string[] = ['']
  for (let deep = 1; deep <= depth; deep++) {
    const found: string[] = []
    const below: string[] = []
    for (const path of level) {
      found.push(...(await datasetsIn(join(folder, path))).map((name) => inside(path, name)))
      if (below.length < mostFolders) below.push(...(await foldersIn(join(folder, path))).map((name) => inside(path, name)))
    }
    if (found.length > 0) return found
    level = below
  }
  return []
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`
}

async function isDataset(folder: string): Promise<boolean> {
  const there = await Promise.all(signs.map((sign) => access(join(folder, sign)).then(() => true, () => false)))
  return there.includes(true)
}

/** Their names, sorted; of a folder that may not be read none. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const names: string[] = []
  let entries = 0
  try {
    for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) names.push(entry.name)
      if (names.length >= mostFolders || ++entries >= mostEntries) break
    }
  } catch {
    // Opening the folder as a dataset says why.
  }
  return names.sort(compareNatural)
}
