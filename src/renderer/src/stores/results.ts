import { on, request } from '@renderer/client'
import { answersByKey } from '@renderer/data/answers-by-key'
import type { BreakdownKey, BreakdownRow, ClassActivation, FoldRow, ComparisonFormat, JobId, JobSnapshot, RunComparison, RunId } from '@shared/models'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useJobsStore } from './jobs'
import { useToastStore } from './toasts'

/** Folds are those of other runs with the same settings. */
export type BreakdownChoice = BreakdownKey | 'fold'

export type ResultTab = 'result' | 'recordings' | 'findings' | 'breakdown' | 'map' | 'curves' | 'facts'

/** What can be found in the results of runs. It is asked for when somebody looks, and kept. */
export const useResultsStore = defineStore('results', () => {
  const jobs = useJobsStore()
  const toasts = useToastStore()
  /** Whether confusion matrices have scenes that are taken for each other side by side. */
  const bySimilarity = ref(false)
  /** Whether recordings are shown with what the network listens to in place of their spectrogram. */
  const showsActivation = ref(false)
  /** What results are broken down by. */
  const breakdownKey = ref<BreakdownChoice>('identifier')
  /** Part of a result that is looked at: it stays from run to run. */
  const tab = ref<ResultTab>('result')
  const analyses = answersByKey((run) => request('runs.analysis', run))
  const published = answersByKey((run) => request('runs.published', run))
  // Wrapped: that there is no map is an answer too.
  const maps = answersByKey(async (run) => ({ map: await request('runs.map', run) }))

  /** Cities, devices and durations are known for certain while the run's dataset is open, so this is never kept. */
  const loadBreakdown = (run: RunId, key: BreakdownChoice): Promise<readonly (BreakdownRow | FoldRow)[]> => (key === 'fold' ? request('runs.folds', run) : request('runs.breakdown', run, key))
  const loadComparison = (runs: readonly RunId[]): Promise<RunComparison> => request('runs.compare', runs)
  const loadActivation = (run: RunId, recording: number, sceneLabel: string): Promise<ClassActivation> => request('runs.activation', run, recording, sceneLabel)
  const exportComparison = (runs: readonly RunId[], formats: readonly ComparisonFormat[], folder: string): Promise<readonly string[]> => request('report.compare', runs, formats, folder)

  /** The job that lays out a run's map, while it does. */
  function mapJobOf(run: RunId): JobSnapshot | null {
    return jobs.running.find((job) => job.kind === 'map' && job.run === run) ?? null
  }

  /** The last one that failed to, since the program started. */
  function failedMapJobOf(run: RunId): JobSnapshot | null {
    const last = jobs.jobs.find((job) => job.kind === 'map' && job.run === run)
    return last?.state === 'failed' ? last : null
  }

  /** Plans the same run again, at once; says what is no longer the same. */
  const again = (run: RunId): Promise<{ readonly run: RunId; readonly job: JobId; readonly differences: readonly string[] }> => request('runs.again', run)

  async function makeMap(run: RunId): Promise<JobId | null> {
    try {
      return await request('runs.makeMap', run)
    } catch (error) {
      toasts.complain(error)
      return null
    }
  }

  on('run.changed', ({ run }) => { void maps.renewKnown(run) })

  return {
    tab, bySimilarity, showsActivation, breakdownKey,
    analysisOf: analyses.read, needAnalysis: analyses.need, publishedOf: published.read, needPublished: published.need, mapOf: maps.read, needMap: maps.need,
    loadBreakdown, loadComparison, loadActivation, exportComparison, mapJobOf, failedMapJobOf, makeMap, again,
  }
})
