/** Which channel is heard: all of them as recorded, or one, on both ears. */
export type HeardChannel = number | 'all'

/** Puts the chosen channel of an audio element on the loudspeakers. */
export interface ChannelListening {
  /** @param channels that the recording has */
  choose(channel: HeardChannel, channels: number): void
  /** Seconds between the element's clock and the loudspeakers that the detour adds. */
  readonly delay: number
}

/** The browser's graph is only made once a single channel is wanted: without it, nothing stands between file and loudspeaker. */
export function createChannelListening(audio: HTMLAudioElement): ChannelListening {
  let graph: { readonly context: AudioContext; readonly source: MediaElementAudioSourceNode; splitter: ChannelSplitterNode | null } | null = null

  function makeGraph(): NonNullable<typeof graph> {
    const context = new AudioContext()
    const source = context.createMediaElementSource(audio)
    source.connect(context.destination)
    return { context, source, splitter: null }
  }

  return {
    choose(channel, channels) {
      if (graph === null && channel === 'all') return
      graph ??= makeGraph()
      void graph.context.resume()
      graph.source.disconnect()
      graph.splitter?.disconnect()
      graph.splitter = null
      if (channel === 'all' || channel >= channels || channels < 2) {
        graph.source.connect(graph.context.destination)
        return
      }
      graph.splitter = graph.context.createChannelSplitter(channels)
      graph.source.connect(graph.splitter)
      graph.splitter.connect(graph.context.destination, channel)
    },
    get delay() {
      return graph === null ? 0 : graph.context.outputLatency || 0
    },
  }
}
