import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { TableMapping } from '@shared/models'
import { writeJsonAtomic } from '../storage/atomic-file'
import { withClaim } from '../storage/with-claim'
import { tableMapping } from './value-schemas'

const kept = 200
const entries = z.array(z.object({ root: z.string(), mapping: tableMapping }))

type Entry = z.infer<typeof entries>[number]

/**
 * Which column is what in the tables of datasets in no known layout, by the real path of their folder. Kept apart from
 * the list of recent datasets: that is short, and a run of long ago needs its dataset too.
 */
export class TableMappings {
  private readonly path: string

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'table-mappings.json')
  }

  async of(root: string): Promise<TableMapping | undefined> {
    return (await this.read()).find((entry) => entry.root === root)?.mapping
  }

  /** Does nothing if that is what is kept already. */
  async keep(root: string, mapping: TableMapping): Promise<void> {
    if (JSON.stringify(await this.of(root)) === JSON.stringify(mapping)) return
    await this.rewrite((before) => [{ root, mapping }, ...before.filter((entry) => entry.root !== root)].slice(0, kept))
  }

  async forget(root: string): Promise<void> {
    if (await this.of(root)) await this.rewrite((before) => before.filter((entry) => entry.root !== root))
  }

  /** Other processes may open other datasets at the same time. */
  private rewrite(edit: (before: readonly Entry[]) => readonly Entry[]): Promise<void> {
    return withClaim(`${this.path}.claim`, async () => writeJsonAtomic(this.path, edit(await this.read())))
  }

  private async read(): Promise<readonly Entry[]> {
    try {
      return entries.parse(JSON.parse(await readFile(this.path, 'utf8')))
    } catch {
      return []
    }
  }
}
