import { basename, dirname } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { FailedFile, FolderPrediction } from '@shared/models'
import { readEvaluationList, type EvaluationList } from '../dataset/evaluation-list'
import type { ReportFile } from '../reporting/report-file'
import { submissionOf, type SubmittedSystem } from '../reporting/submission-files'

/** What applying a model gave, as far as a submission needs it. */
export interface AppliedForSubmission {
  readonly system: SubmittedSystem
  /** Real path of the one folder that the model was applied to; null for files named one by one. */
  readonly root: string | null
  /** What each recording is called within that folder, `/` between its parts. */
  readonly names: ReadonlyMap<string, string>
  readonly rows: readonly FolderPrediction[]
  readonly failed: readonly FailedFile[]
}

export interface FolderSubmission {
  readonly files: readonly ReportFile[]
  /** Which recordings it names, and by what list. */
  readonly note: string
}

/**
 * The files of a DCASE submission for recordings that a model was applied to. Where the folder is that of a dataset with one
 * test list, or the folder of its audio, exactly the recordings of this list are in it, in its order and by its names.
 *
 * @throws WorkbenchError `report-failed` where a recording has no prediction, or cannot be submitted; what
 *   `readEvaluationList` throws
 */
export async function folderSubmission({ system, root, names, rows, failed }: AppliedForSubmission): Promise<FolderSubmission> {
  if (root === null) throw refused('A submission names recordings within one folder; several places were given.', '', 'Apply the model to the folder of the evaluation set.')
  const found = await listFor(root)
  const named = (file: string): string => `${found?.prefix ?? ''}${names.get(file) ?? file}`
  const predictions = rows.map(({ file, sceneLabel, probabilities }) => ({ file: named(file), predicted: sceneLabel, probabilities }))
  if (found === null) {
    checkAllPredicted(failed, rows.length)
    return { files: submissionOf(system, predictions), note: `Every recording below the folder (${rows.length}), by its name in it: there is no list of an evaluation set beside.` }
  }
  const wanted = inListOrder(found.list, predictions, new Map(failed.map(({ file, error }) => [named(file), error.message])))
  const others = predictions.length - wanted.length
  return {
    files: submissionOf(system, wanted),
    note: `Every recording of ${found.list.path} (${wanted.length}), in its order${others === 0 ? '' : `; what else the folder holds (${others}) is left out`}.`,
  }
}

/** The test list of the folder itself, or of the folder that it is the audio of. */
async function listFor(root: string): Promise<{ readonly list: EvaluationList; readonly prefix: string } | null> {
  const own = await readEvaluationList(root)
  if (own !== null) return { list: own, prefix: '' }
  const above = dirname(root) === root ? null : await readEvaluationList(dirname(root))
  return above === null ? null : { list: above, prefix: `${basename(root)}/` }
}

function inListOrder<T extends { readonly file: string }>({ path, files }: EvaluationList, predictions: readonly T[], reasons: ReadonlyMap<string, string>): readonly T[] {
  const byFile = new Map(predictions.map((prediction) => [prediction.file, prediction]))
  const missing = files.filter((file) => !byFile.has(file))
  if (missing.length > 0) {
    const why = reasons.get(missing[0]) ?? 'it is not in the folder'
    throw refused(`${missing.length} of the ${files.length} recordings of ${path} have no prediction; the first is ${missing[0]}: ${why}`, missing[0], 'Add the recordings that are missing, and apply the model again.')
  }
  return files.flatMap((file) => byFile.get(file) ?? [])
}

function checkAllPredicted(failed: readonly FailedFile[], predicted: number): void {
  if (failed.length === 0) return
  const [{ file, error }] = failed
  throw refused(`${failed.length} of ${failed.length + predicted} recordings have no prediction; the first is ${file}: ${error.message}`, file, 'Mend or remove these recordings, and apply the model again: a submission names all.')
}

function refused(message: string, path: string, advice: string): WorkbenchError {
  return new WorkbenchError('report-failed', message, { path, advice })
}
