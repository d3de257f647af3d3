// Work on recordings by several threads. Which thread takes which recording does not matter: each has a result of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <system_error>
#include <thread>
#include <vector>
#if defined(__linux__)
#include <sched.h>
#endif

/** Processors that this process may use. */
inline int32_t usableProcessors() {
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
  const unsigned count = std::thread::hardware_concurrency();
  return count == 0 ? 1 : static_cast<int32_t>(count);
}

/** Calls `work(item, thread)` for each item, `thread` below `threads`; the calling thread works too. */
template <typename Work> void inParallel(int32_t items, int32_t threads, const Work &work) {
  std::atomic<int32_t> next{0};
  const auto take = [&](int32_t thread) {
    for (int32_t item = next++; item < items; item = next++) work(item, thread);
  };
  std::vector<std::thread> others;
  others.reserve(static_cast<size_t>(threads));
  try {
    for (int32_t thread = 1; thread < threads && thread < items; thread++) others.emplace_back(take, thread);
  } catch (const std::system_error &) {
    // No more threads to be had: those there are do the work.
  }
  take(0);
  for (std::thread &other : others) other.join();
}
