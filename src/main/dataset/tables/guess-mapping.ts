import type { TableMapping } from '@shared/models'
import { partNamed } from '../column-folds'
import { looksLikeAudio, type AudioNames } from './audio-names'

/** A column of a table as far as it was looked at. */
interface Column {
  readonly index: number
  /** From the header, in small letters; empty where there is none. */
  readonly name: string
  readonly values: readonly string[]
  readonly distinct: ReadonlySet<string>
}

/** What a mapping was guessed from. */
export interface MappingGuess {
  readonly mapping: TableMapping
  /** Share of the rows looked at whose file is there, from 0 to 1. */
  readonly filesFound: number
}

const names = {
  sceneLabel: /^(?:scene|class|label|category|target|scene_label|class_label|class_name|label_name|sound|environment|y)$/,
  identifier: /^(?:identifier|location|location_id|place|site|site_id|src_file|source_file|fsid|recording|recording_id|session|speaker|group)$/,
  sourceLabel: /^(?:source_label|device|device_id|microphone|mic|recorder|source)$/,
  fold: /^(?:fold|folds|fold_id|split|part|partition|set|subset|usage)$/,
}
const mostScenes = 1000
const mostFolds = 100

/**
 * Says what the columns of a table probably are: files are the column whose texts name audio that is there, scenes the
 * one that is called so, or else has few different texts; locations, devices and folds go by name, folds also by
 * small numbers. What is guessed wrong is put right in the mapping dialogue.
 *
 * @param rows fields of rows from all over the table, without the header
 */
export function guessMapping(path: string, header: readonly string[] | null, rows: readonly (readonly string[])[], audio: AudioNames): MappingGuess {
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, index) => columnOf(index, header, rows))
  const files = guessFiles(columns, audio)
  const others = columns.filter(({ index }) => index !== files.index)
  const fold = others.find((column) => names.fold.test(column.name) && isFold(column)) ?? others.find((column) => header === null && isSmallNumber(column))
  const scene = guessScene(others.filter((column) => column !== fold)) ?? others.at(0)
  const rest = others.filter((column) => column !== fold && column !== scene)
  const named = (pattern: RegExp): number | null => rest.find(({ name, distinct }) => pattern.test(name) && distinct.size > 0)?.index ?? null
  return {
    filesFound: files.found,
    mapping: {
      path, hasHeader: header !== null, file: files.index, sceneLabel: scene?.index ?? 0, identifier: named(names.identifier), sourceLabel: named(names.sourceLabel),
      fold: fold?.index ?? null, audioFolder: files.folder,
    },
  }
}

function columnOf(index: number, header: readonly string[] | null, rows: readonly (readonly string[])[]): Column {
  const values = rows.map((row) => row[index]?.trim() ?? '')
  const name = header?.[index]?.trim().toLowerCase().replace(/[\s-]+/g, '_') ?? ''
  return { index, name, values, distinct: new Set(values.filter((value) => value !== '')) }
}

function guessFiles(columns: readonly Column[], audio: AudioNames): { readonly index: number; readonly found: number; readonly folder: string } {
  const found = columns.map(({ index, values }) => ({ index, ...mostCommonFolder(values, audio) })).sort((a, b) => b.found - a.found)
  const [best] = found
  if (best && best.found > 0) return best
  const share = ({ values }: Column): number => values.filter(looksLikeAudio).length
  const [index] = [...columns].sort((a, b) => share(b) - share(a)).map((column) => column.index)
  return { index: index ?? 0, found: 0, folder: '' }
}

function mostCommonFolder(values: readonly string[], audio: AudioNames): { readonly found: number; readonly folder: string } {
  const counts = new Map<string, number>()
  for (const value of values) {
    const folder = audio.folderOf(value)
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  const [folder, count] = [...counts].sort(([, a], [, b]) => b - a).at(0) ?? ['', 0]
  return { found: count / Math.max(1, values.length), folder }
}

/** By name; otherwise words before numbers, and fewer different ones first. */
function guessScene(columns: readonly Column[]): Column | undefined {
  const likely = columns.filter(({ values, distinct }) => distinct.size > 1 && distinct.size <= Math.min(mostScenes, Math.max(2, values.length / 2)) && !looksLikeAudio(values[0]))
  const called = columns.filter(({ name, distinct }) => names.sceneLabel.test(name) && distinct.size > 0)
  const numeric = ({ distinct }: Column): number => Number([...distinct].every((value) => /^-?\d+(?:\.\d+)?$/.test(value)))
  const [best] = [...(called.length > 0 ? called : likely)].sort((a, b) => numeric(a) - numeric(b) || a.distinct.size - b.distinct.size)
  return best
}

function isFold(column: Column): boolean {
  return isSmallNumber(column) || (column.distinct.size > 0 && [...column.distinct].every((value) => partNamed(value)))
}

/** Consecutive numbers from 0 or 1: other columns of few numbers are counts or codes. */
function isSmallNumber({ distinct }: Column): boolean {
  if (distinct.size < 2 || distinct.size > mostFolds || ![...distinct].every((value) => /^\d{1,3}$/.test(value))) return false
  const numbers = [...distinct].map(Number).sort((a, b) => a - b)
  return numbers[0] <= 1 && numbers.every((number, i) => number === numbers[0] + i)
}
