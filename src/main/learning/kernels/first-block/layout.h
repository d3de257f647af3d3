// What all processors' kernels are given. Plain values only: these structures are read by code that is compiled once
// per instruction set, where a shared inline function could end up as the variant that this processor cannot run.
#pragma once

#include <cstdint>

/** Channels are padded to whole groups of this many, the widest vector's lanes. */
constexpr int32_t channelGroup = 16;

/** A first block: one input channel, convolution with zero padding to the same size, pooling without overlap. */
struct Layout {
  int32_t recordings, bands, frames;
  int32_t kernelBands, kernelFrames;
  int32_t poolBands, poolFrames;
  int32_t filters;

  /** After pooling; what does not fill a window is left out. */
  int32_t outBands, outFrames;
  /** Filters, rounded up to whole groups. */
  int32_t channels;
  int32_t taps;
  /** Positions of the convolution that a pooling window covers. */
  int32_t cells;
  /** Zero rows and columns before the matrix, as TensorFlow's SAME has them: the smaller half. */
  int32_t top, left;
  /** Of the zero-padded matrix. */
  int32_t paddedBands, stride;
  /** Where each tap and each cell lies in the padded matrix, from the first one. */
  const int32_t *tapOffsets;
  const int32_t *cellOffsets;
};

struct Forward {
  /** (recordings, bands, frames) */
  const float *x;
  /** (taps, channels) */
  const float *kernel;
  /** (channels): from the largest value of a window to what goes into ReLU. */
  const float *scale, *offset;
  /** Random numbers below it are dropped. 0: no dropout. */
  uint32_t dropBelow;
  float keptScale;
  uint32_t seed[2];
  /** (recordings, outBands, outFrames, filters) */
  float *y;
  /** Cell of each maximum, shaped as `y`, in bytes or 16-bit numbers; null where nobody needs it. */
  void *places;
};

struct Backward {
  const float *x;
  /** All shaped as the forward pass' `y`. */
  const float *dy, *y;
  const void *places;
  float keptScale;
};

/** Memory of one thread, aligned to 64 bytes. */
struct Scratch {
  float *padded;
  /** Random numbers of one position. */
  uint32_t *words;
  /** Gradients that reach a cell, a vector each, and where the cells lie. */
  float *arrivals;
  int32_t *cells;
  /** The matrix in double precision, each row between zeros. */
  double *rows;
};

/** Windows whose gradients are gathered before they are added up: bounds the scratch memory. */
constexpr int32_t windowsAtOnce = 256;

/** The same work for each instruction set; each call does one recording. */
struct Kernels {
  const char *name;
  void (*forward)(const Layout &, const Forward &, int32_t recording, const Scratch &);
  /** Adds to `maxima` (taps, channels) and `gradient` (channels). */
  void (*backward)(const Layout &, const Backward &, int32_t recording, const Scratch &, double *maxima, double *gradient);
  /** Adds to `sums` (taps) and `products` (taps, taps). */
  void (*moments)(const Layout &, const float *x, int32_t recording, const Scratch &, double *sums, double *products);
};
