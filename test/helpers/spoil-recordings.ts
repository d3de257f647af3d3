import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SmallDataset } from './small-dataset'

const headerBytes = 44

/** What is wrong with single recordings of a small dataset now, by file. */
export interface SpoiltRecordings {
  readonly missing: string
  readonly damaged: string
  readonly silent: string
  readonly clipped: string
  /** The same bytes in two files. */
  readonly same: readonly [string, string]
}

/** Makes the first recordings of the training part missing, damaged, silent, clipped, and one a copy of another. */
export async function spoilRecordings({ folder, train }: SmallDataset): Promise<SpoiltRecordings> {
  const [missing, damaged, silent, clipped, original, copy] = train
  await rm(join(folder, missing))
  await writeFile(join(folder, damaged), 'RIFF, but no WAVE')
  await setSamples(join(folder, silent), () => 0)
  // Full scale by turns, so that it is loud and not just an offset.
  await setSamples(join(folder, clipped), (index) => (index % 8 < 4 ? 32_767 : -32_768))
  await copyFile(join(folder, original), join(folder, copy))
  return { missing, damaged, silent, clipped, same: [original, copy] }
}

/** Gives a 16-bit WAV file other samples, as many as it had. */
async function setSamples(path: string, sampleAt: (index: number) => number): Promise<void> {
  const bytes = await readFile(path)
  for (let index = 0; headerBytes + 2 * index + 1 < bytes.length; index++) bytes.writeInt16LE(sampleAt(index), headerBytes + 2 * index)
  await writeFile(path, bytes)
}
