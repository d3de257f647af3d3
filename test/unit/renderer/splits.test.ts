import type { PartName, SplitSceneRow } from '@shared/models'
import { describe, expect, it } from 'vitest'
import { foldColumns, validationColumns } from '../../../src/renderer/src/views/splits/split-columns'
import { partSum, percentOf, stackedBar } from '../../../src/renderer/src/views/splits/split-shares'

function row(sceneLabel: string, files: readonly [number, number, number], locations: readonly [number, number, number]): SplitSceneRow {
  const part = (index: number): { readonly files: number; readonly locations: number } => ({ files: files[index], locations: locations[index] })
  return { sceneLabel, training: { files: files[0] + files[1], locations: locations[0] + locations[1] }, train: part(0), validation: part(1), test: part(2), unused: { files: 0, locations: 0 } }
}

/** TUT Urban Acoustic Scenes 2018, fold 1: the fold as it is listed, and divided as in the tutorial. */
const busFold = row('bus', [622, 0, 242], [26, 0, 10])
const busSplit = row('bus', [413, 209, 242], [16, 10, 10])

const texts = (columns: ReturnType<typeof foldColumns>, of: SplitSceneRow): (string | number | null)[] => columns.map((column) => column.format?.(column.value(of), of) ?? column.value(of))

describe('the tutorial’s split tables', () => {
  it('show train and test with the share cut off, as the tutorial does', () => {
    expect(texts(foldColumns(() => '', () => {}), busFold)).toEqual(['bus', 622, 242, '71', 26, 10])
  })

  it('show train and validation with shares to one decimal', () => {
    expect(texts(validationColumns(() => '', () => {}), busSplit)).toEqual(['bus', 16, 10, '38.5', 413, 209, '33.6'])
  })

  it('lead from a number to the parts that it counts', () => {
    const opened: (readonly PartName[])[] = []
    for (const column of validationColumns(() => '', (_, parts) => opened.push(parts))) column.open?.(busSplit)
    expect(opened).toEqual([['train'], ['validation'], ['train'], ['validation']])
  })

  it('have no percentage where there is nothing to divide', () => {
    expect(percentOf(0, 0)).toBeNull()
    expect(texts(validationColumns(() => '', () => {}), row('empty', [0, 0, 3], [0, 0, 1]))).toEqual(['empty', 0, 0, '–', 0, 0, '–'])
  })
})

describe('stacked bars', () => {
  it('are as long as their scene is of the longest', () => {
    const shares = stackedBar(busSplit, 'files', 1728).map((stretch) => stretch.share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0.5)
    expect(partSum(busSplit, 'files')).toBe(864)
  })

  it('leave out parts without anything', () => {
    expect(stackedBar(busFold, 'locations', 36).map((stretch) => stretch.part)).toEqual(['train', 'test'])
    expect(stackedBar(row('empty', [0, 0, 0], [0, 0, 0]), 'files', 0)).toEqual([])
  })
})
