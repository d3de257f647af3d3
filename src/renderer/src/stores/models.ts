import { request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import { toWire, type WireError } from '@shared/errors'
import type { FeatureSpec, FolderPrediction, FolderPredictionQuery, FolderPredictionSummary, JobId, ModelFormat, ModelSource, ModelSummary, Page, PageRequest, RunId } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { hasEnded, useJobsStore } from './jobs'

/** Models in and out: which one is chosen, what it is, and what applying it to a folder gave. */
export const useModelsStore = defineStore('models', () => {
  const jobs = useJobsStore()
  /** The dialog that applies a model. */
  const open = ref(false)
  const source = shallowRef<ModelSource | null>(null)
  const summary = shallowRef<ModelSummary | null>(null)
  const inspecting = ref(false)
  const error = shallowRef<WireError | null>(null)
  const folder = ref<string | null>(null)
  const jobId = ref<JobId | null>(null)
  const applied = shallowRef<FolderPredictionSummary | null>(null)
  const inspections = createLatest()

  const job = computed(() => (jobId.value === null ? null : jobs.jobs.find((known) => known.id === jobId.value) ?? null))
  const isApplying = computed(() => job.value !== null && !hasEnded(job.value))

  /** Shows the dialog, with a run's model where one is given. */
  function begin(run: RunId | null): void {
    open.value = true
    if (run !== null && !isApplying.value) void choose({ kind: 'run', run })
  }

  async function choose(next: ModelSource): Promise<void> {
    source.value = next
    inspecting.value = true
    const isLast = await askLatest(inspections, () => request('models.inspect', next), {
      answer: (answer) => {
        summary.value = answer
        error.value = null
        forgetResult()
      },
      failure: (failure) => {
        summary.value = null
        error.value = toWire(failure)
      },
    })
    if (isLast) inspecting.value = false
  }

  async function chooseFile(): Promise<void> {
    await orSay(async () => {
      const path = await request('app.chooseModel')
      if (path !== null) await choose({ kind: 'file', path })
    })
  }

  async function chooseFolder(): Promise<void> {
    await orSay(async () => {
      const path = await request('app.chooseFolder', 'recordings')
      if (path === null) return
      folder.value = path
      forgetResult()
    })
  }

  /** Applies the model; labels and features are needed only where it does not say them itself. */
  async function apply(assumed: { readonly sceneLabels: readonly string[] | null; readonly features: FeatureSpec | null }): Promise<void> {
    const [model, path] = [source.value, folder.value]
    if (model === null || path === null) return
    await orSay(async () => {
      forgetResult()
      const id = await request('models.apply', model, path, assumed)
      jobId.value = id
      const ended = await jobs.whenEnded(id)
      if (ended.state === 'finished' && jobId.value === id) applied.value = await request('models.applied', id)
    })
  }

  function forgetResult(): void {
    jobId.value = null
    applied.value = null
  }

  async function orSay(act: () => Promise<void>): Promise<void> {
    error.value = null
    try {
      await act()
    } catch (failure) {
      error.value = toWire(failure)
    }
  }

  const loadPredictions = (query: FolderPredictionQuery, page: PageRequest): Promise<Page<FolderPrediction>> =>
    jobId.value === null ? Promise.resolve({ offset: page.offset, items: [], total: 0 }) : request('models.predictions', jobId.value, query, page)

  /** Writes the predictions where the user says; gives the path, or null where the dialog was dismissed. */
  async function savePredictions(): Promise<string | null> {
    if (jobId.value === null) return null
    const path = await request('app.chooseFile', 'predictions.csv')
    return path === null ? null : request('models.savePredictions', jobId.value, path)
  }

  /** Writes the predictions as submission files into a folder that the user chooses; null where the dialog was dismissed. */
  async function saveSubmission(): Promise<{ readonly files: readonly string[]; readonly note: string } | null> {
    if (jobId.value === null) return null
    const path = await request('app.chooseFolder', 'report')
    return path === null ? null : request('models.saveSubmission', jobId.value, path)
  }

  /** Writes a run's model into a folder that the user chooses; null where the dialog was dismissed. */
  async function exportModel(run: RunId, format: ModelFormat): Promise<readonly string[] | null> {
    const path = await request('app.chooseFolder', 'model')
    return path === null ? null : request('models.export', run, format, path)
  }

  return { open, source, summary, inspecting, error, folder, jobId, job, isApplying, applied, begin, choose, chooseFile, chooseFolder, apply, forgetResult, loadPredictions, savePredictions, saveSubmission, exportModel }
})
