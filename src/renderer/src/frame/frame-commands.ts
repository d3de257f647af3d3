import { useCancelJob } from '@renderer/composables/use-cancel-job'
import { useCommands } from '@renderer/composables/use-commands'
import { placeNames, placeTitles } from '@renderer/data/places'
import { useAppStore } from '@renderer/stores/app'
import type { Command } from '@renderer/stores/commands'
import { useDatasetStore } from '@renderer/stores/dataset'
import { useFrameStore } from '@renderer/stores/frame'
import { useJobsStore } from '@renderer/stores/jobs'
import { usePlayerStore } from '@renderer/stores/player'
import { useToastStore } from '@renderer/stores/toasts'
import type { ThemeChoice } from '@shared/models'

const themeTitles: Readonly<Record<ThemeChoice, string>> = { system: 'Theme as the system', dark: 'Dark theme', light: 'Light theme' }

/** What can be done from everywhere. */
export function useFrameCommands(): void {
  const app = useAppStore()
  const frame = useFrameStore()
  const dataset = useDatasetStore()
  const jobs = useJobsStore()
  const player = usePlayerStore()
  const toasts = useToastStore()
  const cancel = useCancelJob()
  const isOpen = (): boolean => dataset.overview !== null

  /** What came of opening is seen in the Dataset place; a dialog that was dismissed leaves everything as it is. */
  async function goAfter(opens: Promise<boolean>): Promise<void> {
    if ((await opens) || dataset.openError !== null) app.goTo('dataset')
  }

  const places = (): readonly Command[] => placeNames.map((name, index) => ({
    id: `view.${name}`, title: `Go to ${placeTitles[name]}`, group: 'Places', keys: `Ctrl+${index + 1}`, run: () => app.goTo(name),
  }))
  const datasets = (): readonly Command[] => [
    { id: 'dataset.choose', title: 'Open a dataset folder…', group: 'Dataset', keys: 'Ctrl+O', run: () => goAfter(dataset.chooseAndOpen()) },
    { id: 'dataset.demo', title: 'Open the demo dataset', group: 'Dataset', run: () => goAfter(dataset.openDemo()) },
    { id: 'dataset.scan', title: 'Read durations and formats', group: 'Dataset', isEnabled: isOpen, run: async () => { await dataset.scan({ hash: false, levels: false }) } },
    { id: 'dataset.levels', title: 'Measure levels (loudness, clipping, silence)', group: 'Dataset', isEnabled: isOpen, run: async () => { await dataset.scan({ hash: false, levels: true }) } },
    { id: 'dataset.hash', title: 'Compare audio contents (identical recordings)', group: 'Dataset', isEnabled: isOpen, run: async () => { await dataset.scan({ hash: true, levels: false }) } },
    { id: 'dataset.archives', title: 'Verify the archives by their published checksums', group: 'Dataset', isEnabled: () => (dataset.overview?.archives ?? null) !== null, run: async () => { await dataset.verifyArchives() } },
    { id: 'dataset.scanAll', title: 'Scan audio: headers, levels and contents', group: 'Dataset', isEnabled: isOpen, run: async () => { await dataset.scan({ hash: true, levels: true }) } },
    { id: 'dataset.reopen', title: 'Read the dataset folder again', group: 'Dataset', keys: 'Ctrl+R', isEnabled: isOpen, run: async () => { if (dataset.id !== null) await goAfter(dataset.open(dataset.id)) } },
    { id: 'dataset.show', title: 'Show the dataset folder in the file manager', group: 'Dataset', isEnabled: isOpen, run: () => app.showInFolder(dataset.overview?.root ?? '') },
    { id: 'dataset.close', title: 'Close the dataset', group: 'Dataset', isEnabled: isOpen, run: () => { player.stop(); dataset.close(); app.goTo('dataset') } },
    { id: 'dataset.layouts', title: 'Which folder layouts are recognised', group: 'Dataset', run: () => { frame.layouts = true } },
  ]
  const ofWindow = (): readonly Command[] => [
    { id: 'palette.open', title: 'Search and commands', group: 'Window', keys: 'Ctrl+K', run: () => { frame.palette = !frame.palette } },
    { id: 'jobs.toggle', title: 'Jobs and their logs', group: 'Window', keys: 'Ctrl+J', run: () => { frame.jobs = !frame.jobs } },
    { id: 'jobs.cancel', title: 'Cancel the running job', group: 'Window', isEnabled: () => jobs.running.length > 0, run: () => { if (jobs.current !== null) cancel(jobs.current) } },
    { id: 'settings.open', title: 'Settings', group: 'Window', keys: 'Ctrl+,', run: () => { frame.settings = !frame.settings } },
    { id: 'help.keys', title: 'Keys', group: 'Window', keys: '?', run: () => { frame.keys = !frame.keys } },
    ...(['system', 'dark', 'light'] as const).map((theme) => ({ id: `theme.${theme}`, title: themeTitles[theme], group: 'Window', run: () => app.update({ theme }) })),
  ]
  const guarded = (command: Command): Command => ({
    ...command,
    run: async () => {
      try {
        await command.run()
      } catch (error) {
        toasts.complain(error)
      }
    },
  })

  useCommands(() => [...places(), ...datasets(), ...ofWindow()].map(guarded))
}
