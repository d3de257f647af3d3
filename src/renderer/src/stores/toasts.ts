import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A short message that goes by itself; with a way to undo what it tells of. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly undo?: () => void | Promise<void>
}

export const useToastStore = defineStore('toasts', () => {
  const list = ref<readonly Toast[]>([])
  let lastId = 0

  function add(toast: Omit<Toast, 'id'>): void {
    lastId += 1
    list.value = [...list.value.slice(-3), { ...toast, id: lastId }]
  }

  /** Tells that something was done; `undo` takes it back. */
  function tell(text: string, undo?: () => void | Promise<void>): void {
    add({ text, tone: 'plain', undo })
  }

  /** Tells that something went wrong where there is no better place to say so. */
  function complain(error: unknown): void {
    add({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })
  }

  function dismiss(id: number): void {
    list.value = list.value.filter((toast) => toast.id !== id)
  }

  return { list, tell, complain, dismiss }
})
