import { createHash, type Hash } from 'node:crypto'
import type { Fold, Recording } from '@shared/models'
import { Pace } from './event-loop'

const recordingsAtOnce = 2048

/**
 * SHA-256 (hex) of what was read: every recording's file, scene, identifier and source label in order, and the members
 * of every fold. Independent of where the folder is, of delimiters and line ends, and of the audio.
 */
export async function fingerprint(recordings: readonly Recording[], folds: readonly Fold[]): Promise<string> {
  const hash = createHash('sha256')
  const pace = new Pace()
  for (let i = 0; i < recordings.length; i += recordingsAtOnce) {
    const rows = recordings.slice(i, i + recordingsAtOnce).map(({ file, sceneLabel, identifier, sourceLabel }) => `${file}\t${sceneLabel}\t${identifier}\t${sourceLabel}\n`)
    hash.update(rows.join(''))
    if (pace.due) await pace.turn()
  }
  for (const { fold, train, test, validation } of folds) {
    hash.update(`fold ${fold}\n`)
    for (const [part, ids] of Object.entries({ train, test, ...(validation && { validation }) })) await addIds(hash, part, ids, pace)
  }
  return hash.digest('hex')
}

async function addIds(hash: Hash, part: string, ids: readonly number[], pace: Pace): Promise<void> {
  hash.update(`${part} `)
  for (let i = 0; i < ids.length; i += recordingsAtOnce) {
    hash.update(`${i === 0 ? '' : ' '}${ids.slice(i, i + recordingsAtOnce).join(' ')}`)
    if (pace.due) await pace.turn()
  }
  hash.update('\n')
}
