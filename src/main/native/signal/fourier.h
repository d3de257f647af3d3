// Fourier transform of as many complex signals at once as a vector has lanes. Decimation in frequency, in place, one part
// after the other as deep as it goes, so that all but the first pass work in the nearest cache; the last pass puts each
// bin where it belongs.
#pragma once

#include "vector.h"

namespace TARGET {

/** One complex number of every lane. */
struct Complex {
  Floats re, im;
};

INLINE Complex operator+(Complex a, Complex b) { return {a.re + b.re, a.im + b.im}; }
INLINE Complex operator-(Complex a, Complex b) { return {a.re - b.re, a.im - b.im}; }
/** Times -i. */
INLINE Complex turned(Complex a) { return {a.im, -a.re}; }
INLINE Complex times(Complex a, const float *factor) {
  return {a.re * factor[0] - a.im * factor[1], a.re * factor[1] + a.im * factor[0]};
}

constexpr int32_t lastLength = 8;

/** How a length is divided: by 8 where that leaves a length that 4 and 8 divide down to the last one, else by 4. */
INLINE int32_t radixOf(int32_t length) {
  const int32_t rest = length / lastLength;
  return rest == 4 || rest == 16 ? 4 : 8;
}

INLINE void four(Complex a, Complex b, Complex c, Complex d, Complex *out) {
  const Complex even = a + c, odd = b + d, evenTurned = a - c, oddTurned = turned(b - d);
  out[0] = even + odd;
  out[1] = evenTurned + oddTurned;
  out[2] = even - odd;
  out[3] = evenTurned - oddTurned;
}

INLINE void eight(const Complex *x, size_t stride, Complex *out) {
  constexpr float half = 0.70710678118654752f;
  Complex even[4], odd[4];
  four(x[0], x[2 * stride], x[4 * stride], x[6 * stride], even);
  four(x[stride], x[3 * stride], x[5 * stride], x[7 * stride], odd);
  odd[1] = {(odd[1].re + odd[1].im) * half, (odd[1].im - odd[1].re) * half};
  odd[2] = turned(odd[2]);
  odd[3] = {(odd[3].im - odd[3].re) * half, (odd[3].re + odd[3].im) * -half};
  for (int32_t i = 0; i < 4; i++) {
    out[i] = even[i] + odd[i];
    out[i + 4] = even[i] - odd[i];
  }
}

INLINE void passOfFour(Complex *x, int32_t quarter, const float *factors) {
  for (int32_t p = 0; p < quarter; p++, x++, factors += 6) {
    Complex out[4];
    four(x[0], x[quarter], x[2 * quarter], x[3 * quarter], out);
    x[0] = out[0];
    for (int32_t r = 1; r < 4; r++) x[r * quarter] = times(out[r], factors + 2 * (r - 1));
  }
}

INLINE void passOfEight(Complex *x, int32_t eighth, const float *factors) {
  for (int32_t p = 0; p < eighth; p++, x++, factors += 14) {
    Complex out[8];
    eight(x, static_cast<size_t>(eighth), out);
    x[0] = out[0];
    for (int32_t r = 1; r < 8; r++) x[r * eighth] = times(out[r], factors + 2 * (r - 1));
  }
}

/**
 * @param x `length` numbers, a power of two from 32; used up
 * @param factors of each pass: e^(-2 pi i p r / length) for each p, and r from 1 to radix - 1
 * @param to where bins go, `stride` apart
 */
static void transform(Complex *x, int32_t length, const float *factors, Complex *to, int32_t stride) {
  if (length == lastLength) {
    Complex out[lastLength];
    eight(x, 1, out);
    for (int32_t i = 0; i < lastLength; i++) to[static_cast<size_t>(i) * stride] = out[i];
    return;
  }
  const int32_t radix = radixOf(length), part = length / radix;
  if (radix == 4) passOfFour(x, part, factors);
  else passOfEight(x, part, factors);
  factors += static_cast<size_t>(2) * (radix - 1) * part;
  for (int32_t r = 0; r < radix; r++) transform(x + static_cast<size_t>(r) * part, part, factors, to + static_cast<size_t>(r) * stride, stride * radix);
}

}  // namespace TARGET
