import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { Page, PageRequest, Prediction, PredictionQuery, RunAnnotation, RunDetail, RunId, RunStatus, RunSummary } from '@shared/models'
import { RunFiles } from './run-files'
import { standingOf } from './run-standing'
import { summaryOf } from './run-summary'
import { selectPredictions, type GroupOf } from './select-predictions'

const runName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/
const binFolder = '.bin'
const readAtOnce = 32

/** A summary that can no longer change, and the outcome it was made from. */
interface EndedRun {
  readonly version: string
  readonly summary: RunSummary
}

/** The runs of one folder: what there is, how each stands, and what it holds. */
export class RunStore {
  private readonly ended = new Map<RunId, EndedRun>()
  private swept = false

  constructor(readonly folder: string) {}

  /** @throws WorkbenchError `run-not-found` for a name that cannot be a run's (such as `../x`) */
  files(run: RunId): RunFiles {
    if (!runName.test(run)) throw notFound(run, this.folder)
    return new RunFiles(join(this.folder, run))
  }

  /**
   * Summaries, newest first. A run that cannot be read is listed with its problem, not left out. The first time, what
   * processes that died left half written is swept.
   */
  async list(): Promise<readonly RunSummary[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => [])
    const names = entries.filter((entry) => entry.isDirectory() && runName.test(entry.name)).map((entry) => entry.name)
    const summaries: RunSummary[] = []
    for (let start = 0; start < names.length; start += readAtOnce) {
      summaries.push(...(await Promise.all(names.slice(start, start + readAtOnce).map((name) => this.summary(name)))).flatMap((summary) => summary ?? []))
    }
    await this.sweepOnce(summaries)
    return summaries.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.run.localeCompare(a.run))
  }

  /** How a run stands; one whose outcome cannot be read has failed. @throws WorkbenchError `run-not-found`, also for a folder that is no run's */
  async status(run: RunId): Promise<RunStatus> {
    const files = this.files(run)
    if (!(await files.isRun())) throw notFound(run, this.folder)
    return standingOf(files).then(({ status }) => status, () => 'failed')
  }

  /** @throws WorkbenchError `run-not-found`, `run-damaged`, `run-not-finished` for a run that has not begun */
  async detail(run: RunId): Promise<RunDetail> {
    const files = this.files(run)
    const manifest = await files.readManifest()
    if (!manifest) throw (await files.readRequest()) ? notBegun(run) : notFound(run, this.folder)
    const standing = await standingOf(files)
    const { checkpoint } = await files.checkpoints.readNewest().catch(() => ({ checkpoint: null }))
    return { manifest, ...standing, history: await files.history.read(), checkpoint: checkpoint?.info ?? null }
  }

  /** @throws WorkbenchError `run-not-finished` where nothing was predicted, `run-damaged` where it was and is gone */
  async predictions(run: RunId): Promise<readonly Prediction[]> {
    const stored = await this.files(run).readPredictions()
    if (!stored && (await this.files(run).readOutcome())?.evaluation) {
      throw new WorkbenchError('run-damaged', `Run ${run} was evaluated, but its predictions are no longer there.`, { path: this.files(run).folder, advice: 'Restore predictions.json from a backup, or run it again.' })
    }
    if (!stored) throw new WorkbenchError('run-not-finished', `Run ${run} has no predictions yet.`, { advice: 'Let it finish, or stop it to keep the best model so far.' })
    return stored.rows
  }

  async predictionPage(run: RunId, query: PredictionQuery, page: PageRequest, groupOf: GroupOf): Promise<Page<Prediction>> {
    const rows = selectPredictions(await this.predictions(run), query, groupOf)
    return { offset: page.offset, total: rows.length, items: rows.slice(page.offset, page.offset + page.limit) }
  }

  /**
   * Moves a run to the bin inside the runs folder.
   *
   * @throws WorkbenchError `run-busy` while a process trains it or will (whoever planned it must give it up first)
   */
  async remove(run: RunId): Promise<void> {
    const status = await this.status(run)
    if (status === 'running') throw new WorkbenchError('run-busy', `Run ${run} is still running.`, { advice: 'Stop or cancel it first.' })
    if (status === 'queued') throw new WorkbenchError('run-busy', `Run ${run} waits for its turn.`, { advice: 'Cancel it first.' })
    await mkdir(join(this.folder, binFolder), { recursive: true })
    await rename(this.files(run).folder, join(this.folder, binFolder, run))
    this.ended.delete(run)
  }

  async restore(run: RunId): Promise<void> {
    const files = this.files(run)
    await rename(join(this.folder, binFolder, run), files.folder).catch(() => { throw notFound(run, join(this.folder, binFolder)) })
  }

  exists(run: RunId): Promise<boolean> {
    return this.files(run).isRun()
  }

  /**
   * Changes what is said of a run; gives what was said before.
   *
   * @throws WorkbenchError `run-not-found`, `disk-full`
   */
  async annotate(run: RunId, change: Partial<RunAnnotation>): Promise<RunAnnotation> {
    if (!(await this.exists(run))) throw notFound(run, this.folder)
    const before = await this.files(run).readAnnotation()
    await this.files(run).writeAnnotation({ ...before, ...change })
    return before
  }

  private async summary(run: RunId): Promise<RunSummary | null> {
    const summary = await this.unannotated(run)
    return summary && { ...summary, annotation: await this.files(run).readAnnotation() }
  }

  /** Runs that have ended are read once; their outcome is the last thing written. */
  private async unannotated(run: RunId): Promise<RunSummary | null> {
    const files = this.files(run)
    const version = await stat(join(files.folder, 'outcome.json')).then(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`, () => null)
    const known = this.ended.get(run)
    if (version !== null && known?.version === version) return known.summary
    const summary = await summaryOf(run, files)
    if (version !== null && summary !== null && summary.problem === null) this.ended.set(run, { version, summary })
    return summary
  }

  private async sweepOnce(summaries: readonly RunSummary[]): Promise<void> {
    if (this.swept) return
    this.swept = true
    const left = summaries.filter(({ status }) => status === 'interrupted' || status === 'paused')
    await Promise.all(left.map(({ run }) => this.files(run).sweep()))
  }
}

function notBegun(run: RunId): WorkbenchError {
  return new WorkbenchError('run-not-finished', `Run ${run} has not begun yet.`, { advice: 'Wait for its turn, or resume it if nothing is going on.' })
}

function notFound(run: RunId, folder: string): WorkbenchError {
  return new WorkbenchError('run-not-found', `There is no run ${run} in ${folder}.`, { path: folder, advice: 'List the runs to see their names, or choose another runs folder.' })
}
