import type { WireError } from '@shared/errors'
import { answerOf } from './answer-of'

/** An answer as it stands now. */
export interface KnownAnswer<T> {
  readonly value: T | null
  readonly error: WireError | null
  readonly busy: boolean
}

/** What main is asked about many things, each once: answers stay until they are asked for again. */
export function answersByKey<T>(ask: (key: string) => Promise<T>) {
  const answers = new Map<string, ReturnType<typeof answerOf<T>>>()

  function of(key: string): ReturnType<typeof answerOf<T>> {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = answerOf<T>()
    answers.set(key, answer)
    return answer
  }

  /** Reactive: whoever reads it is told of what comes. */
  function read(key: string): KnownAnswer<T> {
    const { value, error, busy } = of(key)
    return { value: value.value, error: error.value, busy: busy.value }
  }

  const renew = (key: string): Promise<void> => of(key).ask(() => ask(key))

  /** Asks unless the answer is known or on its way. */
  async function need(key: string): Promise<void> {
    const { value, busy } = of(key)
    if (value.value === null && !busy.value) await renew(key)
  }

  /** Asks again what somebody has asked for already. */
  async function renewKnown(key: string): Promise<void> {
    if (answers.has(key) && (of(key).value.value !== null || of(key).error.value !== null)) await renew(key)
  }

  return { read, need, renew, renewKnown }
}
