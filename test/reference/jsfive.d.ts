/** The part of jsfive that the reference tests use; the package brings no types. */
declare module 'jsfive' {
  export class Group {
    readonly attrs: Readonly<Record<string, unknown>>
    get(path: string): Group | Dataset
  }
  export class Dataset {
    readonly attrs: Readonly<Record<string, unknown>>
    readonly shape: number[]
    readonly value: ArrayLike<number>
  }
  export class File extends Group {
    constructor(buffer: ArrayBuffer, name: string)
  }
}
