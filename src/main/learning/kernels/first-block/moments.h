// First and second moments of all zero-padded patches of a matrix, in double precision. Two taps' product depends on
// their distance only, but at the borders, so that a 5 x 5 kernel costs 45 products per value instead of 325.
#pragma once

#include "vector.h"

namespace TARGET {

/** Values of a row and the zeros around it: as many as a shift may reach, and a vector to read beyond the end. */
INLINE size_t rowLength(const Layout &layout) {
  return static_cast<size_t>(layout.frames) + 3 * static_cast<size_t>(layout.kernelFrames) + channelGroup;
}

INLINE const double *rowOf(const Layout &layout, const Scratch &scratch, int32_t band) {
  return scratch.rows + static_cast<size_t>(band) * rowLength(layout) + layout.kernelFrames;
}

INLINE void widenRows(const Layout &layout, const float *matrix, const Scratch &scratch) {
  memset(scratch.rows, 0, sizeof(double) * rowLength(layout) * static_cast<size_t>(layout.bands));
  for (int32_t band = 0; band < layout.bands; band++) {
    double *row = scratch.rows + static_cast<size_t>(band) * rowLength(layout) + layout.kernelFrames;
    for (int32_t frame = 0; frame < layout.frames; frame++) row[frame] = static_cast<double>(matrix[static_cast<size_t>(band) * layout.frames + frame]);
  }
}

/** Sums of upper[v] * lower[v + shift] over a whole row, for `Shifts` shifts from that of `lower` on. */
template <int Shifts> INLINE void multiplyRows(const double *upper, const double *lower, int32_t frames, double *sums) {
  constexpr int32_t width = VECTOR_BYTES / 8;
  Doubles totals[Shifts] = {};
  for (int32_t frame = 0; frame < frames; frame += width) {
    const Doubles values = load<Doubles>(upper + frame);
    for (int s = 0; s < Shifts; s++) totals[s] += values * load<Doubles>(lower + frame + s);
  }
  for (int s = 0; s < Shifts; s++) {
    sums[s] = 0;
    for (int32_t lane = 0; lane < width; lane++) sums[s] += totals[s][lane];
  }
}

INLINE void multiplyShifted(const double *upper, const double *lower, int32_t frames, int32_t shifts, double *sums) {
  for (int32_t first = 0, part; first < shifts; first += part) {
    part = nextPart(shifts - first, 5);
    switch (part) {
      case 1: multiplyRows<1>(upper, lower + first, frames, sums + first); break;
      case 2: multiplyRows<2>(upper, lower + first, frames, sums + first); break;
      case 3: multiplyRows<3>(upper, lower + first, frames, sums + first); break;
      case 4: multiplyRows<4>(upper, lower + first, frames, sums + first); break;
      case 5: multiplyRows<5>(upper, lower + first, frames, sums + first); break;
    }
  }
}

INLINE double sumBetween(const double *upper, const double *lower, int32_t start, int32_t end) {
  double sum = 0;
  for (int32_t frame = start; frame < end; frame++) sum += upper[frame] * (lower == nullptr ? 1 : lower[frame]);
  return sum;
}

INLINE int32_t within(int32_t value, int32_t most) { return value < 0 ? 0 : value > most ? most : value; }

/** What a kernel column does not see of a row: the first values, or the last ones. */
INLINE double unseen(const Layout &layout, const double *upper, const double *lower, int32_t column) {
  const int32_t start = within(column - layout.left, layout.frames);
  const int32_t end = within(layout.frames + column - layout.left, layout.frames);
  return sumBetween(upper, lower, 0, start) + sumBetween(upper, lower, end, layout.frames);
}

/** Whether this row of the matrix is seen by this row of the kernel from anywhere. */
INLINE bool sees(const Layout &layout, int32_t kernelRow, int32_t band) {
  const int32_t position = band - kernelRow + layout.top;
  return position >= 0 && position < layout.bands;
}

INLINE void addSums(const Layout &layout, const double *row, int32_t band, double *sums) {
  const double whole = sumBetween(row, nullptr, 0, layout.frames);
  for (int32_t column = 0; column < layout.kernelFrames; column++) {
    const double seen = whole - unseen(layout, row, nullptr, column);
    for (int32_t kernelRow = 0; kernelRow < layout.kernelBands; kernelRow++)
      if (sees(layout, kernelRow, band)) sums[kernelRow * layout.kernelFrames + column] += seen;
  }
}

/** Adds one pair of taps' products of two rows, and the mirror image, wherever a pair of kernel rows sees these rows. */
INLINE void addProduct(const Layout &layout, int32_t band, int32_t below, int32_t column, int32_t other, double product, double *products) {
  for (int32_t row = 0; row + below < layout.kernelBands; row++) {
    if (!sees(layout, row, band)) continue;
    const size_t one = static_cast<size_t>(row * layout.kernelFrames + column);
    const size_t two = static_cast<size_t>((row + below) * layout.kernelFrames + other);
    products[one * layout.taps + two] += product;
    if (below > 0) products[two * layout.taps + one] += product;
  }
}

INLINE void addProducts(const Layout &layout, const Scratch &scratch, int32_t band, int32_t below, double *whole, double *products) {
  const double *upper = rowOf(layout, scratch, band);
  const double *lower = rowOf(layout, scratch, band + below);
  const int32_t reach = layout.kernelFrames - 1;
  multiplyShifted(upper, lower - reach, layout.frames, 2 * reach + 1, whole);
  for (int32_t column = 0; column < layout.kernelFrames; column++) {
    for (int32_t other = 0; other < layout.kernelFrames; other++) {
      const int32_t shift = other - column;
      const double product = whole[shift + reach] - unseen(layout, upper, lower + shift, column);
      addProduct(layout, band, below, column, other, product, products);
    }
  }
}

static void moments(const Layout &layout, const float *x, int32_t recording, const Scratch &scratch, double *sums, double *products) {
  widenRows(layout, recordingOf(layout, x, recording), scratch);
  double *whole = scratch.rows + static_cast<size_t>(layout.bands) * rowLength(layout);
  for (int32_t band = 0; band < layout.bands; band++) {
    addSums(layout, rowOf(layout, scratch, band), band, sums);
    for (int32_t below = 0; below < layout.kernelBands && band + below < layout.bands; below++)
      addProducts(layout, scratch, band, below, whole, products);
  }
}

}  // namespace TARGET
