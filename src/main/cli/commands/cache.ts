import { Argument, type Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import { featureText } from '@shared/feature-text'
import type { CacheClearance, CacheOverview, PictureHoldings } from '@shared/models'
import { verificationSentence } from '../../workbench/cache-care'
import { printResult, type CommandContext } from '../command-context'
import { featureJson } from '../feature-json'
import { addFeatureOptions, areFeaturesGiven, featureSpecOf, type FeatureOptions } from '../feature-options'

interface CacheOptions extends FeatureOptions {
  readonly dataset?: string
  readonly pictures?: boolean
}

/** `scenebench cache`, `cache verify`, `cache clear [--pictures] [--dataset NAME] [--feature mel …]`: any feature option means the features that all of them describe. */
export function addCache(program: Command, context: () => CommandContext): void {
  const command = program.command('cache')
    .description('what the feature cache holds; verify it, or clear it')
    .addArgument(new Argument('[action]', 'verify: compare everything with its checksums; clear: remove it, or a part of it').choices(['verify', 'clear']))
    .option('--dataset <name>', 'clear only the features of this dataset')
    .option('--pictures', 'clear only the pictures of recordings')
  addFeatureOptions(command).action(async (action: 'verify' | 'clear' | undefined, options: CacheOptions) => {
    if (action === 'verify') return verify(context())
    if (action === 'clear') return clear(context(), options, areFeaturesGiven(command))
    const { cache } = context().workbench
    const [overview, pictures] = [await cache.overview(), await cache.pictures()]
    printResult(context(), { ...overviewJson(overview), pictures: picturesJson(pictures) }, () => `${overviewText(overview)}\n${picturesText(pictures)}`)
  })
}

async function verify(context: CommandContext): Promise<void> {
  const result = await context.workbench.cache.verify((progress) => context.progress.show(progress, null)).finally(() => context.progress.end())
  printResult(context, { ...result }, () => verificationSentence(result))
}

async function clear(context: CommandContext, options: CacheOptions, ofFeature: boolean): Promise<void> {
  if (options.pictures === true) return clearPictures(context, options, ofFeature)
  const selection = { dataset: options.dataset ?? null, spec: ofFeature ? featureSpecOf(options) : null }
  const result = await context.workbench.cache.clear(selection)
  printResult(context, { ...result }, () => clearanceText(result))
}

async function clearPictures(context: CommandContext, { dataset }: CacheOptions, ofFeature: boolean): Promise<void> {
  if (dataset !== undefined || ofFeature) throw new WorkbenchError('usage', 'Pictures of recordings are kept for all datasets and parameters together.', { advice: 'Use --pictures alone.' })
  const result = await context.workbench.cache.clearPictures()
  printResult(context, { ...result }, () => `${result.entries} pictures of recordings were removed: ${megabytes(result.bytes)}.`)
}

function picturesJson({ pictures, bytes, limitBytes }: PictureHoldings): object {
  return { pictures, bytes, limit_bytes: limitBytes }
}

function picturesText({ pictures, bytes, limitBytes }: PictureHoldings): string {
  return `${pictures} pictures of recordings: ${megabytes(bytes)} of at most ${megabytes(limitBytes)}`
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
