import type { Fold, LayoutName } from '@shared/models'
import type { RecordingList } from './recordings'

/** What a layout makes of a folder; the rest of opening is the same for all. */
export interface LayoutResult {
  readonly layout: LayoutName
  readonly layoutReason: string
  readonly list: RecordingList
  readonly folds: readonly Fold[]
}
