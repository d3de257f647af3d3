import { useAppStore } from '@renderer/stores/app'
import { useCommandStore } from '@renderer/stores/commands'
import { useDatasetStore } from '@renderer/stores/dataset'
import { useJobsStore } from '@renderer/stores/jobs'
import { useSplitStore } from '@renderer/stores/split'
import { useToastStore } from '@renderer/stores/toasts'
import { useTrainingStore } from '@renderer/stores/training'
import { useEventListener } from '@vueuse/core'
import { nextTick, onMounted, type Ref } from 'vue'

/** Reads settings, jobs and the dataset that was open, then shows the place where one was. */
export function useStartUp(isReady: Ref<boolean>): void {
  const app = useAppStore()
  const jobs = useJobsStore()
  const dataset = useDatasetStore()
  const commands = useCommandStore()
  const toasts = useToastStore()
  useSplitStore()

  useEventListener(window, 'pagehide', () => { void app.saveNow() })
  onMounted(async () => {
    try {
      commands.listen()
      await app.load()
      await jobs.load()
      await dataset.load()
    } catch (error) {
      toasts.complain(error)
    } finally {
      isReady.value = true
    }
    // Features, training and results say in the rail how they stand before they are visited.
    await nextTick()
    useTrainingStore()
  })
}
