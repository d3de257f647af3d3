import { WorkbenchError } from '@shared/errors'
import { featureText } from '@shared/feature-text'
import { canHaveRows, defaultFeatureSpec, rowsPerChannel, type FeatureSpec } from '@shared/models'
import type { InspectedModel } from '../runs/inspect-model-task'
import { featureSpec } from './training-schemas'

/** What the user says of a model whose files do not say it. */
export interface AssumedOfModel {
  readonly sceneLabels: readonly string[] | null
  readonly features: FeatureSpec | null
}

/** What a model is applied with, and what of it was not known, in words. */
export interface ModelUse {
  readonly sceneLabels: readonly string[]
  readonly features: FeatureSpec
  /** What was taken for labels, and for features, where nothing says them. */
  readonly notes: { readonly sceneLabels: string | null; readonly features: string | null }
}

/**
 * Labels and features to apply a model with: its own, else those given, else plain ones.
 *
 * @throws WorkbenchError `argument-invalid`, `feature-shape-differs`, `model-invalid` where they do not fit the model
 */
export function modelUse(name: string, model: InspectedModel, assumed: AssumedOfModel): ModelUse {
  const labels = model.sceneLabels ?? assumed.sceneLabels
  const features = model.features === null ? assumed.features : withChoice(model.features, assumed.features)
  const plain = { ...defaultFeatureSpec, nMels: model.bands }
  return {
    sceneLabels: labels === null ? Array.from({ length: model.classes }, (_, index) => `class_${index}`) : checkLabels(name, model, labels),
    features: features === null ? plain : checkFeatures(name, model, features),
    notes: {
      sceneLabels: labels === null ? `${name} does not say which scenes its ${model.classes} outputs stand for; they are called class_0 to class_${model.classes - 1}.` : null,
      features: features === null ? `${name} does not say what its matrices are; ${featureText(plain)} were taken.` : null,
    },
  }
}

/** Whether recordings that end early are used is no part of what a model's features are. */
function withChoice(features: FeatureSpec, assumed: FeatureSpec | null): FeatureSpec {
  return assumed === null ? features : { ...features, allowTruncated: assumed.allowTruncated }
}

function checkLabels(name: string, { classes }: InspectedModel, labels: readonly string[]): readonly string[] {
  if (labels.length === classes && new Set(labels).size === classes) return labels
  throw new WorkbenchError('argument-invalid', `${labels.length} scene labels were given, ${name} has ${classes} outputs.`, { advice: 'Give one label per output, in the order of the outputs, each once.' })
}

function checkFeatures(name: string, { bands }: InspectedModel, features: FeatureSpec): FeatureSpec {
  // Features may be written in the model's file, which may come from anywhere.
  const parsed = featureSpec.safeParse(features)
  if (!parsed.success) throw new WorkbenchError('model-invalid', `${name} asks for features that are not possible (${parsed.error.issues[0].path.join('.')}).`)
  if (canHaveRows(features, bands)) return features
  throw new WorkbenchError('feature-shape-differs', `${featureText(features)}: matrices of ${rowsPerChannel(features)} rows${features.channel === 'each' ? ' per channel' : ''}, but ${name} takes ${bands}.`, { advice: 'Use the feature settings that the model was trained with.' })
}
