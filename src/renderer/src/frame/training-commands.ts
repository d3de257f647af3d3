import { useCommands } from '@renderer/composables/use-commands'
import { useAppStore } from '@renderer/stores/app'
import { useRunsStore } from '@renderer/stores/runs'
import { useTrainingProgressStore } from '@renderer/stores/training-progress'
import { isResumable, type RunId } from '@shared/models'
import { defineComponent } from 'vue'

/** Nothing to see: it has these commands for as long as it is there, which is from when the first place is shown. */
export const TrainingCommands = defineComponent({
  name: 'TrainingCommands',
  setup() {
    useTrainingCommands()
    return () => null
  },
})

/** What can be done with the training that goes on, from every place. */
function useTrainingCommands(): void {
  const app = useAppStore()
  const runs = useRunsStore()
  const progress = useTrainingProgressStore()

  const isIdle = (run: RunId | null): run is RunId => run !== null && !progress.wishes.has(run)
  /** The run that is looked at where it can go on, else the newest that can. */
  const resumable = (): RunId | null => {
    const candidates = runs.list.filter((run) => isResumable(run.status))
    const looked = app.place === 'results' ? runs.selected[0] : progress.shownRun
    return (candidates.find((run) => run.run === looked) ?? candidates[0])?.run ?? null
  }
  const withTarget = (act: (run: RunId) => Promise<void>) => async (): Promise<void> => { if (progress.target !== null) await act(progress.target) }

  useCommands(() => [
    { id: 'training.pause', title: 'Pause training', group: 'Training', keys: 'Ctrl+Shift+P', run: withTarget(progress.pause), isEnabled: () => isIdle(progress.target) },
    { id: 'training.stop', title: 'Stop training and keep the best', group: 'Training', run: withTarget(progress.stop), isEnabled: () => isIdle(progress.target) },
    {
      id: 'training.resume', title: 'Resume the paused or interrupted training', group: 'Training', keys: 'Ctrl+Shift+R', isEnabled: () => isIdle(resumable()),
      run: async () => {
        const run = resumable()
        if (run === null) return
        await progress.resume(run)
        progress.showRun(run)
        app.goTo('training')
      },
    },
    { id: 'training.watch', title: 'Show the training that runs', group: 'Training', isEnabled: () => progress.runningJob !== null, run: () => {
      if (progress.runningJob?.run) progress.showRun(progress.runningJob.run)
      app.goTo('training')
    } },
  ])
}
