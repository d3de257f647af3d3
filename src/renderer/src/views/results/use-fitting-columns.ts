import type { RunSummary } from '@shared/models'
import type { RunGroup } from '@shared/run-groups'
import { useElementSize } from '@vueuse/core'
import { computed, type ComputedRef, type Ref } from 'vue'
import { columnsThatFit } from './columns-that-fit'
import type { RunColumn } from './run-table'

/** Beside a text: the cell's padding, and in heads the arrow of the sorted column. */
const padding = 18
const arrow = 15
/** What long texts are cut to. */
const longest = 190
/** Check box, chevron of groups, and the button that shows the rest. */
const taken = 28 + 18 + 34
/** Signs of archived runs and notes. */
const signs = 18

/** Which of the columns have room in an element of this width, and which have none. */
export function useFittingColumns(element: Ref<HTMLElement | null>, columns: ComputedRef<readonly RunColumn[]>, groups: ComputedRef<readonly RunGroup[]>, runs: ComputedRef<readonly RunSummary[]>): {
  readonly fitting: ComputedRef<readonly RunColumn[]>
  readonly left: ComputedRef<readonly RunColumn[]>
} {
  const { width } = useElementSize(element)
  const sized = computed(() => columns.value.map((column) => ({ column, width: widthOf(column, groups.value, runs.value) })))
  const fitting = computed(() => (width.value === 0 ? columns.value : columnsThatFit(sized.value, width.value - taken)))
  return { fitting, left: computed(() => columns.value.filter((column) => !fitting.value.includes(column))) }
}

function widthOf(column: RunColumn, groups: readonly RunGroup[], runs: readonly RunSummary[]): number {
  const texts = new Set([...runs.map(column.text), ...groups.filter((group) => group.runs.length > 1).map(column.ofGroup)])
  const widest = Math.max(0, ...[...texts].map((text) => textWidth(text, 13)))
  const head = textWidth(`${column.title} ${column.note ?? ''}`, 12) + arrow
  return Math.min(longest, Math.max(head, widest + (column.key === 'status' ? signs : 0))) + padding
}

const canvas = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

function textWidth(text: string, size: number): number {
  const key = `${size} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (canvas === null) return text.length * size * 0.6
  canvas.font = `${size}px ${getComputedStyle(document.body).fontFamily}`
  const { width } = canvas.measureText(text)
  widths.set(key, width)
  return width
}
