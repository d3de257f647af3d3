import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecentDataset } from '@shared/models'
import { writeJsonAtomic } from '../storage/atomic-file'

/** The fingerprint is absent in entries of versions before 0.3. */
type Entry = Omit<RecentDataset, 'available'> & { readonly fingerprint?: string }

const kept = 12

/** Datasets that were opened, the latest first. */
export class RecentDatasets {
  private readonly path: string

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'recent.json')
  }

  async list(): Promise<readonly RecentDataset[]> {
    const entries = await this.read()
    return Promise.all(entries.map(async ({ root, name, files, openedAt }) => ({ root, name, files, openedAt, available: await isFolder(root) })))
  }

  /** Fingerprint of the metadata as it was when a folder was opened last; undefined where that is not known. */
  async fingerprintOf(root: string): Promise<string | undefined> {
    return (await this.read()).find((entry) => entry.root === root)?.fingerprint
  }

  /** Folders that held this metadata when they were opened last, the latest first. */
  async rootsOf(fingerprint: string): Promise<readonly string[]> {
    return (await this.read()).filter((entry) => entry.fingerprint === fingerprint).map(({ root }) => root)
  }

  async add(entry: Entry): Promise<void> {
    const others = (await this.read()).filter(({ root }) => root !== entry.root)
    await writeJsonAtomic(this.path, [entry, ...others].slice(0, kept))
  }

  async remove(root: string): Promise<void> {
    await writeJsonAtomic(this.path, (await this.read()).filter((entry) => entry.root !== root))
  }

  private async read(): Promise<readonly Entry[]> {
    try {
      const value: unknown = JSON.parse(await readFile(this.path, 'utf8'))
      return Array.isArray(value) ? (value as Entry[]) : []
    } catch {
      return []
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), () => false)
}
