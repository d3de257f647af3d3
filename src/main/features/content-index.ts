import { appendFile, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { contentHashPattern } from '../audio/content-hash'
import { identityOf, sameIdentity, type FileIdentity } from '../audio/content-identity'
import { storageError, writeFileAtomic } from '../storage/atomic-file'

interface Known {
  readonly identity: FileIdentity
  readonly contentHash: string
}

interface Loaded {
  readonly known: Map<string, Known>
  /** Of the file; infinitely many where it is something else. */
  readonly lines: number
}

const fileName = 'content-index.jsonl'
const heading = JSON.stringify({ format: 'scenebench content index', version: 2 })

/** A file written again within one tick of the file system's clock may keep its times. Young files are hashed again. */
const settlingNs = 100_000_000n

/** Outdated lines that are not worth writing the file anew. */
const sparedLines = 1000

/**
 * Which content a file has, without reading it: its hash by path, trusted as long as the file's identity is unchanged.
 * Loaded when first asked, once per process; workers do not use it but report what they hashed.
 */
export class ContentIndex {
  private readonly path: string
  private loading: Promise<Loaded> | null = null
  private readonly learnt = new Map<string, Known>()

  constructor(cacheFolder: string) {
    this.path = join(cacheFolder, fileName)
  }

  /** Hash of a file's content, or null where it must be read to know. */
  async lookup(path: string): Promise<string | null> {
    const known = this.learnt.get(path) ?? (await this.load()).known.get(path)
    if (!known) return null
    const stats = await stat(path, { bigint: true }).catch(() => null)
    return stats !== null && sameIdentity(known.identity, identityOf(stats)) ? known.contentHash : null
  }

  /** Whether the content of any file below a folder is known; then, and only then, there may be something in the cache. */
  async knowsBelow(folder: string): Promise<boolean> {
    const prefix = folder.endsWith(sep) ? folder : `${folder}${sep}`
    const { known } = await this.load()
    for (const paths of [this.learnt.keys(), known.keys()]) for (const path of paths) if (path.startsWith(prefix)) return true
    return false
  }

  /** Keeps what was hashed; `identity` as it was then. Files changed a moment ago are not remembered. */
  remember(path: string, identity: FileIdentity, contentHash: string): void {
    const changedNs = [identity.mtimeNs, identity.ctimeNs].map(BigInt).reduce((a, b) => (a > b ? a : b))
    if (BigInt(Date.now()) * 1_000_000n - changedNs >= settlingNs) this.learnt.set(path, { identity, contentHash })
  }

  /** Adds what is new to the file, if anything is; what other processes add stays. It is written anew when most of it is outdated. */
  async save(): Promise<void> {
    const news = [...this.learnt]
    if (news.length === 0) return
    const { known, lines } = await this.load()
    await this.add(news)
    for (const [path, entry] of news) {
      known.set(path, entry)
      if (this.learnt.get(path) === entry) this.learnt.delete(path)
    }
    const all = lines + news.length
    this.loading = Promise.resolve({ known, lines: all })
    if (all > 2 * known.size + sparedLines) await this.writeAnew(known)
  }

  private load(): Promise<Loaded> {
    return (this.loading ??= this.read())
  }

  /** In one call, after the end of a line: a process that dies meanwhile spoils its own last line only. */
  private async add(news: readonly (readonly [string, Known])[]): Promise<void> {
    const text = news.map(([path, entry]) => `\n${encodeLine(path, entry)}`).join('')
    const isThere = await stat(this.path).then(({ size }) => size > 0, () => false)
    if (isThere) await appendFile(this.path, text).catch((error: unknown) => { throw storageError(error, this.path) })
    else await writeFileAtomic(this.path, heading + text)
  }

  private async writeAnew(mine: ReadonlyMap<string, Known>): Promise<void> {
    const known = new Map([...mine, ...(await this.read()).known])
    await writeFileAtomic(this.path, [heading, ...[...known].map(([path, entry]) => encodeLine(path, entry))].join('\n'))
    this.loading = Promise.resolve({ known, lines: known.size })
  }

  /** An index that cannot be read is an empty one, and is written anew. */
  private async read(): Promise<Loaded> {
    const text = await readFile(this.path, 'utf8').catch(() => '')
    return decodeLines(text)
  }
}

function encodeLine(path: string, { identity, contentHash }: Known): string {
  return JSON.stringify([path, identity.size, identity.mtimeNs, identity.ctimeNs, identity.inode, contentHash])
}

/** Lines that cannot be read are left out: their files are hashed again. Of several lines for one file the last one holds. */
function decodeLines(text: string): Loaded {
  const [first, ...lines] = text.split('\n')
  const known = new Map<string, Known>()
  if (first !== heading) return { known, lines: text === '' ? 0 : Number.POSITIVE_INFINITY }
  for (const line of lines) {
    const [path, size, mtimeNs, ctimeNs, inode, contentHash] = parseLine(line)
    if (typeof path !== 'string' || typeof size !== 'number' || typeof contentHash !== 'string' || !contentHashPattern.test(contentHash)) continue
    known.set(path, { identity: { size, mtimeNs: String(mtimeNs), ctimeNs: String(ctimeNs), inode: String(inode) }, contentHash })
  }
  return { known, lines: lines.length }
}

function parseLine(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
