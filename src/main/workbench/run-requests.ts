import { summariseExperiments } from '../runs/experiments'
import type { RunStore } from '../runs/run-store'
import { runView } from '../runs/run-view'
import { summariseNetwork } from '../learning/network'
import { writeReport } from '../reporting/write-report'
import type { EventHub } from './event-hub'
import type { RequestsOf } from './request-map'
import type { Training } from './training'

export interface RunServices {
  readonly runs: RunStore
  readonly training: Training
  readonly events: EventHub
}

/** Training runs, and what is kept of them. */
export function runRequests({ runs, training, events }: RunServices): RequestsOf<'training' | 'runs' | 'report'> {
  return {
    'training.network': (network, bands, frames, classes) => summariseNetwork(network, bands, frames, classes),
    'training.start': (dataset, spec) => training.start(dataset, spec),
    'training.startExperiment': (dataset, spec, repeats) => training.startExperiment(dataset, spec, repeats),
    'training.stop': (run) => training.stop(run),
    'training.pause': (run) => training.pause(run),
    'training.resume': (run) => training.resume(run),

    'runs.list': () => runs.list(),
    'runs.detail': async (run) => runView(await runs.detail(run)),
    'runs.predictions': (run, query, page) => runs.predictionPage(run, query, page),
    'runs.remove': async (run) => { await runs.remove(run); events.emit('run.changed', { run }) },
    'runs.restore': async (run) => { await runs.restore(run); events.emit('run.changed', { run }) },
    'runs.experiments': async () => summariseExperiments(await runs.list()),

    'report.export': async (run, formats, folder) => {
      const detail = await runs.detail(run)
      const predictions = await runs.predictions(run).catch(() => [])
      return writeReport({ detail, predictions }, formats, folder)
    },
  }
}
