/** One thing that is known: a name and its value. */
export interface Fact {
  readonly name: string
  readonly value: string
  readonly note?: string
}
