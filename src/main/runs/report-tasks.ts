import type { ComparisonFormat, ReportFormat, RunId } from '@shared/models'
import type { TaskHandler } from '../jobs/task'
import { comparisonPage } from '../reporting/comparison-page'
import { writeComparison } from '../reporting/comparison-report'
import { htmlReport } from '../reporting/html-report'
import { reportInput, type ReportInput } from '../reporting/report-input'
import { writeReport } from '../reporting/write-report'
import { compareStoredRuns, type AnalysisInput } from './analysis-tasks'
import { RunStore } from './run-store'

interface RunOf {
  readonly runsFolder: string
  readonly run: RunId
}

interface Writing<F> {
  readonly formats: readonly F[]
  readonly folder: string
  /** The page as PDF, where that is asked for. */
  readonly pdf: Uint8Array | null
}

/** A run's report as a page. @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged` */
export const reportPageTask: TaskHandler<RunOf, never, string> = async (input) => htmlReport(await read(input))

/** Writes a run's report. @throws WorkbenchError what `reportPageTask` and `writeReport` throw */
export const writeReportTask: TaskHandler<RunOf & Writing<ReportFormat>, never, readonly string[]> = async ({ formats, folder, pdf, ...input }) =>
  writeReport(await read(input), formats, folder, pdf)

/** A comparison of runs as a page. @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged` */
export const comparisonPageTask: TaskHandler<AnalysisInput, never, string> = async (input) => comparisonPage(await compareStoredRuns(input))

/** Writes a comparison of runs. @throws WorkbenchError what `comparisonPageTask` and `writeComparison` throw */
export const writeComparisonTask: TaskHandler<AnalysisInput & Writing<ComparisonFormat>, never, readonly string[]> = async ({ formats, folder, pdf, ...input }) =>
  writeComparison(await compareStoredRuns(input), formats, folder, pdf)

/** A run that was not evaluated has a report too. */
async function read({ runsFolder, run }: RunOf): Promise<ReportInput> {
  const store = new RunStore(runsFolder)
  const detail = await store.detail(run)
  return reportInput(detail, detail.outcome?.evaluation ? await store.predictions(run) : [])
}
