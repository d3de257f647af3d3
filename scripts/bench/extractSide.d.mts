export interface Processors {
  readonly bound: boolean
  readonly numbers: readonly number[]
}

export function processors(): Processors

export class Side {
  static start(command: readonly string[], where: Processors): Promise<Side>
  readonly introduction: { readonly description: string }
  work(count: number, passes: number): Promise<{ readonly seconds: number; readonly processorSeconds: number; readonly peakMegabytes: number }>
  end(): void
}
