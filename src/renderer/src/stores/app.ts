import { request } from '@renderer/client'
import { isPlaceName, type PlaceName, type PlaceState } from '@renderer/data/places'
import { useTheme } from '@renderer/composables/use-theme'
import type { RequestArguments } from '@shared/contract'
import { defaultSettings, type ApplicationInfo, type DatasetId, type RunId, type Settings, type WorkspaceMemory } from '@shared/models'
import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import { useToastStore } from './toasts'

/** Settings, theme, and which place is open: everything that outlives the session. */
export const useAppStore = defineStore('app', () => {
  const toasts = useToastStore()
  const settings = ref<Settings>(defaultSettings)
  const info = shallowRef<ApplicationInfo | null>(null)
  const place = ref<PlaceName>('dataset')
  /** A run that another place asked to see; Results takes it and sets it back to null. */
  const requestedRun = ref<RunId | null>(null)
  /** What places say of themselves; what is not here is derived from dataset and jobs. */
  const placeStates = reactive<Partial<Record<PlaceName, PlaceState>>>({})
  let hasChanged = false
  const theme = useTheme(computed(() => settings.value.theme))

  /** Takes the settings as main has them, after it has changed them itself. */
  async function readSettings(): Promise<void> {
    settings.value = { ...defaultSettings, ...(await request('app.settings')) }
  }

  async function load(): Promise<void> {
    await readSettings()
    if (isPlaceName(settings.value.view)) place.value = settings.value.view
    info.value = await request('app.info')
  }

  /** Saves what has changed since; nothing where nothing has, so that what main wrote meanwhile stays. */
  async function saveNow(): Promise<void> {
    if (!hasChanged) return
    hasChanged = false
    try {
      await request('app.saveSettings', settings.value)
    } catch (error) {
      toasts.complain(error)
    }
  }
  const save = useDebounceFn(saveNow, 250)

  /** Changes some settings and keeps them. */
  function update(patch: Partial<Settings>): void {
    settings.value = { ...settings.value, ...patch }
    hasChanged = true
    void save()
  }

  function goTo(next: PlaceName): void {
    place.value = next
    update({ view: next })
  }

  /** Opens a run in Results. */
  function openRun(run: RunId): void {
    requestedRun.value = run
    goTo('results')
  }

  /** What is remembered of a dataset's workspace. */
  function memoryOf(dataset: DatasetId): WorkspaceMemory {
    return settings.value.workspaces[dataset] ?? {}
  }

  /** Remembers a part of a dataset's workspace (split, features, training) between sessions. */
  function remember(dataset: DatasetId, patch: Partial<WorkspaceMemory>): void {
    update({ workspaces: { ...settings.value.workspaces, [dataset]: { ...memoryOf(dataset), ...patch } } })
  }

  function setPlaceState(name: PlaceName, state: PlaceState | null): void {
    if (state === null) delete placeStates[name]
    else placeStates[name] = state
  }

  async function copyText(text: string): Promise<void> {
    try {
      await request('app.copyText', text)
    } catch (error) {
      toasts.complain(error)
    }
  }

  async function showInFolder(path: string): Promise<void> {
    try {
      await request('app.showInFolder', path)
    } catch (error) {
      toasts.complain(error)
    }
  }

  const chooseFolder = (purpose: RequestArguments<'app.chooseFolder'>[0]): Promise<string | null> => request('app.chooseFolder', purpose)

  return {
    settings, info, place, requestedRun, placeStates, theme,
    load, readSettings, saveNow, update, goTo, openRun, memoryOf, remember, setPlaceState, copyText, showInFolder, chooseFolder,
  }
})
