import { Argument, type Command } from 'commander'
import { featureText } from '@shared/feature-text'
import type { CacheClearance, CacheOverview } from '@shared/models'
import { verificationSentence } from '../../workbench/cache-care'
import { printResult, type CommandContext } from '../command-context'
import { featureJson } from '../feature-json'
import { addFeatureOptions, areFeaturesGiven, featureSpecOf, type FeatureOptions } from '../feature-options'

interface CacheOptions extends FeatureOptions {
  readonly dataset?: string
}

/** `scenebench cache`, `cache verify`, `cache clear [--dataset NAME] [--feature mel …]`: any feature option means the features that all of them describe. */
export function addCache(program: Command, context: () => CommandContext): void {
  const command = program.command('cache')
    .description('what the feature cache holds; verify it, or clear it')
    .addArgument(new Argument('[action]', 'verify: compare everything with its checksums; clear: remove it, or a part of it').choices(['verify', 'clear']))
    .option('--dataset <name>', 'clear only the features of this dataset')
  addFeatureOptions(command).action(async (action: 'verify' | 'clear' | undefined, options: CacheOptions) => {
    if (action === 'verify') return verify(context())
    if (action === 'clear') return clear(context(), options, areFeaturesGiven(command))
    const overview = await context().workbench.cache.overview()
    printResult(context(), overviewJson(overview), () => overviewText(overview))
  })
}

async function verify(context: CommandContext): Promise<void> {
  const result = await context.workbench.cache.verify((progress) => context.progress.show(progress, null)).finally(() => context.progress.end())
  printResult(context, { ...result }, () => verificationSentence(result))
}

async function clear(context: CommandContext, options: CacheOptions, ofFeature: boolean): Promise<void> {
  const selection = { dataset: options.dataset ?? null, spec: ofFeature ? featureSpecOf(options) : null }
  const result = await context.workbench.cache.clear(selection)
  printResult(context, { ...result }, () => clearanceText(result))
}

export function overviewJson({ folder, entries, bytes, limitBytes, holdings }: CacheOverview): object {
  return {
    folder, entries, bytes, limit_bytes: limitBytes,
    holdings: holdings.map(({ dataset, spec, entries, bytes, lastUsed }) => ({
      dataset, entries, bytes, last_used: lastUsed, feature: spec && featureJson(spec),
    })),
  }
}

export function overviewText({ folder, entries, bytes, limitBytes, holdings }: CacheOverview): string {
  const head = `Features of ${entries} recordings in ${folder}: ${megabytes(bytes)} of at most ${megabytes(limitBytes)}`
  return [head, ...holdings.map((holding) => `  ${holding.dataset || 'other recordings'}  ${holding.spec ? featureText(holding.spec) : 'unknown parameters'}  ${holding.entries} recordings  ${megabytes(holding.bytes)}  last used ${holding.lastUsed}`)].join('\n')
}

function clearanceText({ entries, bytes }: CacheClearance): string {
  return `Features of ${entries} recordings were removed: ${megabytes(bytes)}.`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
