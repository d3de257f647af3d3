import type { Fold } from '@shared/models'
import { collectFold } from './fold-members'
import type { ProblemList } from './problem-list'
import type { TableRow } from './tables/table-rows'

type Part = 'train' | 'validation' | 'test'

const partNames: Readonly<Record<string, Part>> = {
  train: 'train', training: 'train', validation: 'validation', validate: 'validation', valid: 'validation', val: 'validation', dev: 'validation',
  test: 'test', testing: 'test', evaluate: 'test', evaluation: 'test', eval: 'test',
}
/** A split designs a fold each for the window; a column with more numbers is one of identifiers. */
const mostFolds = 100

/** The part that a word in a table stands for; undefined for other words. */
export function partNamed(word: string): Part | undefined {
  return partNames[word.toLowerCase()]
}

/**
 * Folds from a column of a table: with numbers, fold n tests on the recordings with number n and trains on all others;
 * with words such as `train` and `test`, there is one fold of these parts. Recordings with anything else are unused.
 */
export class FoldColumn {
  private readonly members = new Map<string, number[]>()

  /** @param table file that the rows are of, for messages */
  constructor(private readonly table: string, private readonly problems: ProblemList) {}

  add(id: number, { fold, line }: TableRow): void {
    const members = this.members.get(fold)
    if (members) members.push(id)
    else this.members.set(fold, [id])
    if (isNumber(fold) || partNamed(fold)) return
    const message = `Line ${line} of ${this.table} gives the fold ${JSON.stringify(fold)}, which is neither a number nor train, validation or test; the recording is in no part.`
    this.problems.add({ code: 'fold-incomplete', path: this.table, line, message, advice: 'Correct the fold, or leave the fold column out of the mapping.' })
  }

  /**
   * In small steps.
   *
   * @param count number of all recordings
   * @returns ascending by number; none where the rows give neither two different numbers nor a part
   */
  *folds(count: number): Generator<void, readonly Fold[]> {
    const numbers = [...this.members.keys()].filter(isNumber)
    const distinct = [...new Set(numbers.map(Number))].sort((a, b) => a - b)
    if (distinct.length > mostFolds) return this.tooMany(distinct.length)
    const [valueOf, values] = this.valuesById(count)
    yield
    if (distinct.length > 1) {
      const folds: Fold[] = []
      const numberOf = values.map((value) => (isNumber(value) ? Number(value) : null))
      for (const fold of distinct) folds.push(yield* collectFold(fold, count, { partOf: (id) => partIn(fold, numberOf[valueOf[id]]) }))
      return folds
    }
    const parts = values.map((value) => partNamed(value))
    if (!parts.includes('train') && !parts.includes('test')) return []
    const isValidation = parts.includes('validation') ? (id: number): boolean => parts[valueOf[id]] === 'validation' : undefined
    return [yield* collectFold(1, count, { partOf: (id) => trainOrTest(parts[valueOf[id]]), isValidation })]
  }

  /** For each recording the place of its text in the list of all texts. */
  private valuesById(count: number): [Int32Array, readonly string[]] {
    const valueOf = new Int32Array(count)
    const values = [...this.members.keys()]
    for (const [value, ids] of [...this.members.values()].entries()) for (const id of ids) valueOf[id] = value
    return [valueOf, values]
  }

  private tooMany(number: number): readonly Fold[] {
    const message = `${this.table} gives ${number} different folds, more than ${mostFolds}; they are not used.`
    this.problems.add({ code: 'fold-incomplete', path: this.table, message, advice: 'Choose another column for the folds, or none.' })
    return []
  }
}

function partIn(fold: number, number: number | null): 'train' | 'test' | 'unused' {
  return number === null ? 'unused' : number === fold ? 'test' : 'train'
}

function trainOrTest(part: Part | undefined): 'train' | 'test' | 'unused' {
  return part === 'validation' ? 'train' : part ?? 'unused'
}

function isNumber(value: string): boolean {
  return /^\d{1,6}$/.test(value)
}
