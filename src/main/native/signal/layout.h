// What all processors' code is given. Plain values only: these structures are read by code that is compiled once per
// instruction set, where a shared inline function could end up as the variant that this processor cannot run.
#pragma once

#include <cstddef>
#include <cstdint>

/** How a signal is cut into frames and these into bins. */
struct Analysis {
  int32_t fftLength, windowLength, hopLength, frames;
  /** 1: magnitudes, 2: their squares. */
  int32_t power;
  /** Half the window; (windowLength) */
  const float *window;
  /** Of every pass of the transform of fftLength / 2 numbers, and then of the step from it to the real signal's bins. */
  const float *factors, *split;
};

/** Triangles, each from one edge over the next to the one after: every bin rises in one band and falls in the one below. */
struct FilterBank {
  int32_t bands;
  /** First bin of each of the bands + 1 stretches between edges, and the end of the last one. */
  const int32_t *starts;
  /** (bins) */
  const float *rising, *falling;
};

/** How samples lie in a recording's bytes, and which of them make the signal. */
struct Samples {
  /** Bytes each, and whether they are floats. */
  int32_t width, isFloat, channels;
  /** The signal is the mean of `count` channels from `first` on, or of two half their difference. */
  int32_t first, count, difference;
  size_t frames;
};

/** Sample n is the sum of `taps` samples from n * step / phases on, weighted by row (n * step) % phases. */
struct Resampling {
  int32_t phases, step;
  /** A multiple of 8. */
  int32_t taps;
  /** (phases, taps) */
  const float *weights;
};

/** Everything that is compiled per instruction set. */
struct Signal {
  const char *name;
  int32_t lanes;
  /**
   * The signal, and `offset` added to it.
   *
   * @returns whether all are finite
   */
  bool (*mono)(const Samples &samples, const uint8_t *bytes, float offset, float *to);
  /** (bins, frames) into `to`. `samples` begin half an FFT before the first frame's middle. */
  void (*spectra)(const Analysis &analysis, const float *samples, float *workspace, float *to);
  /**
   * Sums of bins weighted by the bank, (bands, frames), or the logarithm of these and `offset`.
   *
   * @returns whether all are finite
   */
  bool (*bands)(const Analysis &analysis, const FilterBank &bank, const float *samples, float *workspace, bool logarithmic, float offset, float *to);
  /** `length` samples into `to`. */
  void (*resample)(const Resampling &filter, const float *samples, size_t length, float *to);
  /** XXH3 of 128 bits, in its canonical order. */
  void (*hash)(const uint8_t *bytes, size_t length, uint8_t *to);
};

/** Floats that `workspace` must have; it may begin anywhere. */
constexpr size_t workspaceLength(size_t fftLength) {
  return (fftLength + 16 + fftLength + fftLength / 2 + 1 + 1) * 16;
}
