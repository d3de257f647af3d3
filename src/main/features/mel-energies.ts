import { WorkbenchError } from '@shared/errors'
import type { MonoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { epsilon, MagnitudeFrames } from './magnitude-frames'
import { applyFilterBank, melFilterBank, type FilterBank } from './mel-filter-bank'
import { NativeAnalysis, nativeBank, type NativeBank } from './native-analysis'
import { realFft } from './real-fft'
import { periodicHamming } from './window'

/** Half a gigabyte of float32: a hop of one sample on a long recording would ask for more. */
const mostValues = 1 << 27

/** Bands x frames, row-major. */
export interface Energies {
  readonly frames: number
  readonly data: Float32Array
}

/**
 * Mel-weighted magnitudes of a signal, by native code where there is any, and otherwise by PFFFT, frame by frame. Buffers
 * are made once and used for every recording.
 */
export class MelEnergies {
  private readonly bank: NativeBank

  private constructor(private readonly analysis: Analysis, private readonly native: NativeAnalysis | null, private readonly spectra: MagnitudeFrames, readonly filterBank: FilterBank) {
    this.bank = nativeBank(filterBank)
  }

  /** @param code null: without native code */
  static async create(analysis: Analysis, code?: SignalCode | null): Promise<MelEnergies> {
    const { nFft, hopLength } = analysis
    const window = periodicHamming(analysis.winLength)
    const spectra = new MagnitudeFrames(await realFft(nFft), window, hopLength)
    return new MelEnergies(analysis, NativeAnalysis.create({ nFft, window, hopLength }, code), spectra, melFilterBank(analysis))
  }

  /**
   * @param logarithmic gives the natural logarithm of each energy and epsilon
   * @throws WorkbenchError `feature-spec-invalid` where the matrix would be too large; what `source` throws
   */
  compute(source: MonoSource, logarithmic: boolean): Energies {
    const frames = framesOf(source.length, this.analysis.hopLength)
    const { nMels } = this.filterBank
    if (nMels * frames > mostValues) throw tooLarge(nMels, frames)
    const data = new Float32Array(nMels * frames)
    if (!this.native?.bands(source, 1, this.bank, logarithmic, data)) this.computeSlowly(source, logarithmic, data)
    return { frames, data }
  }

  private computeSlowly(source: MonoSource, logarithmic: boolean, data: Float32Array): void {
    const frames = data.length / this.filterBank.nMels
    const column = new Float64Array(this.filterBank.nMels)
    this.spectra.visit(source.samples ?? written(source), (frame) => {
      applyFilterBank(this.filterBank, this.spectra.magnitudes, column)
      for (let band = 0, at = frame; band < column.length; band++, at += frames) data[at] = logarithmic ? Math.log(column[band] + epsilon) : column[band]
    })
  }
}

function written(source: MonoSource): Float32Array {
  const samples = new Float32Array(source.length)
  source.write(samples, 0, 0)
  return samples
}

function tooLarge(bands: number, frames: number): WorkbenchError {
  return new WorkbenchError('feature-spec-invalid', `A matrix of ${bands} bands and ${frames} frames is too large.`, { advice: 'Choose a longer hop or fewer bands.' })
}
