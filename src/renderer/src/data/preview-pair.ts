import type { FeaturePreview, FeatureSpec } from '@shared/models'
import { watch } from 'vue'
import { answerOf } from './answer-of'
import { afterShowing, noHistory } from './setting-history'

/** A recording's matrix with the parameters that are set, and beside it with those that were set before. */
export function previewPair(ask: (recording: number, spec: FeatureSpec) => Promise<FeaturePreview>, clock: () => number) {
  const current = answerOf<FeaturePreview>()
  const previous = answerOf<FeaturePreview>()
  let history = noHistory
  let lastShown: FeaturePreview | null = null

  /** Asks for a recording's matrix; of another recording than before also with the previous parameters. */
  function show(recording: number, spec: FeatureSpec): void {
    void current.ask(() => ask(recording, spec))
    const before = history.previous
    if (before !== null && lastShown !== null && lastShown.recording !== recording) void previous.ask(() => ask(recording, before))
  }

  function clear(): void {
    current.clear()
    previous.clear()
    history = noHistory
    lastShown = null
  }

  function take(preview: FeaturePreview): void {
    const next = afterShowing(history, preview.spec, clock())
    const before = next.previous
    if (before !== history.previous) {
      // What was shown until now need not be computed again, unless it is of another recording.
      if (before === null) previous.clear()
      else if (lastShown !== null && lastShown.recording === preview.recording && lastShown.spec === before) previous.set(lastShown)
      else void previous.ask(() => ask(preview.recording, before))
    }
    // The first one of a setting stays the one that the history names.
    const spec = next.shown?.spec ?? preview.spec
    history = next
    lastShown = { ...preview, spec }
  }

  watch(current.value, (preview) => { if (preview !== null) take(preview) }, { flush: 'sync' })

  return { current, previous, show, clear }
}
