import { request } from '@renderer/client'
import { formatPlural } from '@renderer/data/format'
import type { RecordingMark, RecordingRow } from '@shared/models'
import { defineStore } from 'pinia'
import { shallowReactive, watch } from 'vue'
import { useDatasetStore } from './dataset'
import { useToastStore } from './toasts'

const noMark: RecordingMark = { flagged: false, excluded: false, note: '' }

/** What the researcher says of recordings. What was said in this session shows at once, before lists are read again. */
export const useRecordingMarksStore = defineStore('recordings-marks', () => {
  const dataset = useDatasetStore()
  const toasts = useToastStore()
  const said = shallowReactive(new Map<number, RecordingMark>())

  function of(row: Pick<RecordingRow, 'id' | 'mark'>): RecordingMark {
    return said.get(row.id) ?? row.mark ?? noMark
  }

  /** Changes what is said of recordings; gives whether it was kept. */
  async function change(rows: readonly RecordingRow[], patch: Partial<RecordingMark>): Promise<boolean> {
    const id = dataset.id
    if (id === null || rows.length === 0) return false
    const before = rows.map((row) => [row.id, of(row)] as const)
    for (const [recording, mark] of before) said.set(recording, { ...mark, ...patch })
    try {
      await request('dataset.mark', id, rows.map((row) => row.id), patch)
      return true
    } catch (error) {
      for (const [recording, mark] of before) said.set(recording, mark)
      toasts.complain(error)
      return false
    }
  }

  /** Says or takes back `flagged` or `excluded`: said of all unless it is said of all already. Can be undone. */
  async function toggle(rows: readonly RecordingRow[], name: 'flagged' | 'excluded'): Promise<void> {
    const value = !rows.every((row) => of(row)[name])
    const before = new Map(rows.map((row) => [row, of(row)[name]]))
    if (!(await change(rows, { [name]: value }))) return
    toasts.tell(sentence(rows, name, value), async () => {
      for (const old of [true, false]) await change(rows.filter((row) => before.get(row) === old), { [name]: old })
    })
  }

  watch(() => dataset.id, () => said.clear())

  return { said, of, change, toggle }
})

function sentence(rows: readonly RecordingRow[], name: 'flagged' | 'excluded', value: boolean): string {
  const which = rows.length === 1 ? rows[0].file : formatPlural(rows.length, 'recording')
  if (name === 'flagged') return value ? `Flagged: ${which}` : `No longer flagged: ${which}`
  return value ? `Left out of training: ${which}` : `Used for training again: ${which}`
}
