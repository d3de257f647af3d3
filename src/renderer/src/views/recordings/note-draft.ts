/** A text that is being typed and saved after a pause. */
export interface NoteDraft {
  type(text: string): void
  /** Saves at once what is not saved yet. */
  leave(): Promise<void>
}

export type NoteState = 'saved' | 'typing' | 'saving' | 'failed'

/** Time without typing after which a note is saved, milliseconds. */
const pause = 800

export function createNoteDraft({ saved, save, told, delay = pause }: {
  readonly saved: string
  /** Gives whether it was kept. */
  readonly save: (text: string) => Promise<boolean>
  readonly told: (state: NoteState) => void
  readonly delay?: number
}): NoteDraft {
  let kept = saved
  let typed = saved
  let timer: ReturnType<typeof setTimeout> | undefined

  async function leave(): Promise<void> {
    clearTimeout(timer)
    if (typed === kept) return
    const saving = typed
    told('saving')
    const isKept = await save(saving)
    if (isKept) kept = saving
    told(!isKept ? 'failed' : typed === saving ? 'saved' : 'typing')
  }

  return {
    type(text) {
      typed = text
      clearTimeout(timer)
      told(typed === kept ? 'saved' : 'typing')
      if (typed !== kept) timer = setTimeout(() => { void leave() }, delay)
    },
    leave,
  }
}
