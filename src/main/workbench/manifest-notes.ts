/** What a researcher should know of how matrices were made and fitted, in words. */

/** What was cut or padded. One frame more than the nominal number of hops is what centre padding gives. */
export function lengthNotes(frames: readonly number[], sequenceLength: number): string[] {
  const longer = frames.filter((count) => count > sequenceLength).length
  const shorter = frames.filter((count) => count < sequenceLength).length
  return [
    ...(longer > 0 ? [`${longer} of ${frames.length} matrices were cut to ${sequenceLength} frames.`] : []),
    ...(shorter > 0 ? [`${shorter} of ${frames.length} matrices were shorter than ${sequenceLength} frames and padded by repeating their last frame.`] : []),
  ]
}

/** @param rates hertz, of each matrix's signal */
export function rateNotes(rates: readonly number[]): string[] {
  const distinct = [...new Set(rates)].sort((a, b) => a - b)
  return distinct.length > 1 ? [`The recordings have different sampling rates (${distinct.join(', ')} Hz); features reach up to half of each file's own.`] : []
}

/** @param truncated recordings that end early and were used as far as they go */
export function truncationNotes(truncated: number): string[] {
  if (truncated === 0) return []
  return [truncated === 1 ? '1 recording ends early and was used as far as it goes.' : `${truncated} recordings end early and were used as far as they go.`]
}

/** @param excluded recordings that the researcher excluded */
export function exclusionNotes(excluded: number): string[] {
  if (excluded === 0) return []
  return [excluded === 1 ? '1 recording was excluded by hand: it is in no part.' : `${excluded} recordings were excluded by hand: they are in no part.`]
}
