import { on, request } from '@renderer/client'
import { askLatest, createLatest } from '@renderer/data/latest'
import type { ExperimentSummary, RunSummary } from '@shared/models'
import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { useRunsStore } from './runs'
import { useToastStore } from './toasts'

/** Experiments, newest first: main sums them up, the list of runs says which runs are theirs. */
export const useExperimentsStore = defineStore('experiments', () => {
  const runs = useRunsStore()
  const toasts = useToastStore()
  const list = shallowRef<readonly ExperimentSummary[]>([])
  const asks = createLatest()
  const isThereAny = computed(() => runs.list.some((run) => run.experiment !== null))

  async function load(): Promise<void> {
    if (!isThereAny.value) list.value = []
    else await askLatest(asks, () => request('runs.experiments'), { answer: (next) => { list.value = next }, failure: (error) => toasts.complain(error) })
  }
  const loadSoon = useDebounceFn(load, 200, { maxWait: 1000 })

  const find = (id: string): ExperimentSummary | null => list.value.find((experiment) => experiment.id === id) ?? null

  /** Its runs in the order of planning: by fold, then by seed. */
  function runsOf(id: string): readonly RunSummary[] {
    return runs.list.filter((run) => run.experiment?.id === id).sort((a, b) => a.fold - b.fold || a.seed - b.seed)
  }

  watch(() => runs.list, loadSoon, { immediate: true })
  on('run.changed', () => { void loadSoon() })

  /** When it was planned, ISO 8601; experiments of the same settings are told apart by it. */
  const plannedAt = (id: string): string | null => runs.list.filter((run) => run.experiment?.id === id).map((run) => run.createdAt).sort()[0] ?? null

  return { list, find, runsOf, plannedAt }
})
