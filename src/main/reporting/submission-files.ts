import { WorkbenchError } from '@shared/errors'
import { featureText } from '@shared/feature-text'
import type { Prediction, RunDetail } from '@shared/models'
import type { ReportFile } from './csv-report'
import type { ReportInput } from './report-input'
import { augmentationWords } from './training-words'

/**
 * A run's predictions as DCASE challenges want them: the list of 2018 (`submission_2018.output.txt`: file name, scene label, no
 * header), that of 2020 and later (`submission.output.csv`: with a probability for each scene) and a description of the system
 * (`submission.meta.yaml`) in which what only its authors know is left empty. All are tab-separated as there.
 *
 * @throws WorkbenchError `report-failed` where the predictions cannot be submitted, saying why
 * @see dcase_util's tools.submission, which checks the same
 */
export function submissionFiles({ detail, predictions }: ReportInput): readonly ReportFile[] {
  const labels = detail.outcome?.evaluation?.labels ?? detail.manifest.sceneLabels
  checkSubmission(labels, predictions)
  return [
    { name: 'submission_2018.output.txt', text: predictions.map(({ file, predicted }) => `${file}\t${predicted}\n`).join('') },
    { name: 'submission.output.csv', text: [['filename', 'scene_label', ...labels].join('\t'), ...predictions.map((row) => [row.file, row.predicted, ...row.probabilities].join('\t')), ''].join('\n') },
    { name: 'submission.meta.yaml', text: metaYaml(detail) },
  ]
}

/** @throws WorkbenchError `report-failed`, naming the first recording that cannot be submitted */
export function checkSubmission(labels: readonly string[], predictions: readonly Prediction[]): void {
  if (predictions.length === 0) throw refused('There are no predictions to submit.', '', 'Let the run finish, or stop it to keep the best model so far.')
  const files = new Set<string>()
  for (const { file, predicted, probabilities } of predictions) {
    if (/[\t\r\n]/.test(file)) throw refused(`The file name ${JSON.stringify(file)} holds a tab or a line end, which the list cannot.`, file, 'Rename the file.')
    if (files.has(file)) throw refused(`${file} is predicted twice.`, file, 'Train again with a fold whose test list names every recording once.')
    files.add(file)
    if (!labels.includes(predicted)) throw refused(`${predicted}, predicted for ${file}, is none of the scene labels.`, file, 'Evaluate the run again.')
    const sum = probabilities.reduce((total, probability) => total + probability, 0)
    const sound = probabilities.length === labels.length && probabilities.every((probability) => probability >= 0 && probability <= 1) && Math.abs(sum - 1) < 1e-3
    if (!sound) throw refused(`The probabilities of ${file} do not add up to 1.`, file, 'Evaluate the run again.')
  }
}

function metaYaml({ manifest, outcome }: RunDetail): string {
  const { network, spec, run } = manifest
  const evaluation = outcome?.evaluation ?? null
  const classWise = evaluation?.labels.map((label, index) => `        ${text(label)}:\n          accuracy: ${share(evaluation.classWise[index])}`) ?? []
  return `${[
    'submission:', `  label: ${text(run)}`, '  name:', '  abbreviation:', '  authors:', '    - lastname:', '      firstname:', '      email:', '      corresponding: true', '      affiliation:', '        institute:', '        location:',
    'system:', '  description:', `    input_sampling_rate: ${spec.features.fs === null ? '' : `${spec.features.fs / 1000}kHz`}`, `    acoustic_features: ${text(featureText(spec.features))}`,
    `    data_augmentation: ${text(augmentationWords(spec.augmentation))}`, '    embeddings: !!null', '    machine_learning_method: CNN', '    ensemble_method_subsystem_count: !!null',
    '  complexity:', `    total_parameters: ${network.totalParameters}`, `    total_parameters_non_zero: ${network.totalParameters}`, `    model_size_kb: ${(network.bytes / 1024).toFixed(1)}`, `    macs: ${network.multiplyAccumulates}`,
    '  external_datasets: []', '  source_code:',
    'results:', '  development_dataset:', '    overall:', `      accuracy: ${share(evaluation?.macroAccuracy ?? null)}`, `      logloss: ${evaluation?.logLoss ?? '!!null'}`, '    class_wise:', ...classWise,
  ].join('\n')}\n`
}

function share(value: number | null): string {
  return value === null || Number.isNaN(value) ? '!!null' : (100 * value).toFixed(1)
}

/** A YAML scalar that holds whatever text. */
function text(value: string): string {
  return JSON.stringify(value)
}

function refused(message: string, path: string, advice: string): WorkbenchError {
  return new WorkbenchError('report-failed', message, { path, advice })
}
