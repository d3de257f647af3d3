/** What training and its loss see of one batch. */
export interface Batch {
  /** (recordings, bands, frames), row-major: normalised and augmented. */
  readonly x: Float32Array
  /** (recordings, classes), row-major; each row sums to 1. One-hot but for label smoothing and mixup. */
  readonly targets: Float32Array
  /** Weight of each recording in the loss; 1 without class weights. */
  readonly weights: Float32Array
}
