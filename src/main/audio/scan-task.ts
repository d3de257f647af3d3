import { toWire } from '@shared/errors'
import type { TaskHandler } from '../jobs/task'
import { readAudioBytes, withAudioFile } from './audio-bytes'
import { contentHashOf } from './content-hash'
import { measureLevels } from './levels'
import { decodeAudio } from './read-audio'
import { readAudioFacts } from './read-audio-facts'
import { ReadMemory } from './read-memory'
import { fingerprintSamples } from './sample-fingerprint'
import { stopWhenCancelled } from './stop-when-cancelled'
import type { ScanInput, ScannedFile, ScanOutput } from './scan-task-types'

type Wanted = Pick<ScanInput, 'hash' | 'levels'>
type Found = Partial<Omit<ScannedFile, 'id' | 'file' | 'error'>>

/** Reads every header and, where asked for, hashes contents and measures samples. A damaged file is reported and does not stop the rest. */
export const scanTask: TaskHandler<ScanInput, ScannedFile, ScanOutput> = async ({ files, ...wanted }, context) => {
  const memory = new ReadMemory()
  let failed = 0
  for (const [n, file] of files.entries()) {
    stopWhenCancelled(context.cancelled)
    const scanned = await scanFile(file, wanted, memory)
    if (scanned.error) failed++
    context.emit(scanned)
    context.progress({ stage: 'scan', done: n + 1, total: files.length, detail: file.file })
  }
  return { scanned: files.length - failed, failed }
}

async function scanFile({ id, file, path }: ScanInput['files'][number], wanted: Wanted, memory: ReadMemory): Promise<ScannedFile> {
  const nothing = { id, file, facts: null, error: null, contentHash: null, anchors: null, levels: null, identity: null }
  const found: { -readonly [K in keyof Found]: Found[K] } = {}
  try {
    if (wanted.hash || wanted.levels) await readContent(path, wanted, memory, found)
    else found.identity = await withAudioFile(path, (_, identity) => Promise.resolve(identity))
    return { ...nothing, ...found, facts: await readAudioFacts(path) }
  } catch (error) {
    return { ...nothing, ...found, error: toWire(error) }
  }
}

/** Adds to `found` step by step: what was found before a recording turns out to be damaged stays. */
async function readContent(path: string, { hash, levels }: Wanted, memory: ReadMemory, found: { -readonly [K in keyof Found]: Found[K] }): Promise<void> {
  const { bytes, identity } = await readAudioBytes(path, memory)
  found.identity = identity
  if (hash) found.contentHash = await contentHashOf(bytes)
  const { channels, facts } = await decodeAudio(bytes, path)
  if (hash) found.anchors = fingerprintSamples(channels[0], facts.fs)
  if (levels) found.levels = measureLevels(channels, facts)
}
