import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochRow, Evaluation, Prediction } from '@shared/models'
import type { Checkpoint } from '../../../src/main/runs/checkpoints'
import type { RunStore } from '../../../src/main/runs/run-store'

/** What a run has come to, without what differs between any two runs: time and energy. */
export interface RunResult {
  readonly status: string
  readonly rows: readonly Partial<EpochRow>[]
  readonly bestEpoch: number | null | undefined
  readonly evaluation: Partial<Evaluation> | null | undefined
  readonly predictions: readonly Prediction[]
  /** Named after the SHA-256 of their content. */
  readonly modelWeights: readonly string[]
  /** Weights and optimizer after the last epoch, bit by bit. */
  readonly lastState: Pick<Checkpoint['training'], 'weights' | 'optimizer' | 'best' | 'schedule' | 'normalisation'> | undefined
}

export async function resultOf(runs: RunStore, run: string): Promise<RunResult> {
  const { status, history, outcome } = await runs.detail(run)
  const { checkpoint } = await runs.files(run).checkpoints.readNewest()
  const files = await readdir(runs.files(run).modelFolder)
  return {
    status, rows: history.map(withoutTime), bestEpoch: outcome?.bestEpoch, evaluation: outcome?.evaluation,
    predictions: await runs.predictions(run), modelWeights: files.filter((name) => name.endsWith('.bin')),
    lastState: checkpoint ? stateOf(checkpoint) : undefined,
  }
}

export function withoutTime(row: EpochRow): Partial<EpochRow> {
  return { ...row, seconds: 0, energy: null }
}

/** All files of a run that were left half written. */
export async function leftovers(runs: RunStore, run: string): Promise<readonly string[]> {
  const { folder, modelFolder, checkpoints } = runs.files(run)
  const names = await Promise.all([folder, modelFolder, checkpoints.folder].map(async (one) => (await readdir(one).catch(() => [])).map((name) => join(one, name))))
  return names.flat().filter((name) => name.includes('scenebench-tmp'))
}

function stateOf({ training: { weights, optimizer, best, schedule, normalisation } }: Checkpoint): RunResult['lastState'] {
  return { weights, optimizer, best, schedule, normalisation }
}
