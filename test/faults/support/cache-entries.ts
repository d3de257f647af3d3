import { createHash } from 'node:crypto'
import type { Matrix } from '@shared/models'

const bands = 20
const frames = 101

/** Entries by number, the same in every process. */
export function keyOf(number: number): string {
  return createHash('sha256').update(`entry ${number}`).digest('hex')
}

export function matrixOf(number: number): Matrix {
  return { bands, frames, data: Float32Array.from({ length: bands * frames }, (_, at) => number + at / 4096) }
}

export function isMatrixOf(number: number, matrix: Matrix): boolean {
  return matrix.bands === bands && matrix.frames === frames && matrix.data.every((value, at) => value === Math.fround(number + at / 4096))
}
