import { groupRuns, type RunGroup } from '@shared/run-groups'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { useRunsStore } from './runs'

/** With more runs than this listed, groups are closed until somebody opens them. */
const mostOpen = 30

/** Runs in the list that differ in nothing but seeds and folds, with their mean and deviation; which of them are open. */
export const useRunGroupsStore = defineStore('run-groups', () => {
  const runs = useRunsStore()
  const isGrouped = ref(true)
  const wishes = shallowReactive(new Map<string, boolean>())
  const groups = computed<readonly RunGroup[]>(() => groupRuns(runs.listed))
  /** Groups of several runs. */
  const several = computed(() => groups.value.filter((group) => group.runs.length > 1))

  function isOpen({ key }: RunGroup): boolean {
    return wishes.get(key) ?? runs.listed.length <= mostOpen
  }

  function setOpen(some: readonly RunGroup[], open: boolean): void {
    for (const { key } of some) wishes.set(key, open)
  }

  return { isGrouped, groups, several, isOpen, setOpen }
})
