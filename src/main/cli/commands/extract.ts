import type { Command } from 'commander'
import type { ExtractionResult } from '@shared/models'
import { truncationNotes } from '../../workbench/manifest-notes'
import { followJob, printResult, type CommandContext } from '../command-context'
import { extractJson } from '../json-results'
import { addFeatureOptions, featureSpecOf, type FeatureOptions } from '../feature-options'

export function addExtract(program: Command, context: () => CommandContext): void {
  const command = program.command('extract <dir>')
    .description('features of all recordings, kept in the cache')
    .option('--fold <n>', 'only the recordings of this fold', Number)
  addFeatureOptions(command).action(async (dir: string, options: FeatureOptions & { readonly fold?: number }) => {
    const { workbench } = context()
    const overview = await workbench.requests['dataset.open'](dir)
    const job = workbench.extract(overview.id, featureSpecOf(options), options.fold ?? null)
    await followJob(context(), job)
    const result = workbench.extractionResult(job)
    printResult(context(), extractJson(result), () => extractText(result))
  })
}

export function extractText(result: ExtractionResult): string {
  const lines = [`Features of ${result.files} recordings: ${result.extracted} extracted, ${result.cached} from the cache, ${result.failed.length} failed, ${result.seconds.toFixed(1)} s`]
  return [...lines, ...truncationNotes(result.truncated.length), ...result.failed.map(({ file, error }) => `  ${error.code}  ${file}  ${error.message}`)].join('\n')
}
