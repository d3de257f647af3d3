// The memory that a call works in, laid out before its threads start.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "layout.h"

/** Zeroed memory on a cache line's border. */
template <typename Value> class Aligned {
 public:
  explicit Aligned(size_t count) : memory(count * sizeof(Value) + 64) {
    void *at = memory.data();
    size_t space = memory.size();
    values = static_cast<Value *>(std::align(64, count * sizeof(Value), at, space));
  }
  Value *get() const { return values; }

 private:
  std::vector<unsigned char> memory;
  Value *values;
};

/** One thread's. */
class ThreadMemory {
 public:
  enum Purpose { forForward, forBackward, forMoments };

  ThreadMemory(const Layout &layout, Purpose purpose)
      : padded(purpose == forMoments ? 0 : static_cast<size_t>(layout.paddedBands) * layout.stride),
        words(purpose == forForward ? static_cast<size_t>(layout.channels) + 4 * channelGroup : 0),
        arrivals(purpose == forBackward ? mostArrivals(layout) * channelGroup : 0),
        cells(purpose == forBackward ? mostArrivals(layout) : 0),
        rows(purpose == forMoments ? rowValues(layout) : 0) {}

  Scratch scratch() const { return {padded.get(), words.get(), arrivals.get(), cells.get(), rows.get()}; }

 private:
  /** Each channel of a vector has one maximum per window, so that as many cells as lanes are reached at most; and one to write beyond. */
  static size_t mostArrivals(const Layout &layout) {
    return static_cast<size_t>(windowsAtOnce) * std::min(layout.cells, channelGroup) + 1;
  }
  static size_t rowValues(const Layout &layout) {
    const size_t row = static_cast<size_t>(layout.frames) + 3 * static_cast<size_t>(layout.kernelFrames) + channelGroup;
    return row * layout.bands + 2 * static_cast<size_t>(layout.kernelFrames);
  }

  Aligned<float> padded;
  Aligned<uint32_t> words;
  Aligned<float> arrivals;
  Aligned<int32_t> cells;
  Aligned<double> rows;
};

/** Weights as (rows, channels), the channels padded with zeros. */
inline Aligned<float> padChannels(const Layout &layout, const float *values, int32_t rows) {
  Aligned<float> padded(static_cast<size_t>(rows) * layout.channels);
  for (int32_t row = 0; row < rows; row++)
    std::copy_n(values + static_cast<size_t>(row) * layout.filters, layout.filters, padded.get() + static_cast<size_t>(row) * layout.channels);
  return padded;
}
