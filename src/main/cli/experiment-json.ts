import type { ExperimentSummary, MeanAndDeviation, RunDetail } from '@shared/models'
import { trainJson } from './json-results'

/** An experiment's result: each run as `train` gives it, and means over those that were evaluated. */
export function experimentJson(experiment: ExperimentSummary, runs: readonly RunDetail[]): object {
  return {
    experiment: experiment.id,
    title: experiment.title,
    planned: experiment.size,
    finished: experiment.finished,
    runs: runs.map(trainJson),
    macro_accuracy: meanJson(experiment.macroAccuracy),
    micro_accuracy: meanJson(experiment.microAccuracy),
    energy: experiment.energy && { kwh: experiment.energy.kwh, co2_kg: experiment.energy.co2Kg },
    seconds: experiment.seconds,
  }
}

function meanJson(value: MeanAndDeviation | null): object | null {
  return value && { mean: value.mean, deviation: value.deviation, count: value.count }
}
