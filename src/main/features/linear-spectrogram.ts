import { samplesOf, type MonoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { MagnitudeFrames } from './magnitude-frames'
import { NativeAnalysis } from './native-analysis'
import { realFft } from './real-fft'
import type { RowAnalysis } from './row-analysis'
import { analysisWindow } from './window'

/**
 * Magnitudes or powers of all nFft / 2 + 1 bins, from 0 Hz to half the sampling rate: dcase_util's
 * SpectralFeatureExtractor. By native code where there is any.
 */
export class LinearSpectrogram implements RowAnalysis {
  readonly rows: number

  private constructor(private readonly analysis: Analysis, private readonly native: NativeAnalysis | null, private readonly spectra: MagnitudeFrames) {
    this.rows = analysis.nFft / 2 + 1
  }

  /** @param code null: without native code */
  static async create(analysis: Analysis, code?: SignalCode | null): Promise<LinearSpectrogram> {
    const { nFft, hopLength, power } = analysis
    const window = analysisWindow(analysis.window, analysis.winLength)
    const spectra = new MagnitudeFrames(await realFft(nFft), window, hopLength, power)
    return new LinearSpectrogram(analysis, NativeAnalysis.create({ nFft, window, hopLength }, code), spectra)
  }

  framesFor(samples: number): number {
    return framesOf(samples, this.analysis.hopLength)
  }

  compute(source: MonoSource, to: Float32Array): void {
    if (!this.native?.spectra(source, this.analysis.power, to)) this.computeSlowly(source, to)
  }

  private computeSlowly(source: MonoSource, to: Float32Array): void {
    const { magnitudes } = this.spectra
    const frames = to.length / this.rows
    this.spectra.visit(samplesOf(source), (frame) => {
      for (let bin = 0, at = frame; bin < magnitudes.length; bin++, at += frames) to[at] = magnitudes[bin]
    })
  }
}
