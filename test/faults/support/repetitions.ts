/**
 * Faults are tried a few times with every `npm test`, and as often as reliability asks for with `npm run test:faults`
 * (`SCENEBENCH_FAULTS=full`).
 */
export const full = process.env.SCENEBENCH_FAULTS === 'full'

export function repetitions(few: number, many: number): number {
  return full ? many : few
}
