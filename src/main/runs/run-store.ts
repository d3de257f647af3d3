import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toWire, WorkbenchError } from '@shared/errors'
import type { Page, PageRequest, Prediction, PredictionQuery, RunDetail, RunId, RunStatus, RunSummary, TrainingSpec } from '@shared/models'
import { isAlive } from './owner'
import { RunFiles } from './run-files'

const runName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/
const binFolder = '.bin'

/** The runs of one folder: what there is, how each stands, and what it holds. */
export class RunStore {
  constructor(readonly folder: string) {}

  /** @throws WorkbenchError `run-not-found` for a name that cannot be a run's (such as `../x`) */
  files(run: RunId): RunFiles {
    if (!runName.test(run)) throw notFound(run, this.folder)
    return new RunFiles(join(this.folder, run))
  }

  /** Summaries, newest first. A run that cannot be read is listed with its problem, not left out. */
  async list(): Promise<readonly RunSummary[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => [])
    const names = entries.filter((entry) => entry.isDirectory() && runName.test(entry.name)).map((entry) => entry.name)
    const summaries = await Promise.all(names.map((name) => this.summary(name)))
    return summaries.flatMap((summary) => summary ?? []).sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.run.localeCompare(a.run))
  }

  /** @throws WorkbenchError `run-not-found`, `run-damaged` */
  async detail(run: RunId): Promise<RunDetail> {
    const files = this.files(run)
    const manifest = await files.readManifest()
    if (!manifest) throw notFound(run, this.folder)
    const [history, outcome] = [await files.readHistory(), await files.readOutcome()]
    return { manifest, history, outcome, status: outcome?.status ?? (await this.statusWithoutOutcome(files)) }
  }

  /** @throws WorkbenchError `run-not-finished` where nothing was predicted */
  async predictions(run: RunId): Promise<readonly Prediction[]> {
    const stored = await this.files(run).readPredictions()
    if (!stored) throw new WorkbenchError('run-not-finished', `Run ${run} has no predictions yet.`, { advice: 'Let it finish, or stop it to keep the best model so far.' })
    return stored.rows
  }

  async predictionPage(run: RunId, query: PredictionQuery, page: PageRequest): Promise<Page<Prediction>> {
    const rows = selectPredictions(await this.predictions(run), query)
    return { offset: page.offset, total: rows.length, items: rows.slice(page.offset, page.offset + page.limit) }
  }

  /** Moves a run to the bin inside the runs folder. */
  async remove(run: RunId): Promise<void> {
    const detailed = await this.statusOf(run)
    if (detailed === 'running') throw new WorkbenchError('run-busy', `Run ${run} is still running.`, { advice: 'Stop or cancel it first.' })
    await mkdir(join(this.folder, binFolder), { recursive: true })
    await rename(this.files(run).folder, join(this.folder, binFolder, run))
  }

  async restore(run: RunId): Promise<void> {
    const files = this.files(run)
    await rename(join(this.folder, binFolder, run), files.folder).catch(() => { throw notFound(run, join(this.folder, binFolder)) })
  }

  async exists(run: RunId): Promise<boolean> {
    return stat(this.files(run).folder).then(() => true, () => false)
  }

  private async statusOf(run: RunId): Promise<RunStatus> {
    const files = this.files(run)
    if (!(await this.exists(run))) throw notFound(run, this.folder)
    return (await files.readOutcome().catch(() => null))?.status ?? this.statusWithoutOutcome(files)
  }

  private async statusWithoutOutcome(files: RunFiles): Promise<RunStatus> {
    const owner = await files.readOwner().catch(() => null)
    if (!owner || !(await isAlive(owner))) return (await files.readOutcome())?.status ?? 'interrupted'
    return 'running'
  }

  /** Null for a folder that is no run, or a run that has not begun. */
  private async summary(run: RunId): Promise<RunSummary | null> {
    try {
      return summarise(await this.detail(run))
    } catch (error) {
      if ((error as { code?: string }).code === 'run-not-found') return null
      return {
        run, status: 'failed', dataset: '', fold: 0, seed: 0, createdAt: '', epochs: 0, plannedEpochs: 0,
        macroAccuracy: null, confidenceInterval: null, seconds: null, parameters: {}, problem: toWire(error).message,
      }
    }
  }
}

export function summarise({ manifest, history, outcome, status }: RunDetail): RunSummary {
  const { spec } = manifest
  return {
    run: manifest.run, status, dataset: manifest.dataset.name, fold: spec.split.fold, seed: spec.seed, createdAt: manifest.createdAt,
    epochs: history.length, plannedEpochs: spec.epochs,
    macroAccuracy: outcome?.evaluation?.macroAccuracy ?? null,
    confidenceInterval: outcome?.evaluation?.confidenceInterval ?? null,
    seconds: outcome ? outcome.timings.training + outcome.timings.evaluation : null,
    parameters: flattenParameters(spec),
    problem: outcome?.error?.message ?? null,
  }
}

/** Everything the user set, by its path in the specification, e.g. `split.seed`, `network.blocks.0.filters`. */
export function flattenParameters(spec: TrainingSpec): Record<string, string | number | null> {
  const flat: Record<string, string | number | null> = {}
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, path ? `${path}.${key}` : key)
    else flat[path] = value as string | number | null
  }
  visit(spec, '')
  return flat
}

function selectPredictions(rows: readonly Prediction[], query: PredictionQuery): readonly Prediction[] {
  const selected = rows.filter((row) =>
    (query.actual === undefined || row.sceneLabel === query.actual) &&
    (query.predicted === undefined || row.predicted === query.predicted) &&
    (query.correct === undefined || row.correct === query.correct))
  if (!query.sort) return selected
  const { key, direction } = query.sort
  const sign = direction === 'ascending' ? 1 : -1
  return selected.sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0))
}

function notFound(run: RunId, folder: string): WorkbenchError {
  return new WorkbenchError('run-not-found', `There is no run ${run} in ${folder}.`, { path: folder, advice: 'List the runs to see their names, or choose another runs folder.' })
}
