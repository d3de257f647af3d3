import type { ErrorCode } from '@shared/errors'
import type { Problem } from '@shared/models'
import { compareCodePoints } from './code-point-order'

/** From what spoils results to what is only untidy. */
const worstFirst: readonly ErrorCode[] = [
  'path-escapes-dataset', 'path-invalid', 'dataset-not-readable', 'fold-incomplete', 'fold-list-unknown-label',
  'fold-list-label-differs', 'metadata-row-unreadable', 'metadata-row-duplicate', 'fold-list-unknown-file',
  'recording-missing', 'recording-not-listed', 'recording-annotated',
]

/** Of one kind in one file so many are kept one by one; the rest is counted. */
const keptPerKind = 100

/** Collects what is wrong with a dataset, bounded: a list in the wrong encoding must not become 230,350 objects. */
export class ProblemList {
  private readonly kept: Problem[] = []
  private readonly counts = new Map<string, number>()

  add(problem: Problem): void {
    const kind = `${problem.code} ${problem.path}`
    const count = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, count)
    if (count <= keptPerKind) this.kept.push(problem)
  }

  /** The worst first; within a kind in the order of the lines, and at its end how many were only counted. */
  sorted(): readonly Problem[] {
    const listed = this.kept.map((problem) => ({ problem, line: problem.line ?? 0 }))
    const counted = this.summaries().map((problem) => ({ problem, line: Infinity }))
    return [...listed, ...counted]
      .sort((a, b) => rank(a.problem.code) - rank(b.problem.code) || compareCodePoints(a.problem.path, b.problem.path) || a.line - b.line)
      .map(({ problem }) => problem)
  }

  private summaries(): readonly Problem[] {
    return [...this.counts].filter(([, count]) => count > keptPerKind).map(([kind, count]) => {
      const [code, ...path] = kind.split(' ')
      const more = (count - keptPerKind).toLocaleString('en-US')
      return { code: code as ErrorCode, path: path.join(' '), message: `${more} more rows of this file have the same problem.` }
    })
  }
}

/** Where a problem is one of many, a sentence shows some of the names. */
export function someNames(names: readonly string[], shown = 3): string {
  return names.length <= shown ? names.join(', ') : `${names.slice(0, shown).join(', ')} and ${(names.length - shown).toLocaleString('en-US')} more`
}

function rank(code: ErrorCode): number {
  const index = worstFirst.indexOf(code)
  return index === -1 ? worstFirst.length : index
}
