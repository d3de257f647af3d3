import { sum, type ConfusionMatrix } from './confusion-matrix'

/**
 * An order of the classes in which those that are taken for each other stand side by side: average-linkage clustering by
 * the share of confusions in both directions, the two nearest ends of each joined pair turned towards each other.
 *
 * @returns class numbers
 */
export function similarityOrder(matrix: ConfusionMatrix): readonly number[] {
  const shares = matrix.map((row) => row.map((count) => count / Math.max(1, sum(row))))
  const between = (a: number, b: number): number => shares[a][b] + shares[b][a]
  let clusters: readonly (readonly number[])[] = matrix.map((_, index) => [index])
  while (clusters.length > 1) clusters = joinNearest(clusters, between)
  return clusters[0] ?? []
}

type Similarity = (a: number, b: number) => number

function joinNearest(clusters: readonly (readonly number[])[], between: Similarity): readonly (readonly number[])[] {
  let best = { first: 0, second: 1, similarity: -1 }
  clusters.forEach((a, first) => clusters.slice(first + 1).forEach((b, offset) => {
    const similarity = meanSimilarity(a, b, between)
    if (similarity > best.similarity) best = { first, second: first + 1 + offset, similarity }
  }))
  const joined = turned(clusters[best.first], clusters[best.second], between)
  return clusters.flatMap((cluster, index) => (index === best.first ? [joined] : index === best.second ? [] : [cluster]))
}

function meanSimilarity(a: readonly number[], b: readonly number[], between: Similarity): number {
  return sum(a.flatMap((one) => b.map((other) => between(one, other)))) / (a.length * b.length)
}

/** Of the four ways to lay two clusters side by side, the one whose ends that meet are most alike. */
function turned(a: readonly number[], b: readonly number[], between: Similarity): readonly number[] {
  const ways = [[a, b], [a, [...b].reverse()], [[...a].reverse(), b], [[...a].reverse(), [...b].reverse()]]
  const meeting = ways.map(([left, right]) => between(left[left.length - 1], right[0]))
  return ways[meeting.indexOf(Math.max(...meeting))].flat()
}
