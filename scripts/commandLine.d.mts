export function runScenebench(args: readonly string[]): Promise<number>
export function asksForPdf(args: readonly string[]): boolean
