import { hostPort } from './jobs/host-port'
import { lazyTask, serveTasks } from './jobs/serve-tasks'

/**
 * What a worker process can do. Each task's code is loaded when it is first asked for, so that a process that
 * decodes audio never loads TensorFlow. Hosts take the names and types from here.
 */
export const tasks = {
  scan: lazyTask(() => import('./audio/scan-task').then((room) => room.scanTask)),
  hashArchives: lazyTask(() => import('./dataset/archives/hash-archives-task').then((room) => room.hashArchivesTask)),
  extract: lazyTask(() => import('./features/extract-task').then((room) => room.extractTask)),
  keepUpCache: lazyTask(() => import('./features/cache-tasks').then((room) => room.keepUpCacheTask)),
  cacheOverview: lazyTask(() => import('./features/cache-tasks').then((room) => room.cacheOverviewTask)),
  verifyCache: lazyTask(() => import('./features/cache-tasks').then((room) => room.verifyCacheTask)),
  clearCache: lazyTask(() => import('./features/cache-tasks').then((room) => room.clearCacheTask)),
  normalisation: lazyTask(() => import('./features/normalisation-task').then((room) => room.normalisationTask)),
  keepUpThumbnails: lazyTask(() => import('./features/thumbnail-upkeep-task').then((room) => room.thumbnailUpkeepTask)),
  thumbnail: lazyTask(() => import('./features/thumbnail-task').then((room) => room.thumbnailTask)),
  view: lazyTask(() => import('./features/view-task').then((room) => room.viewTask)),
  preview: lazyTask(() => import('./features/preview-task').then((room) => room.previewTask)),
  train: lazyTask(() => import('./runs/training-task').then((room) => room.trainingTask)),
  inspectModel: lazyTask(() => import('./runs/inspect-model-task').then((room) => room.inspectModelTask)),
  exportModel: lazyTask(() => import('./runs/export-model-task').then((room) => room.exportModelTask)),
  applyModel: lazyTask(() => import('./runs/apply-model-task').then((room) => room.applyModelTask)),
  predictMatrices: lazyTask(() => import('./runs/predict-matrices-task').then((room) => room.predictMatricesTask)),
  embeddingMap: lazyTask(() => import('./runs/embedding-map-task').then((room) => room.embeddingMapTask)),
  classActivation: lazyTask(() => import('./runs/class-activation-task').then((room) => room.classActivationTask)),
  analyseRun: lazyTask(() => import('./runs/analysis-tasks').then((room) => room.analyseRunTask)),
  compareRuns: lazyTask(() => import('./runs/analysis-tasks').then((room) => room.compareRunsTask)),
  reportPage: lazyTask(() => import('./runs/report-tasks').then((room) => room.reportPageTask)),
  writeReport: lazyTask(() => import('./runs/report-tasks').then((room) => room.writeReportTask)),
  comparisonPage: lazyTask(() => import('./runs/report-tasks').then((room) => room.comparisonPageTask)),
  writeComparison: lazyTask(() => import('./runs/report-tasks').then((room) => room.writeComparisonTask)),
  makeDemo: lazyTask(() => import('./demo/make-demo-task').then((room) => room.makeDemoTask)),
}

export type Tasks = typeof tasks

serveTasks(tasks, hostPort(), ['train'])
