import { WorkbenchError } from '@shared/errors'

/** Formats of a comma-separated list. @throws WorkbenchError `usage` for one that is not known */
export function formatsOf<F extends string>(list: string, known: readonly F[]): readonly F[] {
  return list.split(',').map((name) => {
    const format = known.find((candidate) => candidate === name.trim())
    if (format === undefined) throw new WorkbenchError('usage', `There is no report format "${name}".`, { advice: `Choose some of ${known.join(', ')}.` })
    return format
  })
}
