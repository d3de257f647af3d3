import type { WireError } from '@shared/errors'

/** An error as it is copied: everything the user may want to send on, without the program's own stack. */
export function errorText(error: WireError): string {
  const where = error.path === undefined ? [] : [error.line === undefined ? error.path : `${error.path}, line ${error.line}`]
  const advice = error.advice === undefined ? [] : [error.advice]
  return [`${error.code}: ${error.message}`, ...where, ...advice].join('\n')
}
