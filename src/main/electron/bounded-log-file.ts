import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const mostBytes = 1_048_576

/**
 * A log that never takes more than two mebibytes: a full file becomes `.old`, and the one before is dropped. Written at
 * once, so that the last line before a crash is there. Never fails: a full disk must not stop the program for its log.
 */
export class BoundedLogFile {
  private bytes: number

  constructor(private readonly path: string, private readonly limit = mostBytes) {
    this.bytes = quietly(() => {
      mkdirSync(dirname(path), { recursive: true })
      return statSync(path).size
    }) ?? 0
  }

  write(line: string): void {
    const length = Buffer.byteLength(line)
    if (this.bytes + length > this.limit) this.turn()
    quietly(() => appendFileSync(this.path, line))
    this.bytes += length
  }

  private turn(): void {
    quietly(() => renameSync(this.path, `${this.path}.old`))
    this.bytes = 0
  }
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
