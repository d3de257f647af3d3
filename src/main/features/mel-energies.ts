import { samplesOf, type MonoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { epsilon, MagnitudeFrames } from './magnitude-frames'
import { applyFilterBank, melFilterBank, type FilterBank } from './mel-filter-bank'
import { NativeAnalysis, nativeBank, type NativeBank } from './native-analysis'
import { realFft } from './real-fft'
import type { RowAnalysis } from './row-analysis'
import { analysisWindow } from './window'

/**
 * Mel-weighted magnitudes or powers of a signal, by native code where there is any, and otherwise by PFFFT, frame by frame.
 * Buffers are made once and used for every recording.
 */
export class MelEnergies implements RowAnalysis {
  readonly rows: number
  private readonly bank: NativeBank

  private constructor(
    private readonly analysis: Analysis, private readonly logarithmic: boolean, private readonly native: NativeAnalysis | null, private readonly spectra: MagnitudeFrames, readonly filterBank: FilterBank,
  ) {
    this.rows = filterBank.nMels
    this.bank = nativeBank(filterBank)
  }

  /**
   * @param logarithmic gives the natural logarithm of each energy and epsilon
   * @param code null: without native code
   */
  static async create(analysis: Analysis, logarithmic: boolean, code?: SignalCode | null): Promise<MelEnergies> {
    const { nFft, hopLength, power } = analysis
    const window = analysisWindow(analysis.window, analysis.winLength)
    const spectra = new MagnitudeFrames(await realFft(nFft), window, hopLength, power)
    return new MelEnergies(analysis, logarithmic, NativeAnalysis.create({ nFft, window, hopLength }, code), spectra, melFilterBank(analysis))
  }

  framesFor(samples: number): number {
    return framesOf(samples, this.analysis.hopLength)
  }

  compute(source: MonoSource, to: Float32Array): void {
    if (!this.native?.bands(source, this.analysis.power, this.bank, this.logarithmic, to)) this.computeSlowly(source, to)
  }

  private computeSlowly(source: MonoSource, to: Float32Array): void {
    const frames = to.length / this.rows
    const column = new Float64Array(this.rows)
    this.spectra.visit(samplesOf(source), (frame) => {
      applyFilterBank(this.filterBank, this.spectra.magnitudes, column)
      for (let band = 0, at = frame; band < column.length; band++, at += frames) to[at] = this.logarithmic ? Math.log(column[band] + epsilon) : column[band]
    })
  }
}
