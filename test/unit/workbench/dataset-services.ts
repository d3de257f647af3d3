import { join } from 'node:path'
import type { RunId } from '@shared/models'
import { ContentIndex } from '../../../src/main/features/content-index'
import { scanTask } from '../../../src/main/audio/scan-task'
import { hashArchivesTask } from '../../../src/main/dataset/archives/hash-archives-task'
import { JobList } from '../../../src/main/jobs/job-list'
import type { FromWorker, ToWorker } from '../../../src/main/jobs/protocol'
import type { TaskContext, TaskHandler } from '../../../src/main/jobs/task'
import type { WorkerLauncher } from '../../../src/main/jobs/worker-process'
import { datasetRequests } from '../../../src/main/workbench/dataset-requests'
import { EventHub } from '../../../src/main/workbench/event-hub'
import { OpenedDatasets } from '../../../src/main/workbench/opened-datasets'
import { RecentDatasets } from '../../../src/main/workbench/recent-datasets'
import type { RunPredictions } from '../../../src/main/workbench/run-predictions'
import { SettingsFile } from '../../../src/main/workbench/settings-file'

/** The dataset requests with everything real but the worker processes: their tasks run here. */
export function datasetServices(home: string, predictionsOf: (run: RunId) => Promise<RunPredictions> = () => Promise.reject(new Error('no runs'))) {
  const events = new EventHub()
  const scanned: string[] = []
  /** Places of the archives that were read. */
  const read: string[] = []
  const recent = new RecentDatasets(join(home, 'data'))
  const settings = new SettingsFile(join(home, 'data'))
  const datasets = new OpenedDatasets({ recent, dataFolder: join(home, 'data'), predictionsOf, changed: (dataset) => events.emit('dataset.changed', { dataset }) })
  const jobs = new JobList()
  const extraction = { launch: launchHere(scanned, read), cacheFolder: join(home, 'cache'), contentIndex: new ContentIndex(join(home, 'cache')) }
  const requests = datasetRequests({ datasets, recent, settings, jobs, events, extraction, version: '0.0.0', makeDemo: () => 'demo' })
  const scan = async (dataset: string, options: { readonly hash?: boolean; readonly levels?: boolean } = {}) => {
    scanned.length = 0
    return jobs.ended(await requests['dataset.scan'](dataset, { hash: false, levels: false, ...options }))
  }
  return { requests, datasets, recent, settings, events, jobs, scan, scanned, read }
}

/**
 * @param scanned where to note the files that a scan reads
 * @param read the same of archives
 */
function launchHere(scanned: string[], read: string[]): WorkerLauncher {
  const tasks: Readonly<Record<string, TaskHandler<never, unknown, unknown>>> = {
    scan: scanTask as TaskHandler<never, unknown, unknown>, hashArchives: hashArchivesTask as TaskHandler<never, unknown, unknown>,
  }
  return () => {
    const listeners: ((message: unknown) => void)[] = []
    const tell = (message: FromWorker): void => { for (const listener of listeners) listener(structuredClone(message)) }
    const never = new AbortController().signal
    return {
      pid: process.pid,
      onMessage: (listener) => void listeners.push(listener),
      onExit: () => undefined,
      kill: () => undefined,
      send: (message) => {
        const { type, call, task, input } = message as Extract<ToWorker, { type: 'start' }>
        if (type !== 'start') return
        const context: TaskContext<unknown> = {
          progress: (progress) => tell({ type: 'progress', call, progress }), cancelled: never, stopped: never, paused: never,
          emit: (event) => {
            const { file, place } = event as { readonly file?: string; readonly place?: string }
            if (file !== undefined) scanned.push(file)
            if (place !== undefined) read.push(place)
            tell({ type: 'event', call, event })
          },
        }
        void tasks[task](input as never, context).then((output) => tell({ type: 'done', call, output }))
      },
    }
  }
}
