// Vectors of the instruction set that this file is compiled for, by the compiler's own vector types.
#pragma once

#include "../../../native/vector-width.h"
#include "layout.h"

namespace TARGET {

/** Vector registers, less what addresses and operands take. */
constexpr int32_t accumulators = VECTOR_BYTES == 64 ? 28 : 12;

typedef uint32_t Words __attribute__((vector_size(VECTOR_BYTES)));
typedef double Doubles __attribute__((vector_size(VECTOR_BYTES)));
typedef uint8_t Bytes __attribute__((vector_size(VECTOR_BYTES / 4)));
typedef uint16_t Halves __attribute__((vector_size(VECTOR_BYTES / 2)));

template <typename Vector> INLINE Vector load(const void *from) {
  Vector vector;
  memcpy(&vector, from, sizeof vector);
  return vector;
}

template <typename Vector> INLINE void store(void *to, Vector vector) { memcpy(to, &vector, sizeof vector); }

/** The first `count` lanes from memory, the others zero. */
template <typename Vector, typename Value> INLINE Vector loadSome(const Value *from, int32_t count) {
  Vector vector{};
  memcpy(&vector, from, static_cast<size_t>(count) * sizeof(Value));
  return vector;
}

/** The lanes there are: filters need not fill the last vector. */
template <typename Vector, typename Value> INLINE Vector loadUpTo(const Value *from, int32_t count) {
  return count >= lanes ? load<Vector>(from) : loadSome<Vector>(from, count);
}

template <typename Vector, typename Value> INLINE void storeUpTo(Value *to, Vector vector, int32_t count) {
  if (count >= lanes) store(to, vector);
  else memcpy(to, &vector, static_cast<size_t>(count) * sizeof(Value));
}

/** Whether any lane is not zero; NaN is not. */
INLINE bool anyNonZero(Floats vector) {
#if defined(__AVX512F__)
  return _mm512_cmp_ps_mask((__m512)vector, _mm512_setzero_ps(), _CMP_NEQ_UQ) != 0;
#elif defined(__AVX2__)
  return _mm256_movemask_ps(_mm256_cmp_ps((__m256)vector, _mm256_setzero_ps(), _CMP_NEQ_UQ)) != 0;
#elif defined(__SSE2__)
  return _mm_movemask_ps(_mm_cmpneq_ps((__m128)vector, _mm_setzero_ps())) != 0;
#else
  bool any = false;
  for (int32_t lane = 0; lane < lanes; lane++) any |= vector[lane] != 0;
  return any;
#endif
}

/** A matrix between zeros, so that no tap needs to know where the border is. */
INLINE void pad(const Layout &layout, const float *matrix, float *padded) {
  memset(padded, 0, sizeof(float) * static_cast<size_t>(layout.paddedBands) * static_cast<size_t>(layout.stride));
  for (int32_t band = 0; band < layout.bands; band++) {
    float *row = padded + static_cast<size_t>(band + layout.top) * layout.stride + layout.left;
    memcpy(row, matrix + static_cast<size_t>(band) * layout.frames, sizeof(float) * static_cast<size_t>(layout.frames));
  }
}

INLINE const float *recordingOf(const Layout &layout, const float *x, int32_t recording) {
  return x + static_cast<size_t>(recording) * layout.bands * layout.frames;
}

/** Parts that are as equal as can be, none larger than `most`: the size of the next one. */
INLINE int32_t nextPart(int32_t remaining, int32_t most) {
  const int32_t parts = (remaining + most - 1) / most;
  return (remaining + parts - 1) / parts;
}

}  // namespace TARGET
