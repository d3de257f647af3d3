import type { LevelFacts, LevelSummary, Recording } from '@shared/models'
import { binEvenly } from './histogram'

/** Width of a bin, decibel. */
const decibelsPerBin = 3

interface SceneLevels {
  files: number
  power: number
  loudestPeak: number
  clippedFiles: number
}

/**
 * Levels of a dataset, as far as they were measured. A scene's mean is that of the power, given in decibel, as one
 * level for all its recordings together. Silent recordings are a bin at -Infinity, the first.
 *
 * @returns null where nothing was measured
 */
export function* describeLevels(recordings: readonly Recording[], sceneLabels: readonly string[], levels: ReadonlyMap<number, LevelFacts>): Generator<void, LevelSummary | null> {
  if (levels.size === 0) return null
  const scenes = new Map(sceneLabels.map((label) => [label, { files: 0, power: 0, loudestPeak: -Infinity, clippedFiles: 0 } as SceneLevels]))
  const rms: number[] = []
  let silentFiles = 0
  for (const [id, known] of levels) {
    rms.push(known.rms)
    if (known.silent) silentFiles++
    addTo(scenes.get(recordings[id].sceneLabel), known)
    if (rms.length % 4096 === 0) yield
  }
  const measured = [...scenes].filter(([, { files }]) => files > 0)
  return {
    scannedFiles: levels.size, silentFiles,
    clippedFiles: measured.reduce((sum, [, { clippedFiles }]) => sum + clippedFiles, 0),
    rms: binEvenly(rms, decibelsPerBin).map(({ from, files }) => ({ decibels: from, files })),
    scenes: measured.map(([sceneLabel, { files, power, loudestPeak, clippedFiles }]) => ({ sceneLabel, files, meanRms: 10 * Math.log10(power / files), loudestPeak, clippedFiles })),
  }
}

function addTo(scene: SceneLevels | undefined, { rms, peak, clippedSamples }: LevelFacts): void {
  if (!scene) return
  scene.files++
  scene.power += 10 ** (rms / 10)
  scene.loudestPeak = Math.max(scene.loudestPeak, peak)
  if (clippedSamples > 0) scene.clippedFiles++
}
