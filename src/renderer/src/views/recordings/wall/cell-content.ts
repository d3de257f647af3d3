import { sceneColour } from '../../../data/scene-colours'
import { thumbnailUrl } from '@shared/media'
import type { DatasetId, RecordingMark, RecordingRow, Settings } from '@shared/models'
import { shortName } from '../short-name'
import type { CellContent } from './wall-cell'

export interface CellContext {
  readonly dataset: DatasetId | null
  readonly colourMap: Settings['colourMap']
  readonly sceneLabels: readonly string[]
  readonly markOf: (row: RecordingRow) => RecordingMark
  readonly isCompared: (row: RecordingRow) => boolean
  /** Heading that it stands below, for those who do not see it; empty where that is said anyway. */
  readonly group?: string
}

const empty: CellContent = {
  name: null, place: '', label: 'on the way', colour: 'transparent', picture: null, isMissing: false, flagged: false, excluded: false, noted: false, compared: false,
}

/** What a cell shows of a recording, and what of it is spoken; undefined: its page is on the way. */
export function cellContent(row: RecordingRow | undefined, context: CellContext): CellContent {
  if (row === undefined) return empty
  const { flagged, excluded, note } = context.markOf(row)
  const name = shortName(row.file)
  const compared = context.isCompared(row)
  const prediction = row.predicted === undefined ? '' : `predicted ${row.predicted.sceneLabel}`
  const said = [context.group ?? false, row.missing && 'missing', flagged && 'flagged', excluded && 'left out of training', note !== '' && 'has a note', compared && 'in the comparison', prediction !== '' && prediction]
  return {
    name, flagged, excluded, compared,
    // Many datasets write the location into the file's name; then it is not said twice.
    place: prediction !== '' ? `→ ${row.predicted?.sceneLabel ?? ''}` : name.includes(row.identifier) ? '' : row.identifier,
    label: [row.file, row.sceneLabel, ...said.filter((text) => text !== false && text !== '')].join(', '),
    colour: sceneColour(context.sceneLabels, row.sceneLabel),
    picture: row.missing || context.dataset === null ? null : { recording: row.id, address: thumbnailUrl(context.dataset, row.id, context.colourMap) },
    isMissing: row.missing,
    noted: note !== '',
  }
}
