import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from './temporary-folder'

/** TUT Urban Acoustic Scenes 2018 as published (metadata and fold lists, no audio), byte for byte, in a new folder. */
export async function makeTutUrbanAcousticScenes2018(): Promise<string> {
  const table = await readFile(join(import.meta.dirname, '../../fixtures/dataset/tut-urban-acoustic-scenes-2018.csv'), 'utf8')
  const locations = table.trim().split(/\r?\n/).slice(1).map((line) => line.split(','))
  const rows = locations.flatMap(([scene, city, location, first, last, part]) =>
    range(Number(first), Number(last)).map((segment) => ({ file: `audio/${scene}-${city}-${location}-${segment}-a.wav`, scene, identifier: `${city}-${location}`, part })))
  const [train, test] = ['train', 'evaluate'].map((part) => rows.filter((row) => row.part === part))
  return makeFolder({
    'meta.csv': lines(['filename\tscene_label\tidentifier\tsource_label', ...rows.map(({ file, scene, identifier }) => `${file}\t${scene}\t${identifier}\ta`)]),
    'evaluation_setup/fold1_train.txt': lines(train.map(({ file, scene }) => `${file}\t${scene}`)),
    'evaluation_setup/fold1_test.txt': lines(test.map(({ file }) => file)),
    'evaluation_setup/fold1_evaluate.txt': lines(test.map(({ file, scene }) => `${file}\t${scene}`)),
  })
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\r\n`).join('')
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
