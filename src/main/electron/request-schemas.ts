import { z, type ZodType } from 'zod'
import type { RequestArguments, RequestName } from '@shared/contract'
import { breakdownKeys } from '@shared/models'
import { colourMap, settings } from '../workbench/settings-schemas'
import { featureSpec, networkSpec, repeats, splitSpec, trainingSpec } from '../workbench/training-schemas'
import {
  annotationChange, comparisonFormatList, datasetId, fileName, folderPredictionQuery, jobId, markChange, markedRecordings, modelFormat, modelSource, page, path, png, predictionQuery, recordingId, recordingQuery, reportFormatList,
  runId, runIds, sceneLabels, spectrogramSpec, splitSpecs, tableMapping, text, timeRange, waveformColumns,
} from '../workbench/value-schemas'

const none = z.tuple([])
const size = z.number().int().min(1).max(10_000_000)

/** What each request's arguments must look like before anything is done with them. A missing one is a type error. */
export const requestSchemas: { readonly [N in RequestName]: ZodType<RequestArguments<N>> } = {
  'app.info': none,
  'app.settings': none,
  'app.saveSettings': z.tuple([settings]),
  'app.chooseFolder': z.tuple([z.enum(['dataset', 'report', 'model', 'recordings', 'split'])]),
  'app.chooseModel': none,
  'app.chooseFile': z.tuple([fileName]),
  'app.showInFolder': z.tuple([path]),
  'app.copyText': z.tuple([z.string().max(16_777_216)]),
  'app.copyPicture': z.tuple([png]),
  'app.savePicture': z.tuple([png, fileName]),

  'dataset.recent': none,
  'dataset.forget': z.tuple([path]),
  'dataset.open': z.tuple([path]),
  'dataset.overview': z.tuple([datasetId]),
  'dataset.problems': z.tuple([datasetId, page]),
  'dataset.recordings': z.tuple([datasetId, recordingQuery, page]),
  'dataset.findRecording': z.tuple([datasetId, recordingQuery, recordingId]),
  'dataset.scan': z.tuple([datasetId, z.strictObject({ hash: z.boolean(), levels: z.boolean() })]),
  'dataset.verifyArchives': z.tuple([datasetId]),
  'dataset.groups': z.tuple([datasetId, recordingQuery]),
  'dataset.sketchTables': z.tuple([path]),
  'dataset.openMapped': z.tuple([path, tableMapping]),
  'dataset.relocate': z.tuple([path, path]),
  'dataset.mark': z.tuple([datasetId, markedRecordings, markChange]),
  'dataset.makeDemo': none,

  'split.make': z.tuple([datasetId, splitSpec]),
  'split.export': z.tuple([datasetId, splitSpecs, path]),

  'recording.view': z.tuple([datasetId, recordingId, spectrogramSpec, timeRange.nullable(), waveformColumns]),
  'recording.thumbnails': z.tuple([datasetId, z.array(recordingId).max(500), colourMap]),
  'recording.showInFolder': z.tuple([datasetId, recordingId]),

  'features.plan': z.tuple([datasetId, featureSpec]),
  'features.preview': z.tuple([datasetId, recordingId, featureSpec]),
  'features.extract': z.tuple([datasetId, featureSpec]),
  'features.normalisation': z.tuple([datasetId, splitSpec, featureSpec]),
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
  'runs.analysis': z.tuple([runId]),
  'runs.breakdown': z.tuple([runId, z.enum(breakdownKeys)]),
  'runs.folds': z.tuple([runId]),
  'runs.compare': z.tuple([runIds]),
  'runs.published': z.tuple([runId]),
  'runs.map': z.tuple([runId]),
  'runs.makeMap': z.tuple([runId]),
  'runs.activation': z.tuple([runId, recordingId, text]),
  'runs.annotate': z.tuple([runId, annotationChange]),
  'runs.again': z.tuple([runId]),
  'runs.remove': z.tuple([runId]),
  'runs.restore': z.tuple([runId]),
  'runs.experiments': none,

  'models.inspect': z.tuple([modelSource]),
  'models.export': z.tuple([runId, modelFormat, path]),
  'models.apply': z.tuple([modelSource, path, z.strictObject({ sceneLabels: sceneLabels.nullable(), features: featureSpec.nullable() })]),
  'models.applied': z.tuple([jobId]),
  'models.predictions': z.tuple([jobId, folderPredictionQuery, page]),
  'models.savePredictions': z.tuple([jobId, path]),
  'models.saveSubmission': z.tuple([jobId, path]),

  'report.export': z.tuple([runId, reportFormatList, path]),
  'report.compare': z.tuple([runIds, comparisonFormatList, path]),

  'cache.overview': none,
  'cache.verify': none,
  'cache.clear': z.tuple([z.strictObject({ dataset: text.nullable(), spec: featureSpec.nullable() })]),
  'cache.pictures': none,
  'cache.clearPictures': none,

  'jobs.list': none,
  'jobs.cancel': z.tuple([jobId]),
}
