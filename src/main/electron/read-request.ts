import type { ZodType } from 'zod'
import type { RequestArguments, RequestName } from '@shared/contract'
import { WorkbenchError } from '@shared/errors'
import { requestSchemas } from './request-schemas'

/** A request whose name is known; its arguments still are anything. */
export function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requestSchemas, name)
}

/**
 * A request's arguments, once they are known to be what the contract says.
 *
 * @throws WorkbenchError `argument-invalid`, which names the argument and the field
 */
export function readArguments<N extends RequestName>(name: N, args: unknown): RequestArguments<N> {
  const schema: ZodType<RequestArguments<N>> = requestSchemas[name]
  const read = schema.safeParse(args)
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]
  throw new WorkbenchError('argument-invalid', `${name}: ${placeOf(path)}: ${message}`, { advice: 'This is a fault of the program, not yours: please report it.' })
}

function placeOf([position, ...fields]: readonly PropertyKey[]): string {
  if (position === undefined) return 'arguments'
  const field = fields.map(String).join('.')
  return `argument ${Number(position) + 1}${field === '' ? '' : `, ${field}`}`
}
