import { summariseExperiments } from '../runs/experiments'
import type { RunStore } from '../runs/run-store'
import { runView } from '../runs/run-view'
import { summariseNetwork } from '../learning/network'
import type { EventHub } from './event-hub'
import type { ExtractionServices } from './extraction'
import { foldBreakdown } from './fold-breakdown'
import type { OpenedDatasets } from './opened-datasets'
import type { RequestsOf } from './request-map'
import type { ReportExport } from './report-export'
import type { Results } from './results'
import { runAgain } from './run-again'
import type { Training } from './training'

export interface RunServices {
  readonly runs: RunStore
  readonly training: Training
  readonly events: EventHub
  readonly results: Results
  readonly datasets: OpenedDatasets
  readonly extraction: ExtractionServices
  readonly version: string
  readonly reports: ReportExport
}

/** Training runs, and what is kept of them. */
export function runRequests(services: RunServices): RequestsOf<'training' | 'runs' | 'report'> {
  const { runs, training, events, results, reports } = services
  return {
    'training.network': (network, bands, frames, classes) => summariseNetwork(network, bands, frames, classes),
    'training.start': (dataset, spec) => training.start(dataset, spec),
    'training.startExperiment': (dataset, spec, repeats) => training.startExperiment(dataset, spec, repeats),
    'training.stop': (run) => training.stop(run),
    'training.pause': (run) => training.pause(run),
    'training.resume': (run) => training.resume(run),

    'runs.list': () => runs.list(),
    'runs.detail': async (run) => runView(await runs.detail(run)),
    'runs.predictions': (run, query, page) => results.predictions(run, query, page),
    'runs.analysis': (run) => results.analysis(run),
    'runs.breakdown': (run, key) => results.breakdown(run, key),
    'runs.folds': (run) => foldBreakdown(runs, run),
    'runs.compare': (compared) => results.compare(compared),
    'runs.published': (run) => results.published(run),
    'runs.map': (run) => results.map(run),
    'runs.makeMap': (run) => results.makeMap(run),
    'runs.activation': (run, recording, sceneLabel) => results.activation(run, recording, sceneLabel),
    'runs.annotate': async (run, change) => {
      const before = await runs.annotate(run, change)
      events.emit('run.changed', { run })
      return before
    },
    'runs.again': (run) => runAgain(services, run),
    'runs.remove': async (run) => { await runs.remove(run); events.emit('run.changed', { run }) },
    'runs.restore': async (run) => { await runs.restore(run); events.emit('run.changed', { run }) },
    'runs.experiments': async () => summariseExperiments(await runs.list()),

    'report.export': (run, formats, folder) => reports.run(run, formats, folder),
    'report.compare': (compared, formats, folder) => reports.comparison(compared, formats, folder),
  }
}
