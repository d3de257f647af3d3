import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readAudioBytes } from '../../audio/audio-bytes'
import { openSignals } from '../../audio/open-signals'
import { createExtractor } from '../../features/extractor'
import { encodeNpy } from '../../features/npy'
import { writeFileAtomic } from '../../storage/atomic-file'
import { printResult, type CommandContext } from '../command-context'
import { addFeatureOptions, featureSpecOf, type FeatureOptions } from '../feature-options'

export function addFeatures(program: Command, context: () => CommandContext): void {
  const command = program.command('features <file>')
    .description("one recording's feature matrix as a .npy file (float32, bands x frames)")
    .requiredOption('--out <file>', 'where to write it')
  addFeatureOptions(command).action(async (file: string, options: FeatureOptions & { readonly out: string }) => {
    const started = performance.now()
    const spec = featureSpecOf(options)
    const path = resolve(file)
    const { fs, signals, truncated } = await openSignals((await readAudioBytes(path)).bytes, path, spec)
    const { bands, frames, data } = (await createExtractor(spec, fs)).extract(signals)
    await writeFileAtomic(resolve(options.out), encodeNpy([bands, frames], data))
    if (truncated) context().note(`${file} ends early and was used as far as it goes.`)
    const result = { shape: [bands, frames], fs, seconds: (performance.now() - started) / 1000, truncated }
    printResult(context(), result, () => `shape (frequency, time): (${bands}, ${frames}), ${fs} Hz, written to ${options.out}`)
  })
}
