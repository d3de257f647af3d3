// The gradient's way back through dropout, ReLU and pooling to the kernel: each pooled maximum's input patch times the
// gradient that arrives there.
#pragma once

#include "vector.h"

namespace TARGET {

constexpr size_t windowsAhead = 16;

INLINE Ints loadPlace(const Layout &layout, const void *places, size_t index, int32_t count) {
  if (layout.cells <= 256) return __builtin_convertvector(loadUpTo<Bytes>(static_cast<const uint8_t *>(places) + index, count), Ints);
  return __builtin_convertvector(loadUpTo<Halves>(static_cast<const uint16_t *>(places) + index, count), Ints);
}

/** Through dropout and ReLU: the output is zero exactly where one of them cut it. */
INLINE Floats throughActivation(const Layout &layout, const Backward &task, size_t index, int32_t count) {
  // The next values lie one position on, too far for the processor to foresee.
  const size_t ahead = index + windowsAhead * static_cast<size_t>(layout.filters);
  __builtin_prefetch(task.y + ahead);
  __builtin_prefetch(task.dy + ahead);
  const Floats y = loadUpTo<Floats>(task.y + index, count);
  const Floats dy = loadUpTo<Floats>(task.dy + index, count);
  return y == 0 ? Floats{} : dy * task.keptScale;
}

/** Adds patch times gradient for a part of the kernel, `Rows` x `Columns` taps, held in registers all the while. */
template <int Rows, int Columns>
static void addPatches(const Layout &layout, const Scratch &scratch, int32_t arrivals, int32_t tap, double *maxima) {
  Floats sums[Rows][Columns] = {};
  const float *padded = scratch.padded + layout.tapOffsets[tap];
  const ptrdiff_t stride = layout.stride;
  for (int32_t arrival = 0; arrival < arrivals; arrival++) {
    const Floats gradient = load<Floats>(scratch.arrivals + static_cast<size_t>(arrival) * lanes);
    const float *patch = padded + scratch.cells[arrival];
    for (int row = 0; row < Rows; row++, patch += stride)
      for (int column = 0; column < Columns; column++) sums[row][column] += patch[column] * gradient;
  }
  for (int row = 0; row < Rows; row++)
    for (int column = 0; column < Columns; column++) {
      double *to = maxima + static_cast<size_t>(tap + row * layout.kernelFrames + column) * layout.channels;
      for (int32_t lane = 0; lane < lanes; lane++) to[lane] += static_cast<double>(sums[row][column][lane]);
    }
}

using AddPatches = void (*)(const Layout &, const Scratch &, int32_t, int32_t, double *);

constexpr int32_t mostColumns = 7;

constexpr int32_t rowsWith(int32_t columns) { return accumulators / columns < 5 ? accumulators / columns : 5; }

template <int Columns> INLINE AddPatches withRows(int32_t rows) {
  switch (rows) {
    case 5: return addPatches<rowsWith(Columns) < 5 ? 1 : 5, Columns>;
    case 4: return addPatches<rowsWith(Columns) < 4 ? 1 : 4, Columns>;
    case 3: return addPatches<rowsWith(Columns) < 3 ? 1 : 3, Columns>;
    case 2: return addPatches<rowsWith(Columns) < 2 ? 1 : 2, Columns>;
    default: return addPatches<1, Columns>;
  }
}

INLINE AddPatches addPatchesOf(int32_t rows, int32_t columns) {
  switch (columns) {
    case 7: return withRows<7>(rows);
    case 6: return withRows<6>(rows);
    case 5: return withRows<5>(rows);
    case 4: return withRows<4>(rows);
    case 3: return withRows<3>(rows);
    case 2: return withRows<2>(rows);
    default: return withRows<1>(rows);
  }
}

INLINE void addAllPatches(const Layout &layout, const Scratch &scratch, int32_t arrivals, double *maxima) {
  for (int32_t column = 0, columns; column < layout.kernelFrames; column += columns) {
    columns = nextPart(layout.kernelFrames - column, mostColumns);
    for (int32_t row = 0, rows; row < layout.kernelBands; row += rows) {
      rows = nextPart(layout.kernelBands - row, rowsWith(columns));
      addPatchesOf(rows, columns)(layout, scratch, arrivals, row * layout.kernelFrames + column, maxima);
    }
  }
}

/** Lists the cells of one window that a gradient reaches, each with that gradient, zero in the other channels. */
INLINE int32_t gatherArrivals(const Layout &layout, Floats gradient, Ints place, int32_t window, const Scratch &scratch, int32_t arrivals) {
  const int32_t cells = layout.cells;
  const int32_t *const offsets = layout.cellOffsets;
  float *const gradients = scratch.arrivals;
  int32_t *const reached = scratch.cells;
  for (int32_t cell = 0; cell < cells; cell++) {
    const Floats arriving = place == cell ? gradient : Floats{};
    // Written in any case, counted where there is something: no branch that the processor would have to guess.
    store(gradients + static_cast<size_t>(arrivals) * lanes, arriving);
    reached[arrivals] = window + offsets[cell];
    arrivals += anyNonZero(arriving) ? 1 : 0;
  }
  return arrivals;
}

static void backward(const Layout &layout, const Backward &task, int32_t recording, const Scratch &scratch, double *maxima, double *gradient) {
  pad(layout, recordingOf(layout, task.x, recording), scratch.padded);
  for (int32_t band = 0; band < layout.outBands; band++) {
    const size_t position = (static_cast<size_t>(recording) * layout.outBands + band) * layout.outFrames;
    for (int32_t channel = 0; channel < layout.filters; channel += lanes) {
      for (int32_t first = 0; first < layout.outFrames; first += windowsAtOnce) {
        const int32_t end = first + windowsAtOnce < layout.outFrames ? first + windowsAtOnce : layout.outFrames;
        Floats total{};
        int32_t arrivals = 0;
        for (int32_t frame = first; frame < end; frame++) {
          const size_t index = (position + frame) * layout.filters + channel;
          const int32_t count = layout.filters - channel;
          const Floats passed = throughActivation(layout, task, index, count);
          total += passed;
          const int32_t window = band * layout.poolBands * layout.stride + frame * layout.poolFrames;
          arrivals = gatherArrivals(layout, passed, loadPlace(layout, task.places, index, count), window, scratch, arrivals);
        }
        for (int32_t lane = 0; lane < lanes; lane++) gradient[channel + lane] += static_cast<double>(total[lane]);
        addAllPatches(layout, scratch, arrivals, maxima + channel);
      }
    }
  }
}

}  // namespace TARGET
