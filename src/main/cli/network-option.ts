import { readFileSync } from 'node:fs'
import { WorkbenchError } from '@shared/errors'
import { networkPresets, type NetworkPreset, type NetworkSpec } from '@shared/models'
import { networkSpec } from '../workbench/training-schemas'

export const presetIds: readonly string[] = networkPresets.map(({ id }) => id)

/** @throws WorkbenchError `usage` */
export function presetOf(id: string): NetworkPreset {
  const preset = networkPresets.find((one) => one.id === id)
  if (!preset) throw new WorkbenchError('usage', `There is no preset "${id}".`, { advice: `Choose one of ${presetIds.join(', ')}.` })
  return preset
}

/**
 * The network that `--network` means: a preset's name, or a JSON file with `blocks`, `gathering` and `dense`.
 *
 * @throws WorkbenchError `usage`
 */
export function networkOf(nameOrFile: string): NetworkSpec {
  const preset = networkPresets.find(({ id }) => id === nameOrFile)
  if (preset) return preset.network
  if (!nameOrFile.endsWith('.json')) throw wrong(`There is no network "${nameOrFile}".`)
  const read = networkSpec.safeParse(parsed(nameOrFile))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]
  throw wrong(`${nameOrFile} describes no network: ${path.join('.') || 'the file'}: ${message}.`)
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(`${file} cannot be read: ${(error as Error).message}.`)
  }
}

function wrong(message: string): WorkbenchError {
  return new WorkbenchError('usage', message, { advice: `Choose one of ${presetIds.join(', ')}, or a .json file with blocks, gathering and dense.` })
}
