import type { Calibration, CalibrationBin } from '@shared/models'

/**
 * How far probabilities can be believed: recordings in bins of equal width by the probability of the predicted class, with
 * the mean of these and the accuracy of each bin. The expected calibration error is the mean distance of both.
 *
 * @param confidences probability of the predicted class, of each recording
 * @param correct whether it was right
 * @see C. Guo et al., On calibration of modern neural networks, 2017
 */
export function calibration(confidences: ArrayLike<number>, correct: readonly boolean[], binCount = 10): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ recordings: 0, confidence: 0, correct: 0 }))
  correct.forEach((right, index) => {
    const bin = sums[Math.min(binCount - 1, Math.max(0, Math.ceil(confidences[index] * binCount) - 1))]
    bin.recordings++
    bin.confidence += confidences[index]
    if (right) bin.correct++
  })
  const errors = sums.map((bin) => Math.abs(bin.confidence - bin.correct))
  return {
    bins: sums.map((bin, index) => binOf(bin, index, binCount)),
    expectedError: correct.length === 0 ? 0 : errors.reduce((total, error) => total + error, 0) / correct.length,
    largestError: Math.max(0, ...sums.map((bin, index) => (bin.recordings === 0 ? 0 : errors[index] / bin.recordings))),
  }
}

function binOf(bin: { readonly recordings: number; readonly confidence: number; readonly correct: number }, index: number, count: number): CalibrationBin {
  const mean = (sum: number): number | null => (bin.recordings === 0 ? null : sum / bin.recordings)
  return { from: index / count, to: (index + 1) / count, recordings: bin.recordings, confidence: mean(bin.confidence), accuracy: mean(bin.correct) }
}
