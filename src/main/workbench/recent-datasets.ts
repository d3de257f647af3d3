import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecentDataset } from '@shared/models'
import { writeJsonAtomic } from '../storage/atomic-file'

type Entry = Omit<RecentDataset, 'available'>

const kept = 12

/** Datasets that were opened, the latest first. */
export class RecentDatasets {
  private readonly path: string

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'recent.json')
  }

  async list(): Promise<readonly RecentDataset[]> {
    const entries = await this.read()
    return Promise.all(entries.map(async (entry) => ({ ...entry, available: await isFolder(entry.root) })))
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
