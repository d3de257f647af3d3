// From a recording's bytes to one signal, in one go. Values are those of audio/wav-samples.ts and channel-mix.ts, bit by bit.
#pragma once

#include <type_traits>

#include "layout.h"
#include "vector.h"

namespace TARGET {

/** One sample, nominal range -1 to 1, as libsndfile scales it. Bytes are little-endian, as processors here are. */
template <int32_t width, bool isFloat> INLINE float sampleAt(const uint8_t *at) {
  if constexpr (isFloat) {
    std::conditional_t<width == 4, float, double> value;
    memcpy(&value, at, sizeof value);
    return static_cast<float>(value);
  } else if constexpr (width == 1) {
    return static_cast<float>(at[0] - 128) * 0x1p-7f;
  } else {
    uint32_t topmost = 0;
    for (int32_t byte = 0; byte < width; byte++) topmost |= static_cast<uint32_t>(at[byte]) << (8 * (4 - width + byte));
    return static_cast<float>(static_cast<int32_t>(topmost)) * 0x1p-31f;
  }
}

/** Of `count` samples, one after the other; of two, `sign` is the second one's. */
template <int32_t width, bool isFloat> INLINE float meanAt(const uint8_t *at, int32_t count, float sign) {
  // Up to 24 bits, the sum of two is rounded once in either precision.
  using Wide = std::conditional_t<isFloat || width == 4, double, float>;
  if (count == 1) return sampleAt<width, isFloat>(at);
  if (count == 2) return static_cast<float>((static_cast<Wide>(sampleAt<width, isFloat>(at)) + static_cast<Wide>(sign * sampleAt<width, isFloat>(at + width))) * static_cast<Wide>(0.5));
  double sum = 0;
  for (int32_t channel = 0; channel < count; channel++) sum += static_cast<double>(sampleAt<width, isFloat>(at + channel * width));
  return static_cast<float>(sum / count);
}

typedef uint8_t Bytes16 __attribute__((vector_size(16)));
typedef int32_t Ints4 __attribute__((vector_size(16)));
typedef float Floats4 __attribute__((vector_size(16)));

/** Four frames of 24-bit stereo from 24 bytes, of which the last one must be followed by four more. The sum of two samples has 25 bits: exact until it is rounded once. */
INLINE Floats4 meansOfFour(const uint8_t *at) {
  const Bytes16 none{};
  Bytes16 a, b;
  memcpy(&a, at, sizeof a);
  memcpy(&b, at + 12, sizeof b);
  // Bytes of each left and right sample at the top of 32 bits; 16 is a zero.
  const Ints4 leftA = (Ints4)SHUFFLE(Bytes16, a, none, 16, 0, 1, 2, 16, 6, 7, 8, 16, 16, 16, 16, 16, 16, 16, 16);
  const Ints4 rightA = (Ints4)SHUFFLE(Bytes16, a, none, 16, 3, 4, 5, 16, 9, 10, 11, 16, 16, 16, 16, 16, 16, 16, 16);
  const Ints4 leftB = (Ints4)SHUFFLE(Bytes16, b, none, 16, 16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 16, 6, 7, 8);
  const Ints4 rightB = (Ints4)SHUFFLE(Bytes16, b, none, 16, 16, 16, 16, 16, 16, 16, 16, 16, 3, 4, 5, 16, 9, 10, 11);
  return __builtin_convertvector(((leftA | leftB) >> 8) + ((rightA | rightB) >> 8), Floats4) * 0x1p-24f;
}

/** Gives how many frames it did: all but a few at the end, beyond which nothing may be read. */
INLINE size_t meansOf24BitStereo(const Samples &samples, const uint8_t *bytes, float offset, float *to) {
#if defined(__SSSE3__) || defined(__ARM_NEON)
  size_t frame = 0;
  for (; frame + 8 <= samples.frames; frame += 4) {
    const Floats4 means = meansOfFour(bytes + frame * 6) + offset;
    memcpy(to + frame, &means, sizeof means);
  }
  return frame;
#else
  (void)samples, (void)bytes, (void)offset, (void)to;
  return 0;
#endif
}

/** Inlined for what is usual, for which it then has loops without a question in them. */
template <int32_t width, bool isFloat> INLINE bool meansFrom(const Samples &samples, int32_t stride, int32_t count, float sign, size_t frame, const uint8_t *bytes, float offset, float *to) {
  float poison = 0;
  for (; frame < samples.frames; frame++) {
    const float mean = meanAt<width, isFloat>(bytes + frame * static_cast<size_t>(stride), count, sign);
    // A channel that is not finite shows in the mean, and the sum in double precision of those that are is finite.
    if (isFloat) poison += mean - mean;
    to[frame] = mean + offset;
  }
  return poison == 0;
}

template <int32_t width, bool isFloat> static bool meansOf(const Samples &samples, const uint8_t *all, float offset, float *to) {
  const uint8_t *bytes = all + samples.first * width;
  const int32_t stride = samples.channels * width;
  if (samples.channels == 1) return meansFrom<width, isFloat>(samples, width, 1, 1, 0, bytes, offset, to);
  if (samples.channels == 2 && samples.count == 1) return meansFrom<width, isFloat>(samples, 2 * width, 1, 1, 0, bytes, offset, to);
  if (samples.channels == 2 && !samples.difference) {
    const size_t done = width == 3 ? meansOf24BitStereo(samples, bytes, offset, to) : 0;
    return meansFrom<width, isFloat>(samples, 2 * width, 2, 1, done, bytes, offset, to);
  }
  return meansFrom<width, isFloat>(samples, stride, samples.count, samples.difference ? -1.0f : 1.0f, 0, bytes, offset, to);
}

static bool mono(const Samples &samples, const uint8_t *bytes, float offset, float *to) {
  if (samples.isFloat) return samples.width == 8 ? meansOf<8, true>(samples, bytes, offset, to) : meansOf<4, true>(samples, bytes, offset, to);
  switch (samples.width) {
    case 1: return meansOf<1, false>(samples, bytes, offset, to);
    case 2: return meansOf<2, false>(samples, bytes, offset, to);
    case 3: return meansOf<3, false>(samples, bytes, offset, to);
    default: return meansOf<4, false>(samples, bytes, offset, to);
  }
}

}  // namespace TARGET
