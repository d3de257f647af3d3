import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { storageError, temporaryMark, writeFileAtomic } from '../storage/atomic-file'
import { demoFoldLists, demoMetadata, demoReadme } from './lists'
import type { DemoPlan, DemoRecording } from './plan'
import { renderRecording } from './render'
import { encodeWav, wavBytes } from './wav'

/** Says which program and seed a folder's recordings are of. Written before the first of them. */
const markerName = '.scenebench-demo.json'

/** Recordings `from` (inclusive) to `to` (exclusive) of a plan. */
export interface DemoRange {
  readonly from: number
  readonly to: number
}

/**
 * Looks at a folder and makes it ready: recordings of another version or seed are cleared away first, so that none of
 * them can be taken for one of this plan's.
 *
 * @returns `finished` if every file of the plan is there, whole; then nothing needs to be written
 * @throws WorkbenchError `not-writable` if something else lives in the folder; `disk-full`, `permission-denied`
 */
export async function prepareDemo(folder: string, plan: DemoPlan): Promise<'finished' | 'unfinished'> {
  const marker = await textOf(join(folder, markerName))
  if (marker === markerText(plan)) return await isFinished(folder, plan) ? 'finished' : 'unfinished'
  if (marker === null) await refuseForeign(folder)
  else await clear(folder)
  await writeFileAtomic(join(folder, markerName), markerText(plan))
  return 'unfinished'
}

/**
 * Writes recordings of a plan; several processes may write different ranges at once. A recording that is there, whole,
 * is kept.
 *
 * @param onWritten called with the number of recordings of this range that are there so far
 * @param cancelled checked before each recording
 * @throws WorkbenchError `cancelled`, `disk-full`, `permission-denied`; every file is then whole or not there
 */
export async function writeDemoRecordings(
  folder: string, plan: DemoPlan, range: DemoRange, onWritten: (written: number) => void = () => undefined, cancelled?: AbortSignal,
): Promise<void> {
  const recordings = plan.recordings.slice(range.from, range.to)
  for (const [index, recording] of recordings.entries()) {
    if (cancelled?.aborted) throw new WorkbenchError('cancelled', 'Making the demo dataset was cancelled.', { path: folder })
    if (!(await hasSize(join(folder, recording.file), recordingBytes(plan)))) await writeRecording(folder, plan, recording)
    onWritten(index + 1)
  }
}

/** Writes the lists, `meta.csv` last: a folder without it was interrupted. To be called once all recordings are there. */
export async function finishDemo(folder: string, plan: DemoPlan): Promise<void> {
  await sweep(join(folder, 'audio'))
  for (const { path, text } of allLists(plan)) await writeFileAtomic(join(folder, path), text)
}

async function writeRecording(folder: string, plan: DemoPlan, recording: DemoRecording): Promise<void> {
  const { left, right } = renderRecording(plan, recording)
  await writeFileAtomic(join(folder, recording.file), encodeWav(left, right, plan.shape.fs))
}

function recordingBytes({ shape }: DemoPlan): number {
  return wavBytes(Math.round(shape.seconds * shape.fs))
}

function allLists(plan: DemoPlan): ReturnType<typeof demoFoldLists> {
  return [demoReadme(plan), ...demoFoldLists(plan), demoMetadata(plan)]
}

function markerText({ version, seed, shape }: DemoPlan): string {
  return `${JSON.stringify({ demo: version, seed, shape })}\n`
}

async function isFinished(folder: string, plan: DemoPlan): Promise<boolean> {
  for (const { path, text } of allLists(plan)) if ((await textOf(join(folder, path))) !== text) return false
  for (const { file } of plan.recordings) if (!(await hasSize(join(folder, file), recordingBytes(plan)))) return false
  return true
}

async function refuseForeign(folder: string): Promise<void> {
  const names = await namesIn(folder)
  if (names.every((name) => name.includes(temporaryMark))) return
  throw new WorkbenchError('not-writable', `${folder} holds other files (${names[0]}), so the demo dataset is not made there.`,
    { path: folder, advice: 'Choose an empty folder or one that does not exist yet.' })
}

/** `meta.csv` first: from then on the folder counts as unfinished. */
async function clear(folder: string): Promise<void> {
  await rm(join(folder, 'meta.csv'), { force: true })
  const audio = join(folder, 'audio')
  for (const name of await namesIn(audio)) if (name.endsWith('.wav')) await rm(join(audio, name), { force: true })
}

/** Removes the temporary files that killed processes left; those of a living one may be about to be renamed. */
async function sweep(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const owner = name.split(temporaryMark)[1]
    if (owner !== undefined && !isAlive(Number.parseInt(owner, 10))) await rm(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await ifThere(readdir(folder), folder)) ?? []
}

async function textOf(path: string): Promise<string | null> {
  return ifThere(readFile(path, 'utf8'), path)
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  return (await ifThere(stat(path), path))?.size === bytes
}

async function ifThere<T>(reading: Promise<T>, path: string): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw storageError(error, path)
  }
}
