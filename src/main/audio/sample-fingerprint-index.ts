import { anchorLength, winnowingLength } from './sample-fingerprint'

/** A recording whose samples are compared. */
export interface Fingerprinted {
  /** Pairs of hash and position, as `fingerprintSamples` gives them. */
  readonly anchors: Uint32Array
  readonly fs: number
  /** Samples per channel. */
  readonly frames: number
}

/** Two recordings, by their places in the list, with a stretch of the same samples. */
export interface CommonStretch {
  readonly recordings: readonly [number, number]
  readonly seconds: number
}

/** Anchors that must agree in how far the two recordings are shifted; fewer may be chance. */
const leastAnchors = 3
/** Shorter stretches are signal tones and jingles, not cuts of one original. */
const leastSeconds = 0.5
/** An anchor is compared with so many earlier ones of the same hash: what occurs everywhere says nothing. */
const mostCompared = 64

/**
 * Finds recordings that have a stretch of the same samples in common. Each recording's anchors are looked up among those
 * of all before it; where at least three agree in the shift between the two recordings, they overlap. In small steps:
 * an hour of audio has some 30,000 anchors.
 *
 * @param files each content once: copies are told by their hash
 */
export function* findCommonStretches(files: readonly Fingerprinted[]): Generator<void, readonly CommonStretch[]> {
  const table = new AnchorTable(files.reduce((sum, { anchors }) => sum + anchors.length / 2, 0))
  const stretches: CommonStretch[] = []
  for (let file = 0; file < files.length; file++) {
    const hits = table.hitsOf(files[file].anchors)
    for (const [other, pairs] of hits) {
      const seconds = commonSeconds(files[other], files[file], pairs)
      if (seconds >= leastSeconds) stretches.push({ recordings: [other, file], seconds })
    }
    table.add(file, files[file].anchors)
    yield
  }
  return stretches
}

/** Positions in the earlier and in the later recording, one after the other. */
type Hits = number[]

/** Anchors by hash, in arrays of numbers: millions of them as objects would not fit. */
class AnchorTable {
  private readonly heads: Int32Array
  private readonly next: Int32Array
  private readonly hashes: Uint32Array
  private readonly positions: Uint32Array
  private readonly owners: Int32Array
  private count = 0

  constructor(anchors: number) {
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, 2 * anchors)))).fill(-1)
    this.next = new Int32Array(anchors)
    this.hashes = new Uint32Array(anchors)
    this.positions = new Uint32Array(anchors)
    this.owners = new Int32Array(anchors)
  }

  add(owner: number, anchors: Uint32Array): void {
    for (let i = 0; i < anchors.length; i += 2) {
      const slot = anchors[i] & (this.heads.length - 1)
      const entry = this.count++
      this.hashes[entry] = anchors[i]
      this.positions[entry] = anchors[i + 1]
      this.owners[entry] = owner
      this.next[entry] = this.heads[slot]
      this.heads[slot] = entry
    }
  }

  /** Earlier recordings that have anchors of these, those with too few left out. */
  hitsOf(anchors: Uint32Array): ReadonlyMap<number, Hits> {
    const hits = new Map<number, Hits>()
    for (let i = 0; i < anchors.length; i += 2) {
      let compared = 0
      for (let entry = this.heads[anchors[i] & (this.heads.length - 1)]; entry !== -1 && compared < mostCompared; entry = this.next[entry]) {
        if (this.hashes[entry] !== anchors[i]) continue
        compared++
        const known = hits.get(this.owners[entry])
        if (known) known.push(this.positions[entry], anchors[i + 1])
        else hits.set(this.owners[entry], [this.positions[entry], anchors[i + 1]])
      }
    }
    for (const [owner, { length }] of hits) if (length < 2 * leastAnchors) hits.delete(owner)
    return hits
  }
}

/** Length of what two recordings have in common, at the shift in which most anchors agree; 0 where too few do. */
function commonSeconds(earlier: Fingerprinted, later: Fingerprinted, hits: Hits): number {
  const byShift = new Map<number, number[]>()
  for (let i = 0; i < hits.length; i += 2) {
    const shift = hits[i + 1] - hits[i]
    const known = byShift.get(shift)
    if (known) known.push(hits[i])
    else byShift.set(shift, [hits[i]])
  }
  const [shift, positions] = [...byShift].reduce((most, one) => (one[1].length > most[1].length ? one : most))
  return positions.length < leastAnchors ? 0 : stretchLength(earlier, later, shift, positions) / earlier.fs
}

/**
 * Samples in common, from anchors of the earlier recording. Between two anchors the samples are the same unless they are
 * further apart than anchors of one recording can be; likewise between an anchor and the end of one of the recordings.
 * Where a stretch ends inside both recordings, up to a quarter of a second of it is not counted.
 */
function stretchLength(earlier: Fingerprinted, later: Fingerprinted, shift: number, positions: readonly number[]): number {
  const reach = winnowingLength(earlier.fs) + anchorLength
  const first = Math.max(0, -shift)
  const end = Math.min(earlier.frames, later.frames - shift)
  const sorted = [...positions].sort((a, b) => a - b)
  let [length, covered] = [0, sorted[0] - first <= reach ? first : sorted[0]]
  for (const position of sorted) {
    const from = position - covered <= reach ? covered : position
    length += position + anchorLength - from
    covered = position + anchorLength
  }
  return length + (end - covered > 0 && end - covered <= reach ? end - covered : 0)
}
