import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { assertNever } from '@shared/errors'
import type { ModelFormat } from '@shared/models'
import type { TaskHandler } from '../jobs/task'
import type { LoadedModel } from '../learning/load-model'
import { readModelFile } from '../learning/model-files/read-model-file'
import { writeKerasFile } from '../learning/model-files/write-keras-file'
import { modelFileName, saveModel } from '../learning/save-model'

export interface ExportModelInput {
  /** A model file, or the folder of one. */
  readonly path: string
  readonly format: ModelFormat
  /** Where to write it; made where it is not there. */
  readonly folder: string
  /** Of a single file, without its ending. */
  readonly name: string
}

/** Writes a model in another program's format, with what this program knows of it. Gives the paths of the files. Throws as `readModelFile`; `disk-full`, `permission-denied`. */
export const exportModelTask: TaskHandler<ExportModelInput, never, readonly string[]> = async (input) => write(await readModelFile(input.path), input)

async function write({ model, metadata }: LoadedModel, { format, folder, name }: ExportModelInput): Promise<readonly string[]> {
  switch (format) {
    case 'keras': {
      const file = join(folder, `${name}.h5`)
      await writeKerasFile(file, model, metadata)
      return [file]
    }
    case 'tensorflowjs': {
      await saveModel(folder, model, metadata)
      const weights = (await readdir(folder)).filter((file) => /^weights-[0-9a-f]{16}\.bin$/.test(file))
      return [modelFileName, ...weights].map((file) => join(folder, file))
    }
    default: return assertNever(format)
  }
}
