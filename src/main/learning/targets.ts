/**
 * One-hot targets, smoothed: `smoothing` of each is taken and spread evenly over all classes, the actual one included.
 *
 * @param targets class of each recording
 * @param smoothing 0 (one-hot) to 1 (all classes alike)
 * @returns (recordings, classes), row-major; each row sums to 1
 * @see Szegedy et al., Rethinking the Inception architecture for computer vision, 2016, section 7; Keras' `label_smoothing`
 */
export function targetRows(targets: ArrayLike<number>, classes: number, smoothing: number): Float32Array {
  const rows = new Float32Array(targets.length * classes).fill(smoothing / classes)
  for (let place = 0; place < targets.length; place++) rows[place * classes + targets[place]] = 1 - smoothing + smoothing / classes
  return rows
}

/** Weights of recordings that all count alike. */
export function evenWeights(recordings: number): Float32Array {
  return new Float32Array(recordings).fill(1)
}

/**
 * scikit-learn's `balanced`: a class weighs recordings / (classes x recordings of the class), counting the classes that
 * there are, so that the mean weight of a recording is 1. A class without recordings weighs nothing: none has it.
 *
 * @param targets class of each recording of the training part
 * @returns `classes` weights
 * @see scikit-learn, compute_class_weight; King and Zeng, Logistic regression in rare events data, 2001
 */
export function balancedClassWeights(targets: ArrayLike<number>, classes: number): Float32Array {
  const counts = new Float64Array(classes)
  for (let place = 0; place < targets.length; place++) counts[targets[place]]++
  const present = counts.filter((count) => count > 0).length
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : targets.length / (present * count)))
}
