import { basename, dirname } from 'node:path'
import type { Problem } from '@shared/models'

interface EscapingLink {
  readonly target: string
  /** By table: first line that names something behind the link, and how many do. */
  readonly rows: Map<string, { readonly line: number; count: number }>
}

/** Links of a dataset folder that lead out of it, and what the metadata wants from behind them. Nothing there is read. */
export class EscapingLinks {
  private readonly links = new Map<string, EscapingLink>()

  /** @param path relative to the dataset's folder */
  add(path: string, target: string): void {
    this.links.set(path.normalize('NFC'), { target, rows: new Map() })
  }

  /** Of the links, in Unicode's composed form. */
  get paths(): readonly string[] {
    return [...this.links.keys()]
  }

  /** Whether a path leads through one of the links; the row that names it is then counted. */
  refuses(path: string, table: string, line: number): boolean {
    const link = this.links.size === 0 ? undefined : this.linkBefore(path.normalize('NFC'))
    if (!link) return false
    const rows = link.rows.get(table)
    if (rows) rows.count++
    else link.rows.set(table, { line, count: 1 })
    return true
  }

  /** One for each link, however many rows name files behind it. */
  problems(): readonly Problem[] {
    return [...this.links].map(([path, { target, rows }]) => {
      const behind = [...rows].map(([table, { line, count }]) => `${count.toLocaleString('en-US')} row${count === 1 ? '' : 's'} of ${table} (from line ${line})`)
      const left = behind.length === 0 ? '' : ` Left out because they name files behind it: ${behind.join(', ')}.`
      return { code: 'path-escapes-dataset', path, message: `${path} is a link that leads out of the dataset, to ${target}; nothing behind it is read.${left}`, advice: advice(path, target) }
    })
  }

  private linkBefore(composed: string): EscapingLink | undefined {
    for (let end = composed.indexOf('/'); end !== -1; end = composed.indexOf('/', end + 1)) {
      const link = this.links.get(composed.slice(0, end))
      if (link) return link
    }
    return this.links.get(composed)
  }
}

/** A dataset whose audio is on another disk is common: there are ways to have it so. */
function advice(path: string, target: string): string {
  const beside = !path.includes('/') && basename(target) === basename(path) ? `copy the metadata into ${dirname(target)} and open that folder` : 'copy the audio into the dataset folder in place of the link'
  return `To use it, ${beside}, or mount the other disk's folder in place of the link.`
}
