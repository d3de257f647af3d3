import { resolve } from 'node:path'
import type { Command } from 'commander'
import { mixToMono } from '../../audio/mix-to-mono'
import { readAudio } from '../../audio/read-audio'
import { createExtractor } from '../../features/extractor'
import { encodeNpy } from '../../features/npy'
import { writeFileAtomic } from '../../storage/atomic-file'
import { printResult, type CommandContext } from '../command-context'
import { addFeatureOptions, featureSpecOf, type FeatureOptions } from '../data-options'

export function addFeatures(program: Command, context: () => CommandContext): void {
  const command = program.command('features <file>')
    .description("one recording's feature matrix as a .npy file (float32, bands x frames)")
    .requiredOption('--out <file>', 'where to write it')
  addFeatureOptions(command).action(async (file: string, options: FeatureOptions & { readonly out: string }) => {
    const started = performance.now()
    const audio = await readAudio(resolve(file))
    const extractor = await createExtractor(featureSpecOf(options), audio.facts.fs)
    const matrix = extractor.extract(mixToMono(audio.channels))
    await writeFileAtomic(resolve(options.out), encodeNpy([matrix.bands, matrix.frames], matrix.data))
    const result = { shape: [matrix.bands, matrix.frames], fs: audio.facts.fs, seconds: (performance.now() - started) / 1000 }
    printResult(context(), result, () => `shape (frequency, time): (${matrix.bands}, ${matrix.frames}), ${audio.facts.fs} Hz, written to ${options.out}`)
  })
}
