import { createHash } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { noRunAnnotation, type EmbeddingMap, type Prediction, type RunAnnotation, type RunManifest, type RunOutcome, type RunRequest, type StoppedBy } from '@shared/models'
import { writeFileAtomic } from '../storage/atomic-file'
import { sweepTemporaryFiles } from '../storage/temporary-files'
import { ActivityFile } from './activity'
import { Checkpoints } from './checkpoints'
import { HistoryFile } from './history-file'
import { readRunJson, writeRunJson } from './json-file'
import { claim, readOwner, release, thisProcess, type Owner } from './owner'
import type { EnergyTotals } from './energy/energy-meter'
import type { RunData } from './run-data'
import { upgradeSpec } from './upgrade-spec'

/** Predictions as stored: the probabilities are in the order of the evaluation's labels. */
export interface StoredPredictions {
  readonly labels: readonly string[]
  readonly rows: readonly Prediction[]
}

/** Written when all epochs are trained: from here on only the evaluation is left. */
export interface TrainedMark {
  readonly endedBy: StoppedBy
  readonly bestEpoch: number | null
  /** Seconds spent training. */
  readonly seconds: number
  readonly energy: EnergyTotals
}

/**
 * The files of one run's folder. The worker that trains writes them, so that what it has done is on disk whatever
 * becomes of the window: manifest (once), owner, activity, one line of history per epoch, checkpoints, the best model
 * so far, and at the end the predictions and the outcome. The host writes the request, and that the run is planned.
 */
export class RunFiles {
  readonly history: HistoryFile
  readonly checkpoints: Checkpoints
  readonly activity: ActivityFile

  constructor(readonly folder: string) {
    this.history = new HistoryFile(join(folder, 'history.jsonl'))
    this.checkpoints = new Checkpoints(join(folder, 'checkpoints'))
    this.activity = new ActivityFile(folder)
  }

  get modelFolder(): string {
    return join(this.folder, 'model')
  }

  /** Whether the folder keeps a run: what was asked for, or what it was made from. */
  async isRun(): Promise<boolean> {
    const kept = await Promise.all(['request.json', 'manifest.json'].map((name) => stat(join(this.folder, name)).then(() => true, () => false)))
    return kept.includes(true)
  }

  writeRequest(request: RunRequest): Promise<void> {
    return this.write('request.json', request)
  }

  writeManifest(manifest: RunManifest): Promise<void> {
    return this.write('manifest.json', manifest)
  }

  writeData(data: RunData): Promise<void> {
    return this.write('data.json', data)
  }

  writeTrained(mark: TrainedMark): Promise<void> {
    return this.write('trained.json', mark)
  }

  writeOutcome(outcome: RunOutcome): Promise<void> {
    return this.write('outcome.json', outcome)
  }

  writePredictions(predictions: StoredPredictions): Promise<void> {
    return this.write('predictions.json', predictions)
  }

  writeAnnotation(annotation: RunAnnotation): Promise<void> {
    return this.write('annotation.json', annotation)
  }

  writeMap(map: EmbeddingMap): Promise<void> {
    return this.write('map.json', map)
  }

  writeEmissions(csv: string): Promise<void> {
    return writeFileAtomic(join(this.folder, 'emissions.csv'), csv)
  }

  /** This process will begin (or go on with) the run when its turn comes: until it ends, the run is queued. */
  async markPlanned(): Promise<void> {
    await this.write('planned.json', await thisProcess())
  }

  /** The run's turn has come, or will not. */
  async unmarkPlanned(): Promise<void> {
    await rm(join(this.folder, 'planned.json'), { force: true })
  }

  /** This process works on the run from now on. @throws WorkbenchError `run-busy`, `disk-full` */
  claimOwner(): Promise<void> {
    return claim(join(this.folder, 'owner.json'))
  }

  releaseOwner(): Promise<void> {
    return release(join(this.folder, 'owner.json'))
  }

  /** @throws WorkbenchError `run-damaged`; settings of an older version are brought up to date */
  async readRequest(): Promise<RunRequest | null> {
    const request = await this.read<RunRequest>('request.json')
    return request && { ...request, spec: upgradeSpec(request.spec) }
  }

  /** @throws WorkbenchError `run-damaged`; settings of an older version are brought up to date */
  async readManifest(): Promise<RunManifest | null> {
    const manifest = await this.read<RunManifest>('manifest.json')
    return manifest && { ...manifest, spec: upgradeSpec(manifest.spec) }
  }

  /** SHA-256 of what the run was asked to be, as it was written. */
  async readSpecHash(): Promise<string> {
    const stored = await this.read<Partial<RunManifest>>('manifest.json')
    return createHash('sha256').update(JSON.stringify([stored?.spec, stored?.sceneLabels, stored?.bands, stored?.sequenceLength])).digest('hex')
  }

  readData(): Promise<RunData | null> {
    return this.read<RunData>('data.json')
  }

  readTrained(): Promise<TrainedMark | null> {
    return this.read<TrainedMark>('trained.json')
  }

  readOwner(): Promise<Owner | null> {
    return readOwner(join(this.folder, 'owner.json'))
  }

  readPlanner(): Promise<Owner | null> {
    return readOwner(join(this.folder, 'planned.json'))
  }

  readOutcome(): Promise<RunOutcome | null> {
    return this.read<RunOutcome>('outcome.json')
  }

  readPredictions(): Promise<StoredPredictions | null> {
    return this.read<StoredPredictions>('predictions.json')
  }

  /** What cannot be read was not said. */
  async readAnnotation(): Promise<RunAnnotation> {
    return { ...noRunAnnotation, ...(await this.read<Partial<RunAnnotation>>('annotation.json').catch(() => null)) }
  }

  readMap(): Promise<EmbeddingMap | null> {
    return this.read<EmbeddingMap>('map.json')
  }

  /** Removes what processes that died left half written. Gives the number of files. */
  async sweep(): Promise<number> {
    const counts = await Promise.all([this.folder, this.modelFolder, this.checkpoints.folder].map(sweepTemporaryFiles))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  private write(name: string, value: unknown): Promise<void> {
    return writeRunJson(join(this.folder, name), value)
  }

  private read<T>(name: string): Promise<T | null> {
    return readRunJson<T>(join(this.folder, name))
  }
}
