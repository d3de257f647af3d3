import { request } from '@renderer/client'
import { createLatest, askLatest } from '@renderer/data/latest'
import type { RecordingRow, RunSummary } from '@shared/models'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useDatasetStore } from './dataset'

/** Recordings, locations and runs that a text finds. */
export interface Findings {
  readonly recordings: readonly RecordingRow[]
  readonly locations: readonly string[]
  readonly runs: readonly RunSummary[]
}

const nothing: Findings = { recordings: [], locations: [], runs: [] }

/** What the search of the command palette finds beside commands. */
export const usePaletteStore = defineStore('palette', () => {
  const dataset = useDatasetStore()
  const findings = shallowRef<Findings>(nothing)
  const searches = createLatest()

  async function search(text: string): Promise<void> {
    const wanted = text.trim()
    await askLatest(searches, () => (wanted.length < 2 ? Promise.resolve(nothing) : find(wanted)), {
      answer: (found) => { findings.value = found },
      failure: () => { findings.value = nothing },
    })
  }

  async function find(text: string): Promise<Findings> {
    const [rows, runs] = await Promise.all([findRecordings(text), request('runs.list')])
    const lower = text.toLowerCase()
    const locations = [...new Set(rows.map((row) => row.identifier))].filter((name) => name !== '' && name.toLowerCase().includes(lower))
    return {
      recordings: rows.slice(0, 8),
      locations: locations.slice(0, 8),
      runs: runs.filter((run) => `${run.run} ${run.dataset}`.toLowerCase().includes(lower)).slice(0, 8),
    }
  }

  async function findRecordings(search: string): Promise<readonly RecordingRow[]> {
    if (dataset.id === null) return []
    return (await dataset.loadRecordings({ search }, { offset: 0, limit: 200 })).items
  }

  return { findings, search }
})
