// From the eight numbers that describe a first block to everything that follows from them.
#pragma once

#include <stdexcept>
#include <vector>

#include "layout.h"

/** A layout and the tables that it points to. */
class Geometry {
 public:
  /** @throws std::invalid_argument if no such block can be */
  explicit Geometry(const int32_t *numbers) {
    layout.recordings = numbers[0];
    layout.bands = numbers[1];
    layout.frames = numbers[2];
    layout.kernelBands = numbers[3];
    layout.kernelFrames = numbers[4];
    layout.poolBands = numbers[5];
    layout.poolFrames = numbers[6];
    layout.filters = numbers[7];
    check(numbers);
    derive();
    fillTables();
    layout.tapOffsets = tapOffsets.data();
    layout.cellOffsets = cellOffsets.data();
  }
  Geometry(const Geometry &) = delete;
  Geometry &operator=(const Geometry &) = delete;

  Layout layout{};

  size_t inputs() const { return static_cast<size_t>(layout.recordings) * layout.bands * layout.frames; }
  size_t outputs() const { return static_cast<size_t>(layout.recordings) * layout.outBands * layout.outFrames * layout.filters; }
  size_t weights() const { return static_cast<size_t>(layout.taps) * layout.filters; }

 private:
  // Far above any real block, and small enough that no product of them overflows.
  static constexpr int32_t most = 1 << 26;
  static constexpr int32_t mostCells = 1 << 16;
  static constexpr int32_t mostKernel = 99;

  void check(const int32_t *numbers) const {
    for (int index = 0; index < 8; index++)
      if (numbers[index] < 1 || numbers[index] > most) throw std::invalid_argument("a size is not from 1 to 67108864");
    if (layout.kernelBands > mostKernel || layout.kernelFrames > mostKernel) throw std::invalid_argument("the kernel is larger than 99 x 99");
    if (layout.poolBands > layout.bands || layout.poolFrames > layout.frames) throw std::invalid_argument("the pooling window is larger than the matrix");
    if (static_cast<int64_t>(layout.poolBands) * layout.poolFrames > mostCells) throw std::invalid_argument("the pooling window has more than 65536 cells");
    const int64_t stride = static_cast<int64_t>(layout.frames) + mostKernel;
    if (stride * (layout.bands + mostKernel) > INT32_MAX) throw std::invalid_argument("the matrix is too large");
  }

  void derive() {
    layout.outBands = layout.bands / layout.poolBands;
    layout.outFrames = layout.frames / layout.poolFrames;
    layout.channels = (layout.filters + channelGroup - 1) / channelGroup * channelGroup;
    layout.taps = layout.kernelBands * layout.kernelFrames;
    layout.cells = layout.poolBands * layout.poolFrames;
    layout.top = (layout.kernelBands - 1) / 2;
    layout.left = (layout.kernelFrames - 1) / 2;
    layout.paddedBands = layout.bands + layout.kernelBands - 1;
    layout.stride = layout.frames + layout.kernelFrames - 1;
  }

  void fillTables() {
    for (int32_t tap = 0; tap < layout.taps; tap++)
      tapOffsets.push_back(tap / layout.kernelFrames * layout.stride + tap % layout.kernelFrames);
    for (int32_t cell = 0; cell < layout.cells; cell++)
      cellOffsets.push_back(cell / layout.poolFrames * layout.stride + cell % layout.poolFrames);
  }

  std::vector<int32_t> tapOffsets;
  std::vector<int32_t> cellOffsets;
};
