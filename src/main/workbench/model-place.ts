import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { assertNever, WorkbenchError } from '@shared/errors'
import type { ModelSource } from '@shared/models'
import { modelFileName } from '../learning/save-model'
import type { RunStore } from '../runs/run-store'

/** Where a model's files are, and what to call it. */
export interface ModelPlace {
  readonly path: string
  readonly name: string
}

/** @throws WorkbenchError `run-not-found`, `run-not-finished` for a run that has kept no model yet */
export async function modelPlace(runs: RunStore, source: ModelSource): Promise<ModelPlace> {
  switch (source.kind) {
    case 'file': return { path: source.path, name: nameOf(source.path) }
    case 'run': {
      await runs.status(source.run)
      const folder = runs.files(source.run).modelFolder
      if (await exists(join(folder, modelFileName))) return { path: folder, name: source.run }
      throw new WorkbenchError('run-not-finished', `Run ${source.run} has no model yet.`, { advice: 'Wait for its first epoch to end.' })
    }
    default: return assertNever(source)
  }
}

/**
 * What a model on the command line means: a run by name, a run's folder, an `.h5` file, a `model.json` or the folder of
 * one. A file wins over a run of the same name where the argument is a path.
 *
 * @throws WorkbenchError `not-found`
 */
export async function modelSourceOf(argument: string, runs: RunStore): Promise<ModelSource> {
  const isName = !/[\\/]/.test(argument)
  if (isName && await runs.exists(argument).catch(() => false)) return { kind: 'run', run: argument }
  const path = resolve(argument)
  if (await exists(join(path, 'manifest.json'))) return { kind: 'file', path: join(path, 'model') }
  if (await exists(path)) return { kind: 'file', path }
  throw new WorkbenchError('not-found', `There is no run, model file or folder ${argument}.`, {
    path: isName ? runs.folder : path, advice: 'Name a run (see: runs), a Keras .h5 file or a model.json.',
  })
}

/** A model's own folder says more than `model.json` or `model`. */
function nameOf(path: string): string {
  const named = [path, dirname(path), dirname(dirname(path))].map((place) => basename(place)).find((name) => name !== modelFileName && name !== 'model')
  return named || basename(path)
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false)
}
