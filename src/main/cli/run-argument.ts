import { basename, dirname, resolve } from 'node:path'

export interface RunLocation {
  readonly runsFolder: string
  readonly run: string
}

/**
 * What a run on the command line means: the name of one in the runs folder, or the path of a run's own folder.
 *
 * @param argument as it was given
 * @param runsFolder where names are looked for
 */
export function locateRun(argument: string, runsFolder: string): RunLocation {
  if (!/[\\/]/.test(argument)) return { runsFolder, run: argument }
  const folder = resolve(argument)
  return { runsFolder: dirname(folder), run: basename(folder) }
}
