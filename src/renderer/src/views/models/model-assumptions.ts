import { bandCount, rowsPerChannel, type FeatureSpec, type ModelSummary } from '../../../../shared/models'

/** Scene labels from a line of text: separated by commas, semicolons or line ends. */
export function parseLabels(text: string): readonly string[] {
  return text.split(/[,;\n]/).map((label) => label.trim()).filter((label) => label !== '')
}

/** Why these labels cannot be a model's; null where they can. */
export function labelProblem(labels: readonly string[], { classes }: Pick<ModelSummary, 'classes'>): string | null {
  if (labels.length !== classes) return `The model has ${classes} outputs, so ${classes} labels in their order; these are ${labels.length}.`
  const twice = labels.find((label, index) => labels.indexOf(label) !== index)
  return twice === undefined ? null : `${twice} is there twice.`
}

/** Why features of this kind do not fit a model; null where they do. */
export function featureProblem(spec: FeatureSpec, { bands }: Pick<ModelSummary, 'bands'>): string | null {
  // How many channels the recordings have is not known before they are read.
  if (spec.channel === 'each' && bands % rowsPerChannel(spec) === 0) return null
  return bandCount(spec, 1) === bands ? null : `The model takes ${bands} bands; the features set in Features have ${bandCount(spec, 1)}${spec.channel === 'each' ? ' a channel' : ''}.`
}
