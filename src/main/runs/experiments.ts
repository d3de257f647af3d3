import { meanAndDeviation } from '@shared/mean-and-deviation'
import type { ExperimentSummary, RunSummary } from '@shared/models'

/** The experiments that runs belong to, newest first; within one, its runs in the order of fold and seed. */
export function summariseExperiments(runs: readonly RunSummary[]): readonly ExperimentSummary[] {
  const members = new Map<string, RunSummary[]>()
  for (const run of runs) {
    if (run.experiment !== null) members.set(run.experiment.id, [...(members.get(run.experiment.id) ?? []), run])
  }
  const newestFirst = [...members.values()].sort((a, b) => startOf(b).localeCompare(startOf(a)))
  return newestFirst.map(summarise)
}

function summarise(members: readonly RunSummary[]): ExperimentSummary {
  const runs = [...members].sort((a, b) => a.fold - b.fold || a.seed - b.seed || a.run.localeCompare(b.run))
  const measured = runs.flatMap(({ energy }) => energy ?? [])
  const [{ experiment }] = runs
  return {
    id: experiment?.id ?? '', title: experiment?.title ?? '', size: experiment?.size ?? runs.length,
    runs: runs.map(({ run }) => run),
    finished: runs.filter(({ status }) => status === 'finished' || status === 'stopped').length,
    macroAccuracy: meanAndDeviation(runs.flatMap(({ macroAccuracy }) => macroAccuracy ?? [])),
    microAccuracy: meanAndDeviation(runs.flatMap(({ microAccuracy }) => microAccuracy ?? [])),
    energy: measured.length === 0 ? null : { kwh: sum(measured.map(({ kwh }) => kwh)), co2Kg: sum(measured.map(({ co2Kg }) => co2Kg)) },
    seconds: sum(runs.map(({ seconds }) => seconds ?? 0)),
  }
}

function startOf(runs: readonly RunSummary[]): string {
  return runs.map(({ createdAt }) => createdAt).sort()[0]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
