import { useRunGroupsStore } from '@renderer/stores/run-groups'
import { useRunsStore } from '@renderer/stores/runs'
import type { RunId } from '@shared/models'
import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { RunRow } from './run-rows'

export type Picked = 'all' | 'some' | 'none'

/** Runs of a row: its own, or all of a group. */
export function runsOf(row: RunRow): readonly RunId[] {
  return row.kind === 'run' ? [row.run.run] : row.group.runs.map(({ run }) => run)
}

/** Choosing rows of the table of runs by mouse and keys: one is shown, several are compared. */
export function useRunSelection(rows: ComputedRef<readonly RunRow[]>, body: Ref<HTMLElement | null>) {
  const runs = useRunsStore()
  const groups = useRunGroupsStore()
  /** Where a range begins that Shift extends. */
  const anchor = ref<string | null>(null)
  const focused = ref<string | null>(null)
  const selected = computed(() => new Set(runs.selected))
  /** The row that is in the tab order. */
  const current = computed(() => {
    const known = rows.value.find(({ key }) => key === focused.value) ?? [...rows.value].reverse().find((row) => picked(row) === 'all')
    return (known ?? rows.value[0])?.key ?? null
  })

  function picked(row: RunRow): Picked {
    const own = runsOf(row)
    const count = own.filter((run) => selected.value.has(run)).length
    return count === own.length ? 'all' : count === 0 ? 'none' : 'some'
  }

  function toggle(row: RunRow): void {
    const own = runsOf(row)
    const others = runs.selected.filter((run) => !own.includes(run))
    runs.select(picked(row) === 'all' ? others : [...others, ...own])
    anchor.value = row.key
  }

  function selectOne(row: RunRow): void {
    anchor.value = focused.value = row.key
    runs.select(runsOf(row))
  }

  function selectRange(to: RunRow): void {
    const [from, until] = [anchor.value, to.key].map((key) => rows.value.findIndex((row) => row.key === key))
    // Where the range began a filter may have taken away.
    if (from < 0) return selectOne(to)
    runs.select([...new Set(rows.value.slice(Math.min(from, until), Math.max(from, until) + 1).flatMap(runsOf))])
  }

  function pick(row: RunRow, event: MouseEvent): void {
    focused.value = row.key
    if (event.ctrlKey || event.metaKey) toggle(row)
    else if (event.shiftKey && anchor.value !== null) selectRange(row)
    else selectOne(row)
  }

  /** Passing a group's head with the arrows does not yet compare its runs. */
  function move(index: number, extends_: boolean): void {
    const row = rows.value[index]
    if (row === undefined) return
    focused.value = row.key
    if (extends_) toggle(row)
    else if (row.kind === 'run') selectOne(row)
    void nextTick(() => body.value?.querySelectorAll<HTMLElement>('tr')[index]?.focus())
  }

  function fold(row: RunRow, index: number, open: boolean): void {
    if (row.kind === 'group') groups.setOpen([row.group], open)
    else if (row.inGroup && !open) move(rows.value.slice(0, index).map(({ kind }) => kind).lastIndexOf('group'), false)
  }

  function onKey(event: KeyboardEvent, index: number): void {
    const row = rows.value[index]
    switch (event.key) {
      case 'ArrowDown': move(index + 1, event.shiftKey); break
      case 'ArrowUp': move(index - 1, event.shiftKey); break
      case 'ArrowRight': fold(row, index, true); break
      case 'ArrowLeft': fold(row, index, false); break
      case ' ': toggle(row); break
      case 'Enter': selectOne(row); break
      case 'Delete': void runs.remove(runs.selected); break
      default: return
    }
    event.preventDefault()
  }

  // The row at the keyboard may be gone (deleted, archived, filtered): then the keyboard goes to the one in the tab order.
  watch(rows, async () => {
    if (body.value?.contains(document.activeElement) !== true) return
    await nextTick()
    if (document.activeElement === document.body) body.value?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()
  })

  return { current, picked, toggle, pick, onKey }
}
