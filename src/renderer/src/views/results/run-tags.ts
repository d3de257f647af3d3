import type { RunAnnotation, RunSummary } from '../../../../shared/models'

/** As many as main takes. */
const mostTags = 50
const longestTag = 255

/** Tags as they are typed, separated by commas: each once, without empty ones. */
export function readTags(text: string): readonly string[] {
  const tags = text.split(/[,;\n]/).map((tag) => tag.trim().replace(/\s+/g, ' ').slice(0, longestTag)).filter((tag) => tag !== '')
  return [...new Set(tags)].slice(0, mostTags)
}

/** Tags that all of these runs have. */
export function commonTags(runs: readonly Pick<RunSummary, 'annotation'>[]): readonly string[] {
  const [first, ...others] = runs
  return first === undefined ? [] : first.annotation.tags.filter((tag) => others.every(({ annotation }) => annotation.tags.includes(tag)))
}

/** A run's tags after its and other runs' common ones were edited: its own others stay. */
export function editedTags({ tags }: Pick<RunAnnotation, 'tags'>, common: readonly string[], edited: readonly string[]): readonly string[] {
  return [...new Set([...tags.filter((tag) => !common.includes(tag) || edited.includes(tag)), ...edited])].slice(0, mostTags)
}

/** Every tag that any run has, in the order of their names. */
export function knownTags(runs: readonly Pick<RunSummary, 'annotation'>[]): readonly string[] {
  return [...new Set(runs.flatMap(({ annotation }) => annotation.tags))].sort((a, b) => a.localeCompare(b))
}
