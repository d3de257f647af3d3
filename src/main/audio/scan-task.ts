import { toWire } from '@shared/errors'
import type { TaskHandler } from '../jobs/task'
import { readAudioBytes } from './audio-bytes'
import { contentHashOf } from './content-hash'
import { readAudioFacts } from './read-audio-facts'
import { ReadMemory } from './read-memory'
import { stopWhenCancelled } from './stop-when-cancelled'
import type { ScanInput, ScannedFile, ScanOutput } from './scan-task-types'

/** Reads every header and, where asked for, hashes every content. A damaged file is reported and does not stop the rest. */
export const scanTask: TaskHandler<ScanInput, ScannedFile, ScanOutput> = async ({ files, hash }, context) => {
  const memory = new ReadMemory()
  let failed = 0
  for (const [n, file] of files.entries()) {
    stopWhenCancelled(context.cancelled)
    const scanned = await scanFile(file, hash, memory)
    if (scanned.error) failed++
    context.emit(scanned)
    context.progress({ stage: 'scan', done: n + 1, total: files.length, detail: file.file })
  }
  return { scanned: files.length - failed, failed }
}

async function scanFile(file: ScanInput['files'][number], hash: boolean, memory: ReadMemory): Promise<ScannedFile> {
  const nothing: ScannedFile = { id: file.id, file: file.file, facts: null, error: null, contentHash: null, identity: null }
  let hashed = nothing
  try {
    if (hash) {
      const { bytes, identity } = await readAudioBytes(file.path, memory)
      hashed = { ...nothing, contentHash: await contentHashOf(bytes), identity }
    }
    return { ...hashed, facts: await readAudioFacts(file.path) }
  } catch (error) {
    return { ...hashed, error: toWire(error) }
  }
}
