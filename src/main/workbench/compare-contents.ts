import { findCommonStretches, type Fingerprinted } from '../audio/sample-fingerprint-index'
import { inTurns } from '../dataset/event-loop'
import { toWire } from '@shared/errors'
import type { JobHandle } from '../jobs/job-list'
import type { OpenedDataset } from './opened-dataset'
import type { ScanResults } from './scan-results'

/**
 * Finds which of the contents of a dataset have samples in common, and keeps it.
 *
 * @param fresh fingerprints by content hash; those that are not in it are read from what earlier scans kept
 */
export async function compareContents(opened: OpenedDataset, results: ScanResults, fresh: ReadonlyMap<string, Uint32Array>, job: Pick<JobHandle, 'progress' | 'log'>): Promise<void> {
  const recordings = new Map([...opened.contentHashes].map(([id, hash]) => [hash, id] as const))
  job.progress({ stage: 'Comparing audio', done: 0, total: recordings.size })
  const kept = await results.readAnchors(new Set([...recordings.keys()].filter((hash) => !fresh.has(hash))))
  const contents: string[] = []
  const files: Fingerprinted[] = []
  for (const [hash, id] of recordings) {
    const anchors = fresh.get(hash) ?? kept.get(hash)
    const facts = opened.get(id)
    if (!anchors || !facts) continue
    contents.push(hash)
    files.push({ anchors, fs: facts.fs, frames: facts.frames })
  }
  const stretches = await inTurns(findCommonStretches(files))
  const pairs = stretches.map(({ recordings: [one, other], seconds }) => ({ contents: [contents[one], contents[other]] as const, seconds }))
  opened.audio.commonContents = pairs
  await results.writeOverlaps(pairs).catch((error: unknown) => job.log(`The results could not be kept: ${toWire(error).message}`))
}
