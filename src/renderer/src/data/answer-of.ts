import { toWire, type WireError } from '@shared/errors'
import { ref, shallowRef } from 'vue'
import { askLatest, createLatest } from './latest'

/** A value that main is asked for again and again: the newest answer or failure, never a late one. */
export function answerOf<T>() {
  const latest = createLatest()
  const value = shallowRef<T | null>(null)
  const error = shallowRef<WireError | null>(null)
  const busy = ref(false)

  async function ask(question: () => Promise<T>): Promise<void> {
    busy.value = true
    const isLast = await askLatest(latest, question, {
      answer: (next) => {
        value.value = next
        error.value = null
      },
      failure: (problem) => {
        value.value = null
        error.value = toWire(problem)
      },
    })
    if (isLast) busy.value = false
  }

  /** Takes what is known already; what was asked before is late. */
  function set(next: T | null): void {
    latest.next()
    value.value = next
    error.value = null
    busy.value = false
  }

  return { value, error, busy, ask, set, clear: () => set(null) }
}
