import { Argument, type Command } from 'commander'
import type { CacheClearance, CacheHolding, CacheOverview, CacheVerification } from '@shared/models'
import { addFeatureOptions, featureSpecOf, type FeatureOptions } from '../data-options'
import { printResult, type CommandContext } from '../command-context'

interface CacheOptions extends FeatureOptions {
  readonly dataset?: string
}

/** `scenebench cache`, `cache verify`, `cache clear [--dataset NAME] [--feature mel …]`. */
export function addCache(program: Command, context: () => CommandContext): void {
  const command = program.command('cache')
    .description('what the feature cache holds; verify it, or clear it')
    .addArgument(new Argument('[action]', 'verify: compare everything with its checksums; clear: remove it, or a part of it').choices(['verify', 'clear']))
    .option('--dataset <name>', 'clear only the features of this dataset')
  addFeatureOptions(command).action(async (action: 'verify' | 'clear' | undefined, options: CacheOptions) => {
    if (action === 'verify') return verify(context())
    if (action === 'clear') return clear(context(), options, command.getOptionValueSource('feature') === 'cli')
    const overview = await context().workbench.cache.overview()
    printResult(context(), overviewJson(overview), () => overviewText(overview))
  })
}

async function verify(context: CommandContext): Promise<void> {
  const result = await context.workbench.cache.verify((progress) => context.progress.show(progress, null)).finally(() => context.progress.end())
  printResult(context, { ...result }, () => verificationText(result))
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
      dataset, entries, bytes, last_used: lastUsed,
      feature: spec && {
        feature: spec.feature, n_mels: spec.nMels, n_mfcc: spec.nMfcc, win_length_seconds: spec.winLengthSeconds, hop_length_seconds: spec.hopLengthSeconds,
        n_fft: spec.nFft, fmin: spec.fmin, fmax: spec.fmax,
      },
    })),
  }
}

export function overviewText({ folder, entries, bytes, limitBytes, holdings }: CacheOverview): string {
  const head = `Features of ${entries} recordings in ${folder}: ${megabytes(bytes)} of at most ${megabytes(limitBytes)}`
  return [head, ...holdings.map((holding) => `  ${holding.dataset || 'other recordings'}  ${parametersText(holding)}  ${holding.entries} recordings  ${megabytes(holding.bytes)}  last used ${holding.lastUsed}`)].join('\n')
}

function parametersText({ spec }: CacheHolding): string {
  if (spec === null) return 'unknown parameters'
  const rows = spec.feature === 'mfcc' ? `${spec.nMfcc} coefficients of ${spec.nMels} bands` : `${spec.nMels} bands`
  return `${spec.feature}, ${rows}, window ${spec.winLengthSeconds} s, hop ${spec.hopLengthSeconds} s, FFT ${spec.nFft}, ${spec.fmin} Hz to ${spec.fmax === null ? 'half the sampling rate' : `${spec.fmax} Hz`}`
}

function verificationText({ entries, bytes, damaged }: CacheVerification): string {
  const found = damaged === 0 ? 'all are as they were written' : `${damaged} were damaged and are made again when they are needed`
  return `Features of ${entries} recordings (${megabytes(bytes)}) were verified: ${found}.`
}

function clearanceText({ entries, bytes }: CacheClearance): string {
  return `Features of ${entries} recordings were removed: ${megabytes(bytes)}.`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
