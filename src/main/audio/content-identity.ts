import type { BigIntStats } from 'node:fs'

/**
 * What a file system says about a file's state. A file whose identity is unchanged has not been written to: a write
 * that restores size and modification time still moves `ctimeNs`, which no program can set. Nanoseconds do not fit a
 * number, so they are decimal strings; the whole is plain data that crosses processes and goes into JSON.
 */
export interface FileIdentity {
  readonly size: number
  readonly mtimeNs: string
  readonly ctimeNs: string
  readonly inode: string
}

export function identityOf(stats: BigIntStats): FileIdentity {
  return { size: Number(stats.size), mtimeNs: String(stats.mtimeNs), ctimeNs: String(stats.ctimeNs), inode: String(stats.ino) }
}

export function sameIdentity(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.inode === b.inode
}
