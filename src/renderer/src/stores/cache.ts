import { request } from '@renderer/client'
import { answerOf } from '@renderer/data/answer-of'
import { formatPlural, formatStorage } from '@renderer/data/format'
import { toWire, type WireError } from '@shared/errors'
import type { CacheClearance, CacheOverview, CacheSelection, JobId, PictureHoldings } from '@shared/models'
import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useAppStore } from './app'
import { hasEnded, useJobsStore } from './jobs'
import { useToastStore } from './toasts'

// Main has to have saved a new limit before it is asked what it is.
const afterSaving = 600

/** What the feature cache holds, and what is done about it. */
export const useCacheStore = defineStore('cache', () => {
  const app = useAppStore()
  const jobs = useJobsStore()
  const toasts = useToastStore()
  const overview = answerOf<CacheOverview>()
  /** Apart: counting many pictures takes longer than what is held of features. */
  const pictures = answerOf<PictureHoldings>()
  const jobId = ref<JobId | null>(null)
  const clearing = ref(false)
  const problem = shallowRef<WireError | null>(null)
  /** Grows whenever something was removed: what is cached has to be asked for again. */
  const cleared = ref(0)
  /** Whether somebody looks: every extraction changes what is held. */
  const isWatched = ref(false)

  /** The verification that runs, or the last one of this session. */
  const verification = computed(() => jobs.runningOf('verify') ?? jobs.jobs.find(({ id }) => id === jobId.value) ?? null)
  const isVerifying = computed(() => verification.value !== null && !hasEnded(verification.value))

  function look(): void {
    void overview.ask(() => request('cache.overview'))
    void pictures.ask(() => request('cache.pictures'))
  }

  async function verify(): Promise<void> {
    problem.value = null
    try {
      jobId.value = await request('cache.verify')
    } catch (error) {
      problem.value = toWire(error)
    }
  }

  /** @returns whether it was done */
  const clear = (selection: CacheSelection): Promise<boolean> => remove('matrix', 'matrices', () => request('cache.clear', selection))

  /** @returns whether it was done */
  const clearPictures = (): Promise<boolean> => remove('picture', 'pictures', () => request('cache.clearPictures'))

  async function remove(one: string, many: string, ask: () => Promise<CacheClearance>): Promise<boolean> {
    problem.value = null
    clearing.value = true
    try {
      const { entries, bytes } = await ask()
      toasts.tell(`${formatPlural(entries, one, many)} removed from the cache, ${formatStorage(bytes)} freed`)
      return true
    } catch (error) {
      problem.value = toWire(error)
      return false
    } finally {
      clearing.value = false
      cleared.value++
      look()
    }
  }

  watch(isWatched, (watched) => { if (watched) look() })
  watchDebounced(() => app.settings.cacheLimit, () => { if (isWatched.value) look() }, { debounce: afterSaving })
  jobs.onEnded(({ kind }) => {
    if (kind === 'verify') cleared.value++
    if (isWatched.value && (kind === 'verify' || kind === 'extract' || kind === 'train')) look()
  })

  return {
    overview: overview.value, pictures: pictures.value, error: overview.error, busy: overview.busy, problem, verification, isVerifying, clearing, cleared, isWatched, look, verify, clear, clearPictures,
  }
})
