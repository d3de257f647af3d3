import { WorkbenchError } from '@shared/errors'
import { featureText } from '@shared/feature-text'
import type { Evaluation, FeatureSpec, NetworkSummary, Prediction, RunDetail } from '@shared/models'
import { harmless } from './csv'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'
import { augmentationWords } from './training-words'
import { visibleText } from './visible-text'

/** What was predicted of a recording that is submitted. */
export type SubmittedPrediction = Pick<Prediction, 'file' | 'predicted' | 'probabilities'>

/** What a submission tells of the system that made it. */
export interface SubmittedSystem {
  readonly name: string
  readonly sceneLabels: readonly string[]
  readonly features: FeatureSpec
  /** In words; null where it is not known. */
  readonly augmentation: string | null
  readonly network: NetworkSummary
  /** On the development set; null where there is none. */
  readonly evaluation: Evaluation | null
}

/** A run as a system; throws nothing. */
export function submittedSystem({ manifest, outcome }: Pick<RunDetail, 'manifest' | 'outcome'>): SubmittedSystem {
  const { run, spec, network, sceneLabels } = manifest
  const evaluation = outcome?.evaluation ?? null
  return { name: run, sceneLabels: evaluation?.labels ?? sceneLabels, features: spec.features, augmentation: augmentationWords(spec.augmentation), network, evaluation }
}

/** A run's predictions on its test part as `submissionOf` has them. @throws WorkbenchError `report-failed` */
export function submissionFiles({ detail, predictions }: ReportInput): readonly ReportFile[] {
  return submissionOf(submittedSystem(detail), predictions)
}

/**
 * Predictions as DCASE challenges want them: the list of 2018 (`submission_2018.output.txt`: file name, scene label, no
 * header), that of 2020 and later (`submission.output.csv`: with a probability for each scene) and a description of the system
 * (`submission.meta.yaml`) in which what only its authors know is left empty. All are tab-separated as there.
 *
 * @throws WorkbenchError `report-failed` where the predictions cannot be submitted, saying why
 * @see dcase_util's tools.submission, which checks the same
 */
export function submissionOf(system: SubmittedSystem, predictions: readonly SubmittedPrediction[]): readonly ReportFile[] {
  const labels = system.sceneLabels
  checkSubmission(labels, predictions)
  return [
    { name: 'submission_2018.output.txt', text: predictions.map(({ file, predicted }) => `${file}\t${predicted}\n`).join('') },
    { name: 'submission.output.csv', text: [['filename', 'scene_label', ...labels].join('\t'), ...predictions.map((row) => [row.file, row.predicted, ...row.probabilities].join('\t')), ''].join('\n') },
    { name: 'submission.meta.yaml', text: metaYaml(system) },
  ]
}

/** @throws WorkbenchError `report-failed`, naming the first recording that cannot be submitted */
export function checkSubmission(labels: readonly string[], predictions: readonly SubmittedPrediction[]): void {
  if (predictions.length === 0) throw refused('There are no predictions to submit.', '', 'Let the run finish, or stop it to keep the best model so far.')
  for (const label of labels) checkName(label, 'scene label', 'Give the scene another label in the metadata.')
  const files = new Set<string>()
  for (const { file, predicted, probabilities } of predictions) {
    checkName(file, 'file name', 'Rename the file.')
    if (files.has(file)) throw refused(`${file} is predicted twice.`, file, 'Train again with a fold whose test list names every recording once.')
    files.add(file)
    if (!labels.includes(predicted)) throw refused(`${predicted}, predicted for ${file}, is none of the scene labels.`, file, 'Evaluate the run again.')
    const sum = probabilities.reduce((total, probability) => total + probability, 0)
    const sound = probabilities.length === labels.length && probabilities.every((probability) => probability >= 0 && probability <= 1) && Math.abs(sum - 1) < 1e-3
    if (!sound) throw refused(`The probabilities of ${file} do not add up to 1.`, file, 'Evaluate the run again.')
  }
}

/** The lists have no way to quote: what would end a cell or a line, or be computed by a spreadsheet, cannot be in them. */
function checkName(name: string, what: string, advice: string): void {
  const shown = JSON.stringify(visibleText(name))
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029"]/.test(name)) throw refused(`The ${what} ${shown} holds a tab, a line end, a quotation mark or a control character, which the list cannot.`, name, advice)
  if (harmless(name) !== name) throw refused(`The ${what} ${shown} would be taken for a formula by a spreadsheet.`, name, advice)
}

/** What is for the authors to say, or was not counted, stays open. */
function metaYaml({ name, features, augmentation, network, evaluation }: SubmittedSystem): string {
  const classWise = evaluation?.labels.map((label, index) => `        ${text(label)}:\n          accuracy: ${share(evaluation.classWise[index])}`) ?? []
  return `${[
    'submission:', `  label: ${text(name)}`, '  name:', '  abbreviation:', '  authors:', '    - lastname:', '      firstname:', '      email:', '      corresponding: true', '      affiliation:', '        institute:', '        location:',
    'system:', '  description:', `    input_sampling_rate: ${features.fs === null ? '' : `${features.fs / 1000}kHz`}`, `    acoustic_features: ${text(featureText(features))}`,
    `    data_augmentation: ${augmentation === null ? '' : text(augmentation)}`, '    embeddings: !!null', '    machine_learning_method: CNN', '    ensemble_method_subsystem_count: !!null',
    '  complexity:', `    total_parameters: ${network.totalParameters}`, '    total_parameters_non_zero: !!null', `    model_size_kb: ${(network.bytes / 1024).toFixed(1)}`, `    macs: ${network.multiplyAccumulates}`,
    '  external_datasets: []', '  source_code:',
    'results:', '  development_dataset:', '    overall:', `      accuracy: ${share(evaluation?.macroAccuracy ?? null)}`, `      logloss: ${evaluation?.logLoss ?? '!!null'}`, '    class_wise:', ...classWise,
  ].join('\n')}\n`
}

function share(value: number | null): string {
  return value === null || Number.isNaN(value) ? '!!null' : (100 * value).toFixed(1)
}

/** A YAML scalar that holds whatever text. */
function text(value: string): string {
  return JSON.stringify(visibleText(value))
}

function refused(message: string, path: string, advice: string): WorkbenchError {
  return new WorkbenchError('report-failed', message, { path, advice })
}
