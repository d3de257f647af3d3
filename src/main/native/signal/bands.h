// Bands of a filter bank of triangles.
#pragma once

#include "spectra.h"

namespace TARGET {

INLINE bool allFinite(Floats poison) {
  bool finite = true;
  for (int32_t lane = 0; lane < lanes; lane++) finite &= poison[lane] == 0;
  return finite;
}

static bool bands(const Analysis &analysis, const FilterBank &bank, const float *samples, float *workspace, bool logarithmic, float offset, float *to) {
  Floats poison{};
  forEachGroup(analysis, samples, workspace, [&](int32_t first, int32_t count, const Floats *spectrum) {
    Floats risen{};
    for (int32_t k = 0; k <= bank.bands; k++) {
      Floats up{}, down{};
      for (int32_t bin = bank.starts[k]; bin < bank.starts[k + 1]; bin++) {
        up += spectrum[bin] * bank.rising[bin];
        down += spectrum[bin] * bank.falling[bin];
      }
      if (k > 0) {
        const Floats sum = risen + down, value = logarithmic ? logarithm(sum + offset) : sum;
        // Infinity and NaN become NaN, anything else zero.
        poison += value * 0.0f;
        storeUpTo(to + static_cast<size_t>(k - 1) * analysis.frames + first, value, count);
      }
      risen = up;
    }
  });
  return allFinite(poison);
}

}  // namespace TARGET
