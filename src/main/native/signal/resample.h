// A signal at another sampling rate: every sample is a weighted sum of the input around its place. Sums are those of
// audio/resampling-filter.ts, bit by bit: in double precision, where the product of two floats is exact, eight side by side.
#pragma once

#include "layout.h"
#include "vector.h"

namespace TARGET {

constexpr int32_t sumsAtATime = VECTOR_BYTES / 8;
typedef double Sums __attribute__((vector_size(VECTOR_BYTES)));
typedef float HalfFloats __attribute__((vector_size(VECTOR_BYTES / 2)));

INLINE Sums productsOf(const float *a, const float *b) {
  HalfFloats x, y;
  memcpy(&x, a, sizeof x);
  memcpy(&y, b, sizeof y);
  return __builtin_convertvector(x, Sums) * __builtin_convertvector(y, Sums);
}

INLINE float weightedSum(const float *samples, const float *weights, int32_t taps) {
  constexpr int32_t vectors = 8 / sumsAtATime;
  Sums sums[vectors] = {};
  for (int32_t tap = 0; tap < taps; tap += 8)
    for (int32_t v = 0; v < vectors; v++) sums[v] += productsOf(samples + tap + v * sumsAtATime, weights + tap + v * sumsAtATime);
  double s[8];
  memcpy(s, sums, sizeof s);
  return static_cast<float>(((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])));
}

static void resample(const Resampling &filter, const float *samples, size_t length, float *to) {
  const size_t phases = static_cast<size_t>(filter.phases), step = static_cast<size_t>(filter.step), taps = static_cast<size_t>(filter.taps);
  for (size_t n = 0; n < length; n++) {
    const size_t place = n * step;
    to[n] = weightedSum(samples + place / phases, filter.weights + (place % phases) * taps, filter.taps);
  }
}

}  // namespace TARGET
