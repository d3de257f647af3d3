import { request } from '@renderer/client'
import { formatPlural } from '@renderer/data/format'
import type { RunAnnotation, RunId } from '@shared/models'
import { defineStore } from 'pinia'
import { useRunsStore } from './runs'
import { useToastStore } from './toasts'

/** What a researcher says of runs: tags, notes, and whether they are out of sight. */
export const useRunAnnotationsStore = defineStore('run-annotations', () => {
  const runs = useRunsStore()
  const toasts = useToastStore()

  /** Changes what is said of runs, each by what was said of it before, and tells how to take it back. */
  async function annotate(chosen: readonly RunId[], changeOf: (before: RunAnnotation) => Partial<RunAnnotation>, told: string): Promise<void> {
    const changes = runs.list.filter(({ run }) => chosen.includes(run)).map(({ run, annotation }) => [run, changeOf(annotation)] as const)
    const before = await say(changes)
    if (before.length > 0) toasts.tell(told, async () => { await say(before) })
  }

  /** Gives what was said of each before; what fails is complained of and left out. */
  async function say(changes: readonly (readonly [RunId, Partial<RunAnnotation>])[]): Promise<readonly (readonly [RunId, RunAnnotation])[]> {
    const before: (readonly [RunId, RunAnnotation])[] = []
    for (const [run, change] of changes) {
      try {
        before.push([run, await request('runs.annotate', run, change)])
      } catch (error) {
        toasts.complain(error)
      }
    }
    await runs.load()
    return before
  }

  /** Archived runs are kept, but out of sight: unless they are listed too they are no longer selected. */
  async function archive(chosen: readonly RunId[], archived: boolean): Promise<void> {
    const what = chosen.length === 1 ? 'Run' : formatPlural(chosen.length, 'run')
    if (archived && !runs.showsArchived) runs.leave(chosen)
    await annotate(chosen, () => ({ archived }), `${what} ${archived ? 'archived' : 'taken out of the archive'}`)
  }

  return { annotate, archive }
})
