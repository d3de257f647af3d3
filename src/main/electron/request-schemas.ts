import { z, type ZodType } from 'zod'
import type { RequestArguments, RequestName } from '@shared/contract'
import { settings } from '../workbench/settings-schemas'
import { featureSpec, networkSpec, repeats, splitSpec, trainingSpec } from '../workbench/training-schemas'
import {
  datasetId, folderPredictionQuery, jobId, modelFormat, modelSource, name, page, path, predictionQuery, recordingId, recordingQuery, reportFormatList,
  runId, sceneLabels, spectrogramSpec,
} from '../workbench/value-schemas'

const none = z.tuple([])
const size = z.number().int().min(1).max(10_000_000)

/** What each request's arguments must look like before anything is done with them. A missing one is a type error. */
export const requestSchemas: { readonly [N in RequestName]: ZodType<RequestArguments<N>> } = {
  'app.info': none,
  'app.settings': none,
  'app.saveSettings': z.tuple([settings]),
  'app.chooseFolder': z.tuple([z.enum(['dataset', 'report', 'model', 'recordings'])]),
  'app.chooseModel': none,
  'app.chooseFile': z.tuple([name.regex(/^[^/\\\0]+$/, 'must be a file name, not a path')]),
  'app.showInFolder': z.tuple([path]),
  'app.copyText': z.tuple([z.string().max(16_777_216)]),

  'dataset.recent': none,
  'dataset.forget': z.tuple([path]),
  'dataset.open': z.tuple([path]),
  'dataset.overview': z.tuple([datasetId]),
  'dataset.problems': z.tuple([datasetId, page]),
  'dataset.recordings': z.tuple([datasetId, recordingQuery, page]),
  'dataset.findRecording': z.tuple([datasetId, recordingQuery, recordingId]),
  'dataset.scan': z.tuple([datasetId, z.strictObject({ hash: z.boolean() })]),
  'dataset.makeDemo': none,

  'split.make': z.tuple([datasetId, splitSpec]),

  'recording.view': z.tuple([datasetId, recordingId, spectrogramSpec]),

  'features.plan': z.tuple([datasetId, featureSpec]),
  'features.preview': z.tuple([datasetId, recordingId, featureSpec]),
  'features.extract': z.tuple([datasetId, featureSpec]),
  'features.learningData': z.tuple([datasetId, splitSpec, featureSpec]),

  'training.network': z.tuple([networkSpec, size, size, size]),
  'training.start': z.tuple([datasetId, trainingSpec]),
  'training.startExperiment': z.tuple([datasetId, trainingSpec, repeats]),
  'training.stop': z.tuple([runId]),
  'training.pause': z.tuple([runId]),
  'training.resume': z.tuple([runId]),

  'runs.list': none,
  'runs.detail': z.tuple([runId]),
  'runs.predictions': z.tuple([runId, predictionQuery, page]),
  'runs.remove': z.tuple([runId]),
  'runs.restore': z.tuple([runId]),
  'runs.experiments': none,

  'models.inspect': z.tuple([modelSource]),
  'models.export': z.tuple([runId, modelFormat, path]),
  'models.apply': z.tuple([modelSource, path, z.strictObject({ sceneLabels: sceneLabels.nullable(), features: featureSpec.nullable() })]),
  'models.applied': z.tuple([jobId]),
  'models.predictions': z.tuple([jobId, folderPredictionQuery, page]),
  'models.savePredictions': z.tuple([jobId, path]),

  'report.export': z.tuple([runId, reportFormatList, path]),

  'jobs.list': none,
  'jobs.cancel': z.tuple([jobId]),
}
