import { InvalidArgumentError } from 'commander'

/** What the texts of options mean. Each throws commander's error, which becomes wrong usage (exit code 2). */
export function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('A number is needed.')
  return value
}

export function positive(text: string): number {
  const value = number(text)
  if (value <= 0) throw new InvalidArgumentError('A number above 0 is needed.')
  return value
}

export function notNegative(text: string): number {
  const value = number(text)
  if (value < 0) throw new InvalidArgumentError('A number from 0 is needed.')
  return value
}

export function share(text: string): number {
  const value = number(text)
  if (value < 0 || value >= 1) throw new InvalidArgumentError('A share from 0 to below 1 is needed, e.g. 0.3.')
  return value
}

export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = number(text)
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`A whole number from ${least} is needed.`)
    return value
  }
}

export function oneOf<T extends string>(names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text)
    if (found === undefined) throw new InvalidArgumentError(`One of ${names.join(', ')} is needed.`)
    return found
  }
}

const mostNumbers = 1000

/** Whole numbers and ranges of them: `0,1,2`, `0-9`, `1-3,5`. */
export function wholeList(text: string): readonly number[] {
  const numbers = text.split(',').flatMap((part) => {
    const match = /^\s*(\d{1,10})(?:\s*-\s*(\d{1,10}))?\s*$/.exec(part)
    if (!match) throw new InvalidArgumentError('Whole numbers are needed, e.g. 0,1,2 or 0-9.')
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])]
    if (last < first || last - first >= mostNumbers) throw new InvalidArgumentError(`A range goes from the smaller number to the larger one and has at most ${mostNumbers} numbers.`)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
  return [...new Set(numbers)]
}

/** So many numbers, e.g. `2,8,2,40`. */
export function numbers(length: number): (text: string) => readonly number[] {
  return (text) => {
    const parts = text.split(',').map(number)
    if (parts.length !== length) throw new InvalidArgumentError(`${length} numbers are needed, separated by commas.`)
    return parts
  }
}
