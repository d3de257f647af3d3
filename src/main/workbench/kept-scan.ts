import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { identityOf } from '../audio/content-identity'
import { Pace } from '../dataset/event-loop'
import type { OpenedDataset } from './opened-dataset'
import { identityKey, type ScannedRecord } from './scan-lines'
import type { ScanResults } from './scan-results'

/** Up to so many files are asked for their state before anything is shown; of more, what is known is shown first. */
const checkedFirst = 20_000
const checksAtOnce = 64

/**
 * Recalls what earlier scans taught of a dataset's files, as far as the files have not been changed since. Of a large
 * dataset everything is recalled at once and taken back where a file turns out to be changed.
 *
 * @param ended ends the checking
 * @returns the rest of the checking; resolves with whether anything was taken back
 */
export async function recallScan(opened: OpenedDataset, results: ScanResults, ended: AbortSignal): Promise<{ readonly checked: Promise<boolean> }> {
  const records = await results.read()
  if (records.size === 0) return { checked: Promise.resolve(false) }
  opened.audio.commonContents ??= await results.readOverlaps()
  const known = await knownRecordings(opened, records)
  if (known.length <= checkedFirst) {
    const changed = new Set(await findChanged(opened, known, ended))
    for (const { id, record } of known) if (!changed.has(id)) opened.learn(id, record)
    for (const id of changed) opened.audio.forget(id)
    return { checked: Promise.resolve(false) }
  }
  const pace = new Pace()
  for (const { id, record } of known) {
    opened.learn(id, record)
    if (id % 1024 === 0 && pace.due) await pace.turn()
  }
  return { checked: findChanged(opened, known, ended).then((changed) => { for (const id of changed) opened.audio.forget(id); return changed.length > 0 }) }
}

interface KnownRecording {
  readonly id: number
  readonly record: ScannedRecord
}

async function knownRecordings({ dataset }: OpenedDataset, records: ReadonlyMap<string, ScannedRecord>): Promise<readonly KnownRecording[]> {
  const pace = new Pace()
  const known: KnownRecording[] = []
  for (const { id, file } of dataset.recordings) {
    const record = dataset.missing.has(id) ? undefined : records.get(file)
    if (record) known.push({ id, record })
    if (id % 1024 === 0 && pace.due) await pace.turn()
  }
  return known
}

/** Recordings whose files are not in the state any more in which they were scanned. */
async function findChanged({ dataset }: OpenedDataset, known: readonly KnownRecording[], ended: AbortSignal): Promise<readonly number[]> {
  const changed: number[] = []
  for (let start = 0; start < known.length && !ended.aborted; start += checksAtOnce) {
    await Promise.all(known.slice(start, start + checksAtOnce).map(async ({ id, record }) => {
      const path = join(dataset.root, dataset.diskNames.get(id) ?? dataset.recordings[id].file)
      if ((await fileState(path)) !== record.identity) changed.push(id)
    }))
  }
  return changed
}

/** `identityKey` of a file as it is now; null where it is not there. */
export async function fileState(path: string): Promise<string | null> {
  return stat(path, { bigint: true }).then((stats) => identityKey(identityOf(stats)), () => null)
}
