// Convolution, max pooling, batch normalisation's scale and offset, ReLU and dropout in one pass: a window's positions
// are convolved in registers and only their maximum is written.
#pragma once

#include "dropout.h"

namespace TARGET {

/** Positions that are convolved together. */
constexpr int32_t positionsAtOnce = VECTOR_BYTES == 64 ? 8 : 4;

/** The largest value so far of each channel, and in which cell it was found first. */
template <int Groups> struct Best {
  Floats value[Groups];
  Ints place[Groups];
};

/** Convolves `Positions` cells, from `first` on, for `Groups` vectors of channels, and keeps the larger values. */
template <int Positions, int Groups>
INLINE void takeLarger(const Layout &layout, const float *window, int32_t first, const float *kernel, Best<Groups> &best) {
  const float *at[Positions];
  for (int p = 0; p < Positions; p++) at[p] = window + layout.cellOffsets[first + p];
  Floats sums[Positions][Groups] = {};
  for (int32_t tap = 0; tap < layout.taps; tap++, kernel += layout.channels) {
    const ptrdiff_t offset = layout.tapOffsets[tap];
    Floats weights[Groups];
    for (int g = 0; g < Groups; g++) weights[g] = load<Floats>(kernel + g * lanes);
    for (int p = 0; p < Positions; p++)
      for (int g = 0; g < Groups; g++) sums[p][g] += at[p][offset] * weights[g];
  }
  for (int p = 0; p < Positions; p++) {
    for (int g = 0; g < Groups; g++) {
      // A sum that is not a number is the largest for good: a damaged input must not go unnoticed.
      const Ints larger = (sums[p][g] > best.value[g]) | (sums[p][g] != sums[p][g]);
      best.value[g] = larger ? sums[p][g] : best.value[g];
      best.place[g] = larger ? Ints{} + (first + p) : best.place[g];
    }
  }
}

template <int Groups> INLINE void takeLargest(const Layout &layout, const float *window, const float *kernel, Best<Groups> &best) {
  for (int g = 0; g < Groups; g++) {
    best.value[g] = Floats{} - __builtin_inff();
    best.place[g] = Ints{};
  }
  for (int32_t first = 0, part; first < layout.cells; first += part) {
    part = nextPart(layout.cells - first, positionsAtOnce);
    switch (part) {
      case 1: takeLarger<1>(layout, window, first, kernel, best); break;
      case 2: takeLarger<2>(layout, window, first, kernel, best); break;
      case 3: takeLarger<3>(layout, window, first, kernel, best); break;
      case 4: takeLarger<4>(layout, window, first, kernel, best); break;
#if VECTOR_BYTES == 64
      case 5: takeLarger<5>(layout, window, first, kernel, best); break;
      case 6: takeLarger<6>(layout, window, first, kernel, best); break;
      case 7: takeLarger<7>(layout, window, first, kernel, best); break;
      case 8: takeLarger<8>(layout, window, first, kernel, best); break;
#endif
    }
  }
}

INLINE Floats activate(const Forward &task, Floats value, const uint32_t *words) {
  const Floats active = value <= 0 ? Floats{} : value;
  if (task.dropBelow == 0) return active;
  return load<Words>(words) >= task.dropBelow ? active * task.keptScale : Floats{};
}

INLINE void storePlace(const Layout &layout, void *places, size_t index, Ints place, int32_t count) {
  if (layout.cells <= 256) storeUpTo(static_cast<uint8_t *>(places) + index, __builtin_convertvector(place, Bytes), count);
  else storeUpTo(static_cast<uint16_t *>(places) + index, __builtin_convertvector(place, Halves), count);
}

/** One window, `Groups` vectors of channels from `channel` on; `index` is the position's place in `y`. */
template <int Groups>
INLINE void poolWindow(const Layout &layout, const Forward &task, const float *window, int32_t channel, size_t index, const uint32_t *words) {
  Best<Groups> best;
  takeLargest<Groups>(layout, window, task.kernel + channel, best);
  for (int g = 0; g < Groups; g++) {
    const int32_t at = channel + g * lanes;
    const int32_t count = layout.filters - at;
    if (count <= 0) return;
    const Floats value = best.value[g] * load<Floats>(task.scale + at) + load<Floats>(task.offset + at);
    storeUpTo(task.y + index + at, activate(task, value, words + at), count);
    if (task.places != nullptr) storePlace(layout, task.places, index + at, best.place[g], count);
  }
}

static void forward(const Layout &layout, const Forward &task, int32_t recording, const Scratch &scratch) {
  pad(layout, recordingOf(layout, task.x, recording), scratch.padded);
  size_t position = static_cast<size_t>(recording) * layout.outBands * layout.outFrames;
  for (int32_t band = 0; band < layout.outBands; band++) {
    const float *row = scratch.padded + static_cast<size_t>(band) * layout.poolBands * layout.stride;
    for (int32_t frame = 0; frame < layout.outFrames; frame++, position++) {
      if (task.dropBelow != 0) drawWords(layout, task.seed, position, scratch.words);
      const float *window = row + static_cast<size_t>(frame) * layout.poolFrames;
      int32_t channel = 0;
      for (; channel + 2 * lanes <= layout.channels; channel += 2 * lanes)
        poolWindow<2>(layout, task, window, channel, position * layout.filters, scratch.words);
      if (channel < layout.channels) poolWindow<1>(layout, task, window, channel, position * layout.filters, scratch.words);
    }
  }
}

}  // namespace TARGET
