import { opendir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { isAudioFile } from './audio-extensions'
import { isInside } from './contained-path'
import { EscapingLinks } from './escaping-links'
import { PathIndex } from './path-index'

/** Audio files below a folder, from directory listings alone. Paths are relative, with POSIX separators. */
export interface AudioListing {
  /** Name on disk by path; also finds what differs in Unicode form only. */
  readonly files: PathIndex<string>
  /** Files by their own place, in no order: without those that are reached through a link to a folder. */
  readonly paths: readonly string[]
  /** Links that lead out of the dataset; nothing behind them is read. */
  readonly escaping: EscapingLinks
  /** Folders that may not be read. */
  readonly unreadable: readonly string[]
}

export interface ListingLimits {
  readonly depth: number
  readonly entries: number
}

/** A folder that nothing but its subfolders speaks for, maybe somebody's home: not the whole disk is searched. */
export const unknownLimits: ListingLimits = { depth: 4, entries: 500_000 }

const foldersAtOnce = 8
const entriesAtOnce = 1024

/**
 * Lists audio level by level, several folders at a time, without asking for the facts of single files. Hidden files
 * and folders are left out. Links are followed inside the dataset only, each target once.
 *
 * @throws WorkbenchError `dataset-layout-unknown` if there are more entries than a dataset has
 */
export async function listAudio(root: string, limits: ListingLimits): Promise<AudioListing> {
  const walk = new Walk(root, limits)
  let level: readonly Folder[] = [{ path: '', linked: false }]
  for (let depth = 0; depth <= limits.depth && level.length > 0; depth++) level = await walk.readLevel(level)
  return walk
}

interface Folder {
  readonly path: string
  /** Reached through a link: its files are known by another name already. */
  readonly linked: boolean
}

class Walk implements AudioListing {
  readonly files = new PathIndex<string>()
  readonly paths: string[] = []
  readonly escaping = new EscapingLinks()
  readonly unreadable: string[] = []
  private readonly followed = new Set<string>()
  private entries = 0

  constructor(private readonly root: string, private readonly limits: ListingLimits) {}

  /** Reads folders and gives those below them. */
  async readLevel(level: readonly Folder[]): Promise<readonly Folder[]> {
    const below: Folder[] = []
    for (let i = 0; i < level.length; i += foldersAtOnce) {
      const found = await Promise.all(level.slice(i, i + foldersAtOnce).map((folder) => this.readFolder(folder)))
      below.push(...found.flat())
    }
    return below
  }

  private async readFolder(folder: Folder): Promise<readonly Folder[]> {
    const below: Folder[] = []
    const links: string[] = []
    try {
      for await (const entry of await opendir(join(this.root, folder.path), { bufferSize: entriesAtOnce })) {
        this.count(folder.path)
        if (entry.name.startsWith('.')) continue
        const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
        if (entry.isSymbolicLink()) links.push(path)
        else if (entry.isDirectory()) below.push({ path, linked: folder.linked })
        else if (entry.isFile() && isAudioFile(entry.name)) this.addFile(path, folder.linked)
      }
    } catch (error) {
      if (error instanceof WorkbenchError) throw error
      this.unreadable.push(folder.path)
    }
    for (const link of links) below.push(...(await this.follow(link, folder.linked)))
    return below
  }

  private addFile(path: string, linked: boolean): void {
    this.files.add(path, path)
    if (!linked) this.paths.push(path)
  }

  private async follow(path: string, linked: boolean): Promise<readonly Folder[]> {
    const target = await realpath(join(this.root, path)).catch(() => null)
    if (target === null) return []
    if (!isInside(this.root, target)) {
      this.escaping.add(path, target)
      return []
    }
    const facts = await stat(target).catch(() => null)
    if (facts?.isFile() && isAudioFile(path)) this.addFile(path, linked)
    return facts?.isDirectory() && this.isNew(path, target) ? [{ path, linked: true }] : []
  }

  /** A link to a folder above itself, or to one that was followed before, would go round in circles. */
  private isNew(path: string, target: string): boolean {
    if (this.followed.has(target) || `${join(this.root, path)}${sep}`.startsWith(`${target}${sep}`)) return false
    this.followed.add(target)
    return true
  }

  private count(path: string): void {
    if (++this.entries <= this.limits.entries) return
    throw new WorkbenchError('dataset-layout-unknown', `There are more than ${this.limits.entries.toLocaleString('en-US')} files below this folder, the last in ${path || '.'}; it is no dataset folder.`, {
      path: this.root, advice: 'Open the folder of one dataset.',
    })
  }
}
