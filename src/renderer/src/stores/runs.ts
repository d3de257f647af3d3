import { on, request } from '@renderer/client'
import { askLatest, createLatest, type Latest } from '@renderer/data/latest'
import { filteredRuns } from '@renderer/data/run-filter'
import { toWire, type WireError } from '@shared/errors'
import type { EpochRow, Page, PageRequest, Prediction, PredictionQuery, ReportFormat, RunView, RunId, RunSummary } from '@shared/models'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { useToastStore } from './toasts'

/** What is known of runs: the list, the details of those that were looked at, and what is selected. */
export const useRunsStore = defineStore('runs', () => {
  const app = useAppStore()
  const toasts = useToastStore()
  const list = shallowRef<readonly RunSummary[]>([])
  const listError = shallowRef<WireError | null>(null)
  const loaded = ref(false)
  const details = shallowReactive(new Map<RunId, RunView>())
  const detailErrors = shallowReactive(new Map<RunId, WireError>())
  /** Selected runs in the order of selection: one is shown, several are compared. */
  const selected = ref<readonly RunId[]>([])
  /** Experiment whose runs alone are listed; null lists all. */
  const experiment = ref<string | null>(null)
  /** Words that a listed run must have. */
  const search = ref('')
  const showsArchived = ref(false)
  const listed = computed(() => filteredRuns(list.value, { experiment: experiment.value, search: search.value, showsArchived: showsArchived.value }))
  const archivedCount = computed(() => list.value.filter((run) => run.annotation.archived).length)
  const listAsks = createLatest()
  const detailAsks = new Map<RunId, Latest>()
  const selectedDetails = computed(() => selected.value.map((run) => details.get(run)).filter((detail) => detail !== undefined))

  async function load(): Promise<void> {
    const isLast = await askLatest(listAsks, () => request('runs.list'), {
      answer: (next) => {
        list.value = next
        listError.value = null
        if (experiment.value !== null && next.every((summary) => summary.experiment?.id !== experiment.value)) experiment.value = null
        const there = new Set(next.map((summary) => summary.run))
        if (selected.value.some((run) => !there.has(run))) selected.value = selected.value.filter((run) => there.has(run))
      },
      failure: (error) => { listError.value = toWire(error) },
    })
    if (isLast) loaded.value = true
  }

  /** Asks for a run's detail; what arrives late never replaces what is newer. */
  async function loadDetail(run: RunId): Promise<void> {
    const latest = detailAsks.get(run) ?? createLatest()
    detailAsks.set(run, latest)
    await askLatest(latest, () => request('runs.detail', run), {
      answer: (detail) => {
        details.set(run, { ...detail, history: mergeHistory(detail.history, details.get(run)?.history ?? []) })
        detailErrors.delete(run)
      },
      failure: (error) => { detailErrors.set(run, toWire(error)) },
    })
  }

  function select(runs: readonly RunId[]): void {
    selected.value = runs
    for (const run of runs) if (!details.has(run)) void loadDetail(run)
  }

  /** Takes runs out of the selection; where nothing is left, the run listed beside them is looked at. */
  function leave(left: readonly RunId[]): void {
    const rest = selected.value.filter((run) => !left.includes(run))
    const shown = listed.value.map(({ run }) => run)
    const isThere = (run: RunId): boolean => !left.includes(run)
    const last = Math.max(-1, ...left.map((run) => shown.indexOf(run)))
    const beside = shown.slice(last + 1).find(isThere) ?? shown.filter(isThere).at(-1)
    select(rest.length > 0 || beside === undefined ? rest : [beside])
  }

  function filterBy(next: string | null): void {
    experiment.value = next
  }

  function takeEpoch(run: RunId, row: EpochRow): void {
    const detail = details.get(run)
    if (detail) details.set(run, { ...detail, history: mergeHistory(detail.history, [row]) })
    list.value = list.value.map((summary) => (summary.run === run ? { ...summary, epochs: Math.max(summary.epochs, row.epoch) } : summary))
  }

  const loadPredictions = (run: RunId, query: PredictionQuery, page: PageRequest): Promise<Page<Prediction>> => request('runs.predictions', run, query, page)

  /** Moves runs to the bin and says how to get them back. */
  async function remove(runs: readonly RunId[]): Promise<void> {
    const removed: RunId[] = []
    for (const run of runs) {
      try {
        await request('runs.remove', run)
        removed.push(run)
      } catch (error) {
        toasts.complain(error)
      }
    }
    leave(removed)
    await load()
    if (removed.length > 0) toasts.tell(removed.length === 1 ? `Run ${removed[0]} removed` : `${removed.length} runs removed`, () => restore(removed))
  }

  async function restore(runs: readonly RunId[]): Promise<void> {
    for (const run of runs) {
      try {
        await request('runs.restore', run)
      } catch (error) {
        toasts.complain(error)
      }
    }
    await load()
    select(runs.filter((run) => list.value.some((summary) => summary.run === run)))
  }

  const exportReport = (run: RunId, formats: readonly ReportFormat[], folder: string): Promise<readonly string[]> => request('report.export', run, formats, folder)

  // What is out of sight must not be deleted or compared by mistake.
  watch(showsArchived, (shows) => {
    const hidden = list.value.filter(({ run, annotation }) => annotation.archived && selected.value.includes(run)).map(({ run }) => run)
    if (!shows && hidden.length > 0) leave(hidden)
  })
  watch(() => list.value.length, (count) => app.setPlaceState('results', count > 0 ? 'ready' : 'not-yet'))
  on('run.epoch', ({ run, row }) => takeEpoch(run, row))
  on('run.changed', ({ run }) => {
    void load()
    // A run that was asked for before its manifest was written is asked for again.
    if (details.has(run) || detailErrors.has(run)) void loadDetail(run)
  })

  void load()

  return { list, listError, loaded, details, detailErrors, selected, selectedDetails, experiment, search, showsArchived, archivedCount, listed, load, loadDetail, select, leave, filterBy, loadPredictions, remove, restore, exportReport }
})

/** Both histories as one, by epoch; the first one's rows win. */
function mergeHistory(first: readonly EpochRow[], second: readonly EpochRow[]): readonly EpochRow[] {
  const rows = new Map([...second, ...first].map((row) => [row.epoch, row]))
  return [...rows.values()].sort((a, b) => a.epoch - b.epoch)
}
