// Threefry 4x32 with 20 rounds (J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): random numbers
// that depend on a key and a counter only, so that they are the same whoever computes them, in whatever order.
#pragma once

#include "vector.h"

namespace TARGET {

template <int Bits> INLINE Words rotate(Words word) { return (word << Bits) | (word >> (32 - Bits)); }

template <int First, int Second> INLINE void mixEven(Words (&x)[4]) {
  x[0] += x[1];
  x[1] = rotate<First>(x[1]) ^ x[0];
  x[2] += x[3];
  x[3] = rotate<Second>(x[3]) ^ x[2];
}

template <int First, int Second> INLINE void mixOdd(Words (&x)[4]) {
  x[0] += x[3];
  x[3] = rotate<First>(x[3]) ^ x[0];
  x[2] += x[1];
  x[1] = rotate<Second>(x[1]) ^ x[2];
}

INLINE void addKey(Words (&x)[4], const uint32_t (&key)[5], uint32_t turn) {
  for (uint32_t word = 0; word < 4; word++) x[word] += key[(turn + word) % 5];
  x[3] += turn;
}

INLINE void threefry(Words (&x)[4], const uint32_t (&key)[5]) {
  addKey(x, key, 0);
  for (uint32_t turn = 1; turn <= 5; turn++) {
    if (turn % 2 == 1) {
      mixEven<10, 26>(x);
      mixOdd<11, 21>(x);
      mixEven<13, 27>(x);
      mixOdd<23, 5>(x);
    } else {
      mixEven<6, 20>(x);
      mixOdd<17, 11>(x);
      mixEven<25, 10>(x);
      mixOdd<18, 20>(x);
    }
    addKey(x, key, turn);
  }
}

/**
 * One random number for each channel of one position. Channels 64 q + 16 w + l share out word w of the numbers with
 * counter (16 q + l, position): the same on every processor.
 */
INLINE void drawWords(const Layout &layout, const uint32_t (&seed)[2], uint64_t position, uint32_t *words) {
  const uint32_t key[5] = {seed[0], seed[1], 0, 0, 0x1BD11BDA ^ seed[0] ^ seed[1]};
  for (int32_t first = 0; first < layout.channels; first += 4 * channelGroup) {
    for (int32_t part = 0; part < channelGroup; part += lanes) {
      uint32_t counters[lanes];
      for (int32_t lane = 0; lane < lanes; lane++) counters[lane] = static_cast<uint32_t>(first / 4 + part + lane);
      Words x[4] = {load<Words>(counters), Words{} + static_cast<uint32_t>(position), Words{} + static_cast<uint32_t>(position >> 32), Words{}};
      threefry(x, key);
      for (int32_t word = 0; word < 4; word++) store(words + first + word * channelGroup + part, x[word]);
    }
  }
}

}  // namespace TARGET
