// Vectors of the instruction set that this file is compiled for, by the compiler's own vector types. One lane is one frame.
#pragma once

#include "../vector-width.h"

/** Lanes of two vectors by number, those of the second after those of the first; clang and older GCC have other words for it. */
#if defined(__clang__)
#define SHUFFLE(Type, a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SHUFFLE(Type, a, b, ...) __builtin_shuffle(a, b, Type{__VA_ARGS__})
#endif

namespace TARGET {

INLINE Floats load(const float *from) {
  Floats vector;
  memcpy(&vector, from, sizeof vector);
  return vector;
}

/** The first `count` lanes from memory, the others zero. */
INLINE Floats loadSome(const float *from, int32_t count) {
  Floats vector{};
  memcpy(&vector, from, static_cast<size_t>(count) * sizeof(float));
  return vector;
}

INLINE void storeUpTo(float *to, Floats vector, int32_t count) {
  if (count >= lanes) memcpy(to, &vector, sizeof vector);
  else memcpy(to, &vector, static_cast<size_t>(count) * sizeof(float));
}

INLINE Floats squareRoot(Floats x) {
#if defined(__AVX512F__)
  return (Floats)_mm512_maskz_sqrt_ps(0xffff, (__m512)x);
#elif defined(__AVX2__)
  return (Floats)_mm256_sqrt_ps((__m256)x);
#elif defined(__SSE2__)
  return (Floats)_mm_sqrt_ps((__m128)x);
#elif defined(__ARM_NEON) && defined(__aarch64__)
  return (Floats)vsqrtq_f32((float32x4_t)x);
#else
  for (int32_t lane = 0; lane < lanes; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}

/**
 * Natural logarithm of normal positive numbers within two units in the last place; infinity and NaN stay what they are.
 * With x = 2^k * m and m around 1: k * log 2 + 2 * artanh((m - 1) / (m + 1)), five terms of the series.
 */
INLINE Floats logarithm(Floats x) {
  constexpr int32_t rootOfHalf = 0x3f3504f3, mantissa = 0x007fffff;
  constexpr float log2High = 0.693145751953125f, log2Low = 1.42860677e-6f;
  const Ints above = (Ints)x - rootOfHalf;
  const Ints exponent = above >> 23;
  const Floats m = (Floats)((above & mantissa) + rootOfHalf);
  const Floats s = (m - 1.0f) / (m + 1.0f);
  const Floats z = s * s;
  const Floats series = z * (1.0f / 3 + z * (1.0f / 5 + z * (1.0f / 7 + z * (1.0f / 9))));
  const Floats k = __builtin_convertvector(exponent, Floats);
  const Floats result = k * log2High + (2.0f * s + (2.0f * s * series + k * log2Low));
  const Ints finite = x < __builtin_inff();
  return (Floats)(((Ints)result & finite) | ((Ints)x & ~finite));
}

/** Rows become columns: lane l of row r goes to lane r of row l. */
INLINE void transpose(Floats *rows) {
#if VECTOR_BYTES == 32
  // Pairs within the halves of a vector first: to mix these takes a slower instruction.
  Floats mixed[lanes];
  for (int32_t i = 0; i < lanes; i += 2) {
    mixed[i] = SHUFFLE(Ints, rows[i], rows[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    mixed[i + 1] = SHUFFLE(Ints, rows[i], rows[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
  Floats quads[lanes];
  for (int32_t i = 0; i < lanes; i += 4) {
    for (int32_t odd = 0; odd < 2; odd++) {
      quads[i + 2 * odd] = SHUFFLE(Ints, mixed[i + odd], mixed[i + odd + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      quads[i + 2 * odd + 1] = SHUFFLE(Ints, mixed[i + odd], mixed[i + odd + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (int32_t i = 0; i < lanes / 2; i++) {
    rows[i] = SHUFFLE(Ints, quads[i], quads[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    rows[i + 4] = SHUFFLE(Ints, quads[i], quads[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
#else
  // Each step interleaves the first half of the rows with the second.
  for (int32_t step = 1; step < lanes; step *= 2) {
    Floats mixed[lanes];
    for (int32_t i = 0; i < lanes / 2; i++) {
      const Floats a = rows[i], b = rows[i + lanes / 2];
#if VECTOR_BYTES == 64
      mixed[2 * i] = SHUFFLE(Ints, a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      mixed[2 * i + 1] = SHUFFLE(Ints, a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
#else
      mixed[2 * i] = SHUFFLE(Ints, a, b, 0, 4, 1, 5);
      mixed[2 * i + 1] = SHUFFLE(Ints, a, b, 2, 6, 3, 7);
#endif
    }
    for (int32_t i = 0; i < lanes; i++) rows[i] = mixed[i];
  }
#endif
}

}  // namespace TARGET
