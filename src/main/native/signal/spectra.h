// Magnitude spectra of overlapping frames, as many at once as a vector has lanes.
#pragma once

#include "fourier.h"
#include "layout.h"

namespace TARGET {

/** Memory for one group of frames, on a cache line's border. */
struct Workspace {
  /** Windowed samples; two each are one complex number of the transform. One vector more than the FFT has: the last tile may end beyond. */
  Floats *samples;
  Complex *transformed;
  /** (fftLength / 2 + 1) */
  Floats *spectrum;
};

INLINE Workspace workspaceIn(float *memory, int32_t fftLength) {
  const uintptr_t border = 64, at = reinterpret_cast<uintptr_t>(memory);
  Floats *begin = reinterpret_cast<Floats *>((at + border - 1) / border * border);
  Floats *transformed = begin + fftLength + lanes;
  return {begin, reinterpret_cast<Complex *>(transformed), transformed + fftLength};
}

/** Windows `count` frames, the first of which begins at `signal`, and lays them side by side. */
INLINE void loadFrames(const Analysis &analysis, const float *signal, int32_t count, Floats *to) {
  const int32_t window = analysis.windowLength, before = (analysis.fftLength - window) / 2;
  memset(to, 0, static_cast<size_t>(before) * sizeof(Floats));
  for (int32_t i = 0; i < window; i += lanes) {
    const int32_t left = window - i;
    const Floats weights = left < lanes ? loadSome(analysis.window + i, left) : load(analysis.window + i);
    Floats rows[lanes];
    for (int32_t lane = 0; lane < lanes; lane++) {
      const float *from = signal + static_cast<size_t>(lane < count ? lane : 0) * analysis.hopLength + before + i;
      rows[lane] = (left < lanes ? loadSome(from, left) : load(from)) * weights;
    }
    transpose(rows);
    for (int32_t lane = 0; lane < lanes; lane++) to[before + i + lane] = rows[lane];
  }
  memset(to + before + window, 0, static_cast<size_t>(analysis.fftLength - before - window) * sizeof(Floats));
}

INLINE Floats measured(const Analysis &analysis, Floats re, Floats im) {
  const Floats square = re * re + im * im;
  return analysis.power == 1 ? squareRoot(square) : square;
}

/**
 * From the transform of pairs of samples to the real signal's bins: with E and O the transforms of its even and odd samples,
 * bin k is E + w O and bin half - k the conjugate of E - w O. The window is halved already, so that no half is left to multiply by.
 */
INLINE void measure(const Analysis &analysis, const Complex *z, Floats *spectrum) {
  const int32_t half = analysis.fftLength / 2;
  spectrum[0] = measured(analysis, 2.0f * (z[0].re + z[0].im), Floats{});
  spectrum[half] = measured(analysis, 2.0f * (z[0].re - z[0].im), Floats{});
  for (int32_t k = 1; k <= half / 2; k++) {
    const Complex a = z[k], b = z[half - k];
    const Complex even = {a.re + b.re, a.im - b.im};
    const Complex odd = times({a.im + b.im, b.re - a.re}, analysis.split + 2 * k);
    spectrum[k] = measured(analysis, even.re + odd.re, even.im + odd.im);
    spectrum[half - k] = measured(analysis, even.re - odd.re, even.im - odd.im);
  }
}

/** Numbers too small for full precision count as zero meanwhile: in digital silence they would take a hundred times as long. */
class TinyIsZero {
 public:
#if defined(__SSE2__)
  TinyIsZero() : before(_mm_getcsr()) { _mm_setcsr(before | 0x8040); }
  ~TinyIsZero() { _mm_setcsr(before); }

 private:
  unsigned before;
#endif
};

/** Calls `use(first frame, frames, spectrum)` for each group of frames. */
template <typename Use> INLINE void forEachGroup(const Analysis &analysis, const float *samples, float *memory, const Use &use) {
  [[maybe_unused]] const TinyIsZero tinyIsZero;
  const Workspace workspace = workspaceIn(memory, analysis.fftLength);
  for (int32_t first = 0; first < analysis.frames; first += lanes) {
    const int32_t count = analysis.frames - first < lanes ? analysis.frames - first : lanes;
    loadFrames(analysis, samples + static_cast<size_t>(first) * analysis.hopLength, count, workspace.samples);
    transform(reinterpret_cast<Complex *>(workspace.samples), analysis.fftLength / 2, analysis.factors, workspace.transformed, 1);
    measure(analysis, workspace.transformed, workspace.spectrum);
    use(first, count, workspace.spectrum);
  }
}

static void spectra(const Analysis &analysis, const float *samples, float *workspace, float *to) {
  forEachGroup(analysis, samples, workspace, [&](int32_t first, int32_t count, const Floats *spectrum) {
    for (int32_t bin = 0; bin <= analysis.fftLength / 2; bin++) storeUpTo(to + static_cast<size_t>(bin) * analysis.frames + first, spectrum[bin], count);
  });
}

}  // namespace TARGET
