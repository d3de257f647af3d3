/** One message per field that cannot work as it is. */
export type FieldProblems = Readonly<Record<string, string>>

/** A field, whether it is fine, and what is said where it is not. */
export type Check = readonly [field: string, isFine: boolean, message: string]

/** The messages of the checks that failed, beside those that are known already. */
export function collect(checks: readonly Check[], known: FieldProblems = {}): FieldProblems {
  return { ...Object.fromEntries(checks.filter(([, isFine]) => !isFine).map(([field, , message]) => [field, message])), ...known }
}

export function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least
}

/** Whether any of the fields whose names begin like this has a problem. */
export function hasProblemIn(problems: FieldProblems, ...beginnings: readonly string[]): boolean {
  return Object.keys(problems).some((field) => beginnings.some((beginning) => field === beginning || field.startsWith(`${beginning}.`)))
}
