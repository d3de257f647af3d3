export interface BenchArguments {
  readonly subject: string
  readonly json: boolean
  readonly repeats: number
  readonly steps: number
}

export function parseBenchArguments(args: readonly string[], subjects: readonly string[]): BenchArguments
