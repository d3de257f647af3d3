import { WorkbenchError } from '@shared/errors'

const advice = 'Choose a model that this program or the tutorial has saved.'

/** The file is damaged, contradicts itself, or asks for what no model needs. */
export function modelInvalid(path: string, message: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('model-invalid', message, { path, advice }, { cause })
}

/** The file may be a good model, but not one that this program can use. */
export function modelUnsupported(path: string, message: string, whatToDo = advice): WorkbenchError {
  return new WorkbenchError('model-unsupported', message, { path, advice: whatToDo })
}
