import type { ComparisonFormat, ReportFormat, RunId } from '@shared/models'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import { noPrinter, type PrintPage } from '../reporting/write-report'
import type { Tasks } from '../worker'
import { differentRuns } from './results'

export interface ReportServices {
  readonly launch: WorkerLauncher
  readonly runsFolder: string
  /** Null where there is no Electron. */
  readonly printPage: PrintPage | null
}

/** Reports are made and written in a worker process; only the PDF is printed by Electron, in the main one. */
export class ReportExport {
  constructor(private readonly services: ReportServices) {}

  /** @throws WorkbenchError what the task `writeReport` throws; `report-failed` for PDF without Electron */
  run(run: RunId, formats: readonly ReportFormat[], folder: string): Promise<readonly string[]> {
    const { runsFolder } = this.services
    return this.inWorker(async (client) => {
      const pdf = await this.printed(formats, () => client.call('reportPage', { runsFolder, run }))
      return client.call('writeReport', { runsFolder, run, formats, folder, pdf })
    })
  }

  /** @throws WorkbenchError `argument-invalid` for fewer than two different runs; what the task `writeComparison` throws */
  async comparison(compared: readonly RunId[], formats: readonly ComparisonFormat[], folder: string): Promise<readonly string[]> {
    const { runsFolder } = this.services
    const runs = differentRuns(compared)
    return this.inWorker(async (client) => {
      const pdf = await this.printed(formats, () => client.call('comparisonPage', { runsFolder, runs }))
      return client.call('writeComparison', { runsFolder, runs, formats, folder, pdf })
    })
  }

  private async printed(formats: readonly ReportFormat[], page: () => Promise<string>): Promise<Uint8Array | null> {
    if (!formats.includes('pdf')) return null
    const { printPage } = this.services
    if (printPage === null) throw noPrinter()
    return printPage(await page())
  }

  private async inWorker<T>(work: (client: WorkerClient<Tasks>) => Promise<T>): Promise<T> {
    const client = new WorkerClient<Tasks>(this.services.launch, 'Scenebench report')
    try {
      return await work(client)
    } finally {
      client.close()
    }
  }
}
