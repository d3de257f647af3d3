import { WorkbenchError } from '@shared/errors'
import type { Analysis } from './analysis'
import { framesOf } from './frame-count'
import { MagnitudeFrames } from './magnitude-frames'
import { applyFilterBank, melFilterBank, type FilterBank } from './mel-filter-bank'
import { realFft } from './real-fft'
import { periodicHamming } from './window'

/** Half a gigabyte of float32: a hop of one sample on a long recording would ask for more. */
const mostValues = 1 << 27

/** Mel-weighted magnitudes of a signal. Buffers are made once and used for every recording. */
export class MelEnergies {
  private constructor(private readonly analysis: Analysis, private readonly spectra: MagnitudeFrames, readonly filterBank: FilterBank) {}

  static async create(analysis: Analysis): Promise<MelEnergies> {
    const spectra = new MagnitudeFrames(await realFft(analysis.nFft), periodicHamming(analysis.winLength), analysis.hopLength)
    return new MelEnergies(analysis, spectra, melFilterBank(analysis))
  }

  /** Energies, bands x frames, row-major, into what `allocate` gives. Throws `feature-spec-invalid` where that is too much. */
  compute<T extends Float32Array | Float64Array>(samples: Float32Array, allocate: (length: number) => T): { readonly frames: number; readonly data: T } {
    const frames = framesOf(samples.length, this.analysis.hopLength)
    const { nMels } = this.filterBank
    if (nMels * frames > mostValues) throw tooLarge(nMels, frames)
    const data = allocate(nMels * frames)
    const column = new Float64Array(nMels)
    this.spectra.visit(samples, (frame) => {
      applyFilterBank(this.filterBank, this.spectra.magnitudes, column)
      for (let band = 0, at = frame; band < nMels; band++, at += frames) data[at] = column[band]
    })
    return { frames, data }
  }
}

function tooLarge(bands: number, frames: number): WorkbenchError {
  return new WorkbenchError('feature-spec-invalid', `A matrix of ${bands} bands and ${frames} frames is too large.`, { advice: 'Choose a longer hop or fewer bands.' })
}
