import { modelInvalid } from './model-errors'

// Keras' own descriptions go ten deep. Reading deeper ones would end at the limit of the call stack.
const deepest = 64

/**
 * A model's description, parsed from JSON that may come from anywhere.
 *
 * @throws WorkbenchError `model-invalid` where it is no JSON, or nested as no description is
 */
export function parseDescription(text: string, path: string): unknown {
  if (nesting(text) > deepest) throw modelInvalid(path, 'The description of the model is nested too deeply.')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw modelInvalid(path, 'The description of the model is not JSON.', error)
  }
}

/** How deep brackets are nested, without building anything; brackets inside strings do not count. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token[0] === '[' || token[0] === '{') most = Math.max(most, ++depth)
    else if (token[0] === ']' || token[0] === '}') depth--
  }
  return most
}
