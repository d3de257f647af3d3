import { createHash } from 'node:crypto'
import type { Fold, Recording } from '@shared/models'
import { letOthersRun } from './event-loop'

const recordingsAtOnce = 8192

/**
 * SHA-256 (hex) of what was read: every recording's file, scene, identifier and source label in order, and the members
 * of every fold. Independent of where the folder is, of delimiters and line ends, and of the audio.
 */
export async function fingerprint(recordings: readonly Recording[], folds: readonly Fold[]): Promise<string> {
  const hash = createHash('sha256')
  for (let i = 0; i < recordings.length; i += recordingsAtOnce) {
    const rows = recordings.slice(i, i + recordingsAtOnce).map(({ file, sceneLabel, identifier, sourceLabel }) => `${file}\t${sceneLabel}\t${identifier}\t${sourceLabel}\n`)
    hash.update(rows.join(''))
    await letOthersRun()
  }
  for (const { fold, train, test } of folds) hash.update(`fold ${fold}\ntrain ${train.join(' ')}\ntest ${test.join(' ')}\n`)
  return hash.digest('hex')
}
