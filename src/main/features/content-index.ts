import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHashPattern } from '../audio/content-hash'
import { identityOf, sameIdentity, type FileIdentity } from '../audio/content-identity'
import { writeFileAtomic } from '../storage/atomic-file'

interface Known {
  readonly identity: FileIdentity
  readonly contentHash: string
}

const fileName = 'content-index.jsonl'
const heading = JSON.stringify({ format: 'scenebench content index', version: 2 })

/** A file written again within one tick of the file system's clock may keep its times. Young files are hashed again. */
const settlingNs = 100_000_000n

/**
 * Which content a file has, without reading it: its hash by path, trusted as long as the file's identity is unchanged.
 * Loaded when first asked, once per process; workers do not use it but report what they hashed.
 */
export class ContentIndex {
  private readonly path: string
  private loading: Promise<ReadonlyMap<string, Known>> | null = null
  private readonly learnt = new Map<string, Known>()

  constructor(cacheFolder: string) {
    this.path = join(cacheFolder, fileName)
  }

  /** Hash of a file's content, or null where it must be read to know. */
  async lookup(path: string): Promise<string | null> {
    const known = this.learnt.get(path) ?? (await this.load()).get(path)
    if (!known) return null
    const stats = await stat(path, { bigint: true }).catch(() => null)
    return stats !== null && sameIdentity(known.identity, identityOf(stats)) ? known.contentHash : null
  }

  /** Keeps what was hashed; `identity` as it was then. Files changed a moment ago are not remembered. */
  remember(path: string, identity: FileIdentity, contentHash: string): void {
    const changedNs = [identity.mtimeNs, identity.ctimeNs].map(BigInt).reduce((a, b) => (a > b ? a : b))
    if (BigInt(Date.now()) * 1_000_000n - changedNs >= settlingNs) this.learnt.set(path, { identity, contentHash })
  }

  /** Writes the index with what is new, if anything is; what another process wrote meanwhile stays. */
  async save(): Promise<void> {
    const news = [...this.learnt]
    if (news.length === 0) return
    const known = new Map([...(await this.read()), ...news])
    await writeFileAtomic(this.path, [heading, ...[...known].map(([path, entry]) => encodeLine(path, entry)), ''].join('\n'))
    this.loading = Promise.resolve(known)
    for (const [path, entry] of news) if (this.learnt.get(path) === entry) this.learnt.delete(path)
  }

  private load(): Promise<ReadonlyMap<string, Known>> {
    return (this.loading ??= this.read())
  }

  /** An index that cannot be read is an empty one. */
  private read(): Promise<ReadonlyMap<string, Known>> {
    return readFile(this.path, 'utf8').then(decodeLines, () => new Map<string, Known>())
  }
}

function encodeLine(path: string, { identity, contentHash }: Known): string {
  return JSON.stringify([path, identity.size, identity.mtimeNs, identity.ctimeNs, identity.inode, contentHash])
}

/** Lines that cannot be read are left out: their files are hashed again. */
function decodeLines(text: string): ReadonlyMap<string, Known> {
  const [first, ...lines] = text.split('\n')
  const known = new Map<string, Known>()
  if (first !== heading) return known
  for (const line of lines) {
    const [path, size, mtimeNs, ctimeNs, inode, contentHash] = parseLine(line)
    if (typeof path !== 'string' || typeof size !== 'number' || typeof contentHash !== 'string' || !contentHashPattern.test(contentHash)) continue
    known.set(path, { identity: { size, mtimeNs: String(mtimeNs), ctimeNs: String(ctimeNs), inode: String(inode) }, contentHash })
  }
  return known
}

function parseLine(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
